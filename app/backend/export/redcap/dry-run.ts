/** Before anything is sent: what REDCap holds, and what would change. Nothing is written. */
import { differences, type Difference } from './differences.ts';
import { exportValues } from './export-values.ts';
import type { Line } from './import-batch.ts';
import { inBatches } from './in-batches.ts';
import type { Answer } from './redcap-problem.ts';
import type { RedcapRow } from './redcap-row.ts';

export interface DryRunOptions {
  readonly rowsAPiece?: number;
  /** By `cellKey`: what was delivered last. */
  readonly delivered?: ReadonlyMap<string, string>;
  readonly onProgress?: (rows: number, of: number) => void;
}

export const dryRun = async (
  line: Line,
  rows: readonly RedcapRow[],
  { rowsAPiece = 100, delivered, onProgress }: DryRunOptions = {},
): Promise<Answer<readonly Difference[]>> => {
  const found: Difference[][] = [];
  let done = 0;
  for (const batch of inBatches(rows, rowsAPiece)) {
    const held = await exportValues(line, batch);
    if (!held.ok) return held;
    found.push([...differences(batch, held.value, delivered)]);
    done += batch.length;
    onProgress?.(done, rows.length);
  }
  return { ok: true, value: found.flat() };
};
