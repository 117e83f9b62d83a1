/** What is final of the readings of a case that nobody has to decide (M7.4). Pure. */
import type { MissingReason } from '../quantity.ts';
import { measureKeys, type MeasureKey } from '../result.ts';

/** A number without where it came from, or the reason for its absence. */
export type FinalValue =
  { readonly key: MeasureKey; readonly value: number } | { readonly key: MeasureKey; readonly missing: MissingReason };

const meanOf = (one: FinalValue, other: FinalValue): FinalValue => {
  if ('missing' in one) return one;
  if ('missing' in other) return other;
  return { key: one.key, value: (one.value + other.value) / 2 };
};

/**
 * Measure by measure the mean of two readings, in the order of the catalogue. Where one has no number there is none: the
 * reason is that of the reading that lacks it, of two that lack it the first's. A key that one does not name is not done.
 */
export const meanOfReadings = (first: readonly FinalValue[], second: readonly FinalValue[]): readonly FinalValue[] => {
  const [one, other] = [first, second].map((values) => new Map(values.map((value) => [value.key, value])));
  return measureKeys.flatMap((key) => {
    const [a, b] = [one?.get(key), other?.get(key)];
    if (a === undefined && b === undefined) return [];
    const notDone = { key, missing: 'not-done' } as const;
    return [meanOf(a ?? notDone, b ?? notDone)];
  });
};
