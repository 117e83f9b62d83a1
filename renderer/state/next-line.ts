/** Which case of the worklist comes next. Pure. */
import type { CaseLine } from '../../app/contract/case.ts';

/** True for a case whose read is begun and not signed. */
export const isBegun = (line: CaseLine): boolean => line.state === 'open' || line.state === 'amending';

/** The case to go on with: one already begun comes before a new one; null when all are signed. */
export const nextLine = (lines: readonly CaseLine[]): CaseLine | null =>
  lines.find(isBegun) ?? lines.find((line) => line.state === 'new') ?? null;
