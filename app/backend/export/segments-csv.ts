/** The AHA segments of every sealed read: a row for each number of each segment (M5.5, M6.3). */
import { catalogue } from '../../../measurement/catalogue.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { MeasureDetails } from '../../contract/read.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { CsvTable, TableContent } from './csv-table.ts';
import { fullMeaning, missingColumn } from './number-columns.ts';
import { digitsOf, type Digits } from './number-digits.ts';

const source = 'M5.5, M6.3';

const columns: readonly Column[] = [
  {
    name: 'measure',
    meaning:
      'LGE_ENHANCED: enhanced share of the segment’s myocardium; LGE_TRANSMURALITY: mean enhanced share of its wall where it is enhanced at all; SUV_MEAN, SUV_MAX: of its voxels',
    type: 'one of a list',
    allowed: ['LGE_ENHANCED', 'LGE_TRANSMURALITY', 'SUV_MEAN', 'SUV_MAX'],
    source,
  },
  { name: 'segment', meaning: 'AHA segment, 1 to 17', type: 'whole number', source },
  { name: 'name', meaning: 'The segment in words', type: 'text', source },
  {
    name: 'value',
    meaning: 'The number, rounded half away from zero like that of the whole ventricle; empty where missing',
    type: 'number',
    source: 'M0.4',
  },
  { name: 'unit', meaning: 'Unit of both numbers beside it, UCUM', type: 'text', source: 'M0.3' },
  { name: 'value_full', meaning: fullMeaning, type: 'number', source: 'M0.4' },
  missingColumn,
  { name: 'missing_attribute', meaning: 'DICOM attribute to blame for it', type: 'text', source: 'M0.2' },
  { name: 'voxels', meaning: 'Of uptake, how many lie in the segment', type: 'whole number', source: 'M6.3' },
];

type Part = MeasureDetails['LGE_segments'][number]['enhanced_percent'];
type Like = 'LGE_RATIO' | 'SUV_MEAN' | 'SUV_MAX';

interface Segment {
  readonly measure: string;
  readonly segment: number;
  readonly name: string;
  readonly value: Part;
  /** Whose unit and digits it has. */
  readonly like: Like;
  readonly voxels: number | null;
}

const segmentsOf = ({ LGE_segments, SUV_segments }: MeasureDetails): readonly Segment[] => [
  ...LGE_segments.flatMap(({ segment, name, enhanced_percent, transmurality_percent }) => {
    const of = { segment, name, like: 'LGE_RATIO', voxels: null } as const;
    return [
      { ...of, measure: 'LGE_ENHANCED', value: enhanced_percent },
      { ...of, measure: 'LGE_TRANSMURALITY', value: transmurality_percent },
    ];
  }),
  ...SUV_segments.flatMap(({ segment, name, N, mean, max }) => {
    const of = { segment, name, voxels: N };
    return [
      { ...of, measure: 'SUV_MEAN', like: 'SUV_MEAN' as const, value: mean },
      { ...of, measure: 'SUV_MAX', like: 'SUV_MAX' as const, value: max },
    ];
  }),
];

const cellsOf = ({ measure, segment, name, value, like, voxels }: Segment, digits: Digits): readonly Cell[] => {
  const { unit } = catalogue[like];
  const number =
    typeof value === 'number'
      ? [roundHalfAway(value, digitsOf(digits, like)), unit, value, null, null]
      : [null, unit, null, value.missing, value.attribute ?? null];
  return [measure, segment, name, ...number, voxels];
};

function* rowsOf({ reads, head, facts, digits }: TableContent): Generator<readonly Cell[]> {
  for (const read of reads) {
    const { details } = read.seal.document;
    if (details === undefined) continue;
    const cells = facts.cells(read, head);
    for (const segment of segmentsOf(details)) yield [...cells, ...cellsOf(segment, digits)];
  }
}

const hasSegments = ({ LGE_segments, SUV_segments }: MeasureDetails): boolean =>
  LGE_segments.length + SUV_segments.length > 0;

/** Null where no read has segments. */
export const segmentsTable = (content: TableContent): CsvTable | null => {
  const isThere = content.reads.some(({ seal: { document } }) => document.details !== undefined && hasSegments(document.details));
  if (!isThere) return null;
  return {
    file: 'segments.csv',
    columns: [...content.facts.columns(content.reads), ...columns],
    rows: { [Symbol.iterator]: () => rowsOf(content) },
  };
}; // prettier-ignore
