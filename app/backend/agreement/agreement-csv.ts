/** Tables of agreement: statistics, pairs, and the pairs that were left out. */
import type { MeasureKey } from '../../../measurement/result.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { AgreementGroup, Figures, ShownAgreement } from '../../contract/calls/agreement-calls.ts';
import { csvText, type Cell } from '../export/csv.ts';
import type { JournalHead } from '../journal/append-entry.ts';

/**
 * The columns that every table begins with:
 * - `key`, `unit`: the measure, UCUM
 * - `readings`: `pairs` of two readers on the same case, or `repeats` of one reader on a hidden repeat
 * - `first_reader`, `second_reader`: printed names; both empty where readings are pooled
 */
const groupColumns = ['key', 'unit', 'readings', 'first_reader', 'second_reader'] as const;

const groupCells = (key: MeasureKey, { kind, readers }: AgreementGroup): readonly Cell[] => {
  const [first = null, second = null] = readers;
  return [key, catalogue[key].unit, kind, first, kind === 'repeats' ? first : second];
};

/** The head of the journal when the file was written. */
const headColumns = ['journal_seq', 'journal_hash'] as const;

/**
 * - `pairs`, `left_out`: with both numbers, and without
 * - then each statistic in full precision in the unit of the measure (a share in %), `_low` and `_high` its 95 %
 *   interval; empty where there is none. `drift` is by 30 days.
 * - `margin`, `margin_unit`: of the coverage
 */
const statisticColumns = [
  ...['pairs', 'left_out', 'bias', 'bias_low', 'bias_high', 'sd'],
  ...['lower_limit', 'lower_limit_low', 'lower_limit_high', 'upper_limit', 'upper_limit_low', 'upper_limit_high'],
  ...['icc_1_1', 'icc_1_1_low', 'icc_1_1_high', 'icc_2_1', 'icc_2_1_low', 'icc_2_1_high'],
  ...['icc_3_1', 'icc_3_1_low', 'icc_3_1_high', 'within_sd', 'cov_percent'],
  ...['margin', 'margin_unit', 'within_margin', 'coverage_percent', 'coverage_low', 'coverage_high'],
  ...['drift', 'drift_low', 'drift_high'],
] as const;

const nothing = (count: number): readonly Cell[] => Array.from({ length: count }, () => null);

const blandAltmanCells = ({ blandAltman }: Figures): readonly Cell[] => {
  if ('missing' in blandAltman) return nothing(10);
  const { bias, sd, limits, intervals } = blandAltman;
  const ends = ({ low, high }: { readonly low: number; readonly high: number }): readonly Cell[] => [low, high];
  return [bias, ...ends(intervals.bias), sd, limits.low, ...ends(intervals.low), limits.high, ...ends(intervals.high)];
};

const correlationCells = (found: Figures['ICC21']): readonly Cell[] =>
  found === null || 'missing' in found ? nothing(3) : [found.value, found.low, found.high];

const marginCells = (margin: ShownAgreement['margin'], key: MeasureKey): readonly Cell[] => {
  if (margin === null) return nothing(2);
  return 'absolute' in margin ? [margin.absolute, catalogue[key].unit] : [margin.percent, '% of the mean'];
};

const restCells = ({ variation, coverage, drift }: Figures, margin: readonly Cell[]): readonly Cell[] => [
  ...('missing' in variation ? nothing(2) : [variation.sd, variation.CoV_percent]),
  ...margin,
  ...(coverage === null || 'missing' in coverage
    ? nothing(4)
    : [coverage.within, coverage.share_percent, coverage.interval.low, coverage.interval.high]),
  ...('missing' in drift ? nothing(3) : [drift.per30Days, drift.low, drift.high]),
];

const statisticCells = ({ key, margin }: ShownAgreement, { figures, leftOut }: AgreementGroup): readonly Cell[] => [
  figures.N,
  leftOut.length,
  ...blandAltmanCells(figures),
  ...correlationCells(figures.ICC11),
  ...correlationCells(figures.ICC21),
  ...correlationCells(figures.ICC31),
  ...restCells(figures, marginCells(margin, key)),
];

interface CsvFile {
  readonly name: string;
  readonly text: string;
}

/** What is pooled over several groups would stand there twice: of pairs and cases only the finest groups are told. */
const finest = (groups: readonly AgreementGroup[]): readonly AgreementGroup[] =>
  groups.filter(({ kind, readers }) => readers.length > 0 || groups.filter((one) => one.kind === kind).length === 1);

/** The three tables of these measures. */
export const agreementCsv = (measures: readonly ShownAgreement[], { seq, hash }: JournalHead): readonly CsvFile[] => {
  const table = (
    name: string,
    columns: readonly string[],
    rowsOf: (measure: ShownAgreement) => readonly (readonly Cell[])[],
  ): CsvFile => ({
    name,
    text: csvText(
      [...groupColumns, ...columns, ...headColumns],
      measures.flatMap((measure) => rowsOf(measure).map((cells) => [...cells, seq, hash])),
    ),
  });
  return [
    table('ventricle-agreement-statistics.csv', statisticColumns, (measure) =>
      measure.groups.map((group) => [...groupCells(measure.key, group), ...statisticCells(measure, group)]),
    ),
    table('ventricle-agreement-pairs.csv', ['case_code', 'mean', 'difference', 'day'], ({ key, groups }) =>
      finest(groups).flatMap((group) =>
        group.points.map((point) => [...groupCells(key, group), point.caseCode, point.mean, point.difference, point.day]),
      ),
    ),
    table('ventricle-agreement-left-out.csv', ['case_code', 'first_missing', 'second_missing'], ({ key, groups }) =>
      finest(groups).flatMap((group) =>
        group.leftOut.map((one) => [...groupCells(key, group), one.caseCode, one.first, one.second]),
      ),
    ),
  ];
}; // prettier-ignore
