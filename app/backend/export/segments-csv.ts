/** The AHA segments of every sealed read: a row for each number of each segment (M5.5, M6.3). */
import { catalogue } from '../../../measurement/catalogue.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { MeasureDetails } from '../../contract/read.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import { csvText, type Cell } from './csv.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

/**
 * After the columns of the read:
 * - `measure`: LGE_ENHANCED, the enhanced share of the segment's myocardium; LGE_TRANSMURALITY, the mean enhanced share
 *   of its wall where it is enhanced at all; SUV_MEAN and SUV_MAX of its voxels
 * - `segment`, `name`: 1 to 17
 * - `value`: rounded like the measure of the whole ventricle, half away from zero; empty where missing
 * - `unit`: UCUM
 * - `value_full`: the sealed number in full precision; empty where missing
 * - `missing`, `missing_attribute`: why there is no number, and the attribute to blame
 * - `voxels`: of uptake, how many lie in the segment
 */
const columns = [
  'measure',
  'segment',
  'name',
  'value',
  'unit',
  'value_full',
  'missing',
  'missing_attribute',
  'voxels',
] as const;

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

const cellsOf = ({ measure, segment, name, value, like, voxels }: Segment): readonly Cell[] => {
  const { unit, digits } = catalogue[like];
  const number =
    typeof value === 'number'
      ? [roundHalfAway(value, digits), unit, value, null, null]
      : [null, unit, null, value.missing, value.attribute ?? null];
  return [measure, segment, name, ...number, voxels];
};

/** Null where no read has segments. */
export const segmentsCsv = (reads: readonly SealedRead[], head: JournalHead, facts: ReadFacts): string | null => {
  const rows = reads.flatMap((read) => {
    const { details } = read.seal.document;
    const cells = facts.cells(read, head);
    return details === undefined ? [] : segmentsOf(details).map((one) => [...cells, ...cellsOf(one)]);
  });
  return rows.length === 0 ? null : csvText([...facts.columns(reads), ...columns], rows);
};
