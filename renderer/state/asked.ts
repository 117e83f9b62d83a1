/** What the protocol asks of a case. Pure. */
import type { CaseContent } from '../../app/contract/case.ts';
import type { MeasureKey } from '../../measurement/result.ts';

/** The measures that are asked for; null of own scans, where every one is welcome. */
export type Asked = ReadonlySet<MeasureKey> | null;

export const isAsked = (asked: Asked, key: MeasureKey): boolean => asked?.has(key) ?? true;

/** Those of the keys that are asked for. */
export const askedOf = <K extends MeasureKey>(asked: Asked, keys: readonly K[]): readonly K[] =>
  keys.filter((key) => isAsked(asked, key));

const sets = new WeakMap<object, ReadonlySet<MeasureKey>>();

/** What is asked of a case: the same set every time. */
export const askedIn = ({ protocol }: Pick<CaseContent, 'protocol'>): Asked => {
  if (protocol === undefined) return null;
  const known = sets.get(protocol) ?? new Set(protocol.measures);
  sets.set(protocol, known);
  return known;
};
