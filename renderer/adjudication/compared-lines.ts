/** Both reads, measure by measure, in words. Pure. */
import type { AdjudicatedCase, ComparedMeasure } from '../../app/contract/calls/adjudication-calls.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import { isBeyond } from '../../measurement/agreement/compare-readings.ts';
import { measureKeys, type MeasuredValue, type MeasureKey } from '../../measurement/result.ts';
import { roundedText } from '../../measurement/rounding.ts';
import { isPresent, unitText, valueOf } from '../panel/measure-text.ts';
import { missingText } from '../panel/missing-text.ts';
import { marginText } from '../protocol/summary-words.ts';

export interface ComparedLine {
  readonly key: MeasureKey;
  readonly name: string;
  readonly unit: string;
  readonly A: string;
  readonly B: string;
  /** Of the adjudicator's own read, once it is signed; null before. */
  readonly own: string | null;
  /** Why there is no number, where there is none. */
  readonly whyA: string | null;
  readonly whyB: string | null;
  readonly whyOwn: string | null;
  /** "+12.0"; empty where one has no number. */
  readonly difference: string;
  /** Empty where the measure sends no case to anyone. */
  readonly margin: string;
  readonly beyond: boolean;
  readonly verdict: string;
}

const numberText = (key: MeasureKey, value: MeasuredValue | null): string =>
  isPresent(value) ? roundedText(value.value, catalogue[key].digits) : 'none';

const why = (key: MeasureKey, value: MeasuredValue | null): string | null => {
  if (isPresent(value)) return null;
  return value === null || !('missing' in value) ? 'not done' : missingText(key, value.missing, value.attribute);
};

const differenceText = (key: MeasureKey, a: MeasuredValue | null, b: MeasuredValue | null): string => {
  if (!isPresent(a) || !isPresent(b)) return '';
  const difference = b.value - a.value;
  const text = roundedText(Math.abs(difference), catalogue[key].digits);
  return `${difference < 0 ? '−' : '+'}${text}`;
};

const verdictWords: Readonly<Record<ComparedMeasure['verdict'], string>> = {
  within: 'within the margin',
  beyond: 'beyond the margin',
  'one-sided': 'only one read has a number',
  'both-missing': 'no number in either',
};

type One = MeasuredValue | null;

/** What is asked of the case, and every measure with a margin, unless neither read has a number of it. */
export const comparedLines = ({ content, A, B, comparisons, own: drawn }: AdjudicatedCase): readonly ComparedLine[] => {
  const asked = new Set(content.protocol?.measures ?? measureKeys);
  const compared = new Map(comparisons.map((one) => [one.key, one]));
  return measureKeys.flatMap((key): readonly ComparedLine[] => {
    const [a, b, c] = [A, B, drawn].map((read) => valueOf(read?.values ?? [], key)) as [One, One, One];
    const own = compared.get(key);
    if (!asked.has(key) && own === undefined) return [];
    if (![a, b, c].some(isPresent)) return [];
    return [
      {
        key,
        name: catalogue[key].name,
        unit: unitText(catalogue[key].unit),
        A: numberText(key, a),
        B: numberText(key, b),
        whyA: why(key, a),
        whyB: why(key, b),
        own: drawn?.state === 'sealed' ? numberText(key, c) : null,
        whyOwn: drawn?.state === 'sealed' ? why(key, c) : null,
        difference: differenceText(key, a, b),
        margin: own === undefined ? '' : marginText(key, own.margin),
        beyond: own !== undefined && isBeyond(own),
        verdict: own === undefined ? 'no margin' : verdictWords[own.verdict],
      },
    ];
  });
};
