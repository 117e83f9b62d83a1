/** Two readings of one case, measure by measure against the margins of the protocol (M7.4). Pure. */
import type { MissingReason } from '../quantity.ts';
import { measureKeys, type MeasureKey } from '../result.ts';
import { isWithin, type AgreementMargin } from './coverage.ts';

/** Margins by measure; one without a margin sends no case to anyone. */
export type ReadingMargins = Readonly<Partial<Record<MeasureKey, AgreementMargin | undefined>>>;

/** A number as it was measured, or the reason why there is none. */
type Reading =
  { readonly key: MeasureKey; readonly value: number } | { readonly key: MeasureKey; readonly missing: MissingReason };

/**
 * - `within`: both are numbers, and within the margin; on the margin is within
 * - `beyond`: both are numbers, and farther apart
 * - `one-sided`: one reader has a number and the other none
 * - `both-missing`: neither has one, whatever the reasons
 */
export type Verdict = 'within' | 'beyond' | 'one-sided' | 'both-missing';

/** One measure that has a margin. */
export interface Comparison {
  readonly key: MeasureKey;
  readonly verdict: Verdict;
  /** Second less first, in the unit of the measure; null unless both are numbers. */
  readonly difference: number | null;
  /** What the margin allows here, in the unit of the measure; null unless both are numbers. */
  readonly allowed: number | null;
}

const numberOf = (values: readonly Reading[], key: MeasureKey): number | null => {
  const found = values.find((value) => value.key === key);
  return found === undefined || 'missing' in found ? null : found.value;
};

const compare = (key: MeasureKey, margin: AgreementMargin, first: number | null, second: number | null): Comparison => {
  if (first === null || second === null) {
    return { key, verdict: first === second ? 'both-missing' : 'one-sided', difference: null, allowed: null };
  }
  const allowed = 'absolute' in margin ? margin.absolute : (margin.percent / 100) * (Math.abs(first + second) / 2);
  const verdict = isWithin({ first, second }, margin) ? 'within' : 'beyond';
  return { key, verdict, difference: second - first, allowed };
};

/** Every measure with a margin, in the order of the catalogue. A key that a reading does not name is missing in it. */
export const compareReadings = (
  first: readonly Reading[],
  second: readonly Reading[],
  margins: ReadingMargins,
): readonly Comparison[] =>
  measureKeys.flatMap((key) => {
    const margin = margins[key];
    return margin === undefined ? [] : [compare(key, margin, numberOf(first, key), numberOf(second, key))];
  });

/** Whether a measure sends its case to the adjudicator. */
export const isBeyond = ({ verdict }: Comparison): boolean => verdict === 'beyond' || verdict === 'one-sided';
