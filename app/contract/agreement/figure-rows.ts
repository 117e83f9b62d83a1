/** Every statistic as it is written: name, number with its unit, 95 % interval, or why there is none. Pure. */
import type { Interval, Missing } from '../../../measurement/agreement/agreement-result.ts';
import type { AgreementMargin } from '../../../measurement/agreement/coverage.ts';
import type { Correlation } from '../../../measurement/agreement/intraclass-correlation.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { Figures, OwnFigures } from '../calls/agreement-calls.ts';
import { digitsOf, noStatisticText, numberText, rangeText, signedText, differenceUnitOf } from './statistic-text.ts';

export interface FigureRow {
  readonly id: 'N' | 'bias' | 'sd' | 'limits' | 'ICC11' | 'ICC21' | 'ICC31' | 'CoV' | 'coverage' | 'drift';
  /** A few letters, as the head of a column. */
  readonly name: string;
  /** The same, whatever the measure. */
  readonly general: string;
  /** The same for whoever does not know it. */
  readonly meaning: string;
  /** With its unit; null where there is none. */
  readonly value: string | null;
  /** "−3.1 to 0.7"; null where there is none. */
  readonly interval: string | null;
  /** Why there is no number; null where there is one. */
  readonly missing: string | null;
}

type Said = Pick<FigureRow, 'value' | 'interval' | 'missing'>;

const said = (value: string, interval: string | null = null): Said => ({ value, interval, missing: null });

const isNone = (found: object): found is Missing => 'missing' in found;

const orNone = <T extends object>(found: T, say: (found: Exclude<T, Missing>) => Said): Said =>
  isNone(found)
    ? { value: null, interval: null, missing: noStatisticText[found.missing] }
    : say(found as Exclude<T, Missing>);

const ofInterval = ({ low, high }: Interval, digits: number): string => rangeText(low, high, digits);

const correlation = (found: Correlation | Missing): Said =>
  orNone(found, (one) => said(numberText(one.value, 3), ofInterval(one, 3)));

/** "±10 points", "±30 mL", "±10 % of the mean" */
export const marginText = (margin: AgreementMargin, key: MeasureKey): string =>
  'absolute' in margin
    ? `±${String(margin.absolute)} ${differenceUnitOf(key)}`
    : `±${String(margin.percent)} % of the mean`;

const correlationRows = ({ ICC11, ICC21, ICC31 }: OwnFigures): readonly FigureRow[] =>
  ICC21 === null || ICC31 === null
    ? [
        {
          id: 'ICC11',
          name: 'ICC(1,1)',
          general: 'ICC(1,1)',
          meaning: 'Intraclass correlation of one reading, readers not told apart',
          ...correlation(ICC11),
        },
      ]
    : [
        {
          id: 'ICC21',
          name: 'ICC(2,1)',
          general: 'ICC(2,1)',
          meaning: 'Intraclass correlation of one reading, absolute agreement',
          ...correlation(ICC21),
        },
        {
          id: 'ICC31',
          name: 'ICC(3,1)',
          general: 'ICC(3,1)',
          meaning: 'Intraclass correlation of one reading, consistency',
          ...correlation(ICC31),
        },
      ];

const coverageRows = ({ coverage }: OwnFigures, key: MeasureKey, margin: AgreementMargin | null): readonly FigureRow[] =>
  coverage === null || margin === null
    ? []
    : [
        {
          id: 'coverage',
          name: `Within ${marginText(margin, key)}`,
          general: 'Within the margin',
          meaning: 'Share of pairs within the margin of each other',
          ...orNone(coverage, ({ share_percent, within, N, interval }) =>
            said(`${numberText(share_percent, 0)} % (${within} of ${N})`, `${ofInterval(interval, 0)} %`),
          ),
        },
      ]; // prettier-ignore

const driftRows = (figures: OwnFigures | Figures, key: MeasureKey): readonly FigureRow[] =>
  'drift' in figures
    ? [
        {
          id: 'drift',
          name: 'Drift, 30 days',
          general: 'Drift, 30 days',
          meaning: 'Slope of the differences over the time of reading',
          ...orNone(figures.drift, ({ per30Days, low, high }) =>
            said(
              `${signedText(per30Days, digitsOf(key))} ${differenceUnitOf(key)}`,
              rangeText(low, high, digitsOf(key)),
            ),
          ),
        },
      ]
    : [];

/** The rows of a group; the last ones only where there is a margin, and a time. */
export const figureRows = (
  figures: OwnFigures | Figures,
  key: MeasureKey,
  margin: AgreementMargin | null,
): readonly FigureRow[] => {
  const [digits, unit] = [digitsOf(key), differenceUnitOf(key)];
  const { N, blandAltman, variation } = figures;
  const of = (say: (found: Exclude<OwnFigures['blandAltman'], Missing>) => Said): Said => orNone(blandAltman, say);
  return [
    { id: 'N', name: 'Pairs', general: 'Pairs', meaning: 'Pairs of readings with both numbers', ...said(String(N)) },
    {
      id: 'bias',
      name: 'Bias',
      general: 'Bias',
      meaning: 'Mean of the differences',
      ...of(({ bias, intervals }) => said(`${signedText(bias, digits)} ${unit}`, ofInterval(intervals.bias, digits))),
    },
    {
      id: 'sd',
      name: 'SD',
      general: 'SD',
      meaning: 'Standard deviation of the differences',
      ...of(({ sd }) => said(`${numberText(sd, digits)} ${unit}`)),
    },
    {
      id: 'limits',
      name: 'Limits of agreement',
      general: 'Limits of agreement',
      meaning: 'Bias ± 1.96 SD; the intervals are those of the lower and of the upper limit',
      ...of(({ limits, intervals }) =>
        said(
          `${ofInterval(limits, digits)} ${unit}`,
          `${ofInterval(intervals.low, digits)} · ${ofInterval(intervals.high, digits)}`,
        ),
      ),
    },
    ...correlationRows(figures),
    {
      id: 'CoV',
      name: 'CoV',
      general: 'CoV',
      meaning: 'Within-subject coefficient of variation',
      ...orNone(variation, ({ CoV_percent }) => said(`${numberText(CoV_percent, 1)} %`)),
    },
    ...coverageRows(figures, key, margin),
    ...driftRows(figures, key),
  ];
};
