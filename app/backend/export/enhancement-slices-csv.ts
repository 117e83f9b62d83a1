/** Late enhancement slice by slice: a row for every evaluable slice of every sealed read (M5.3). */
import type { MeasureDetails } from '../../contract/read.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { CsvTable, TableContent } from './csv-table.ts';

const source = 'M5.3';
const pixels = { type: 'whole number', source } as const;
const signal = { type: 'number', source } as const;

const columns: readonly Column[] = [
  { name: 'slice', meaning: 'From 1 at the base to the apex', ...pixels },
  { name: 'SOPInstanceUID', meaning: 'Image that was measured, blinded UID', type: 'text', source },
  { name: 'frame', meaning: 'Frame of it, from 1', ...pixels },
  { name: 'kind', meaning: 'Kind of image', type: 'one of a list', allowed: ['magnitude', 'PSIR', 'unknown'], source },
  { name: 'reference_pixels', meaning: 'Pixels of the reference region', ...pixels },
  { name: 'reference_area_mm2', meaning: 'Area of the reference region', unit: 'mm2', ...signal },
  { name: 'reference_mean', meaning: 'Mean of the reference region, signal after rescale', ...signal },
  { name: 'reference_sd', meaning: 'SD of the reference region (n − 1), signal after rescale', ...signal },
  { name: 'threshold', meaning: 'Signal from which a pixel is enhanced', ...signal },
  { name: 'myocardium_pixels', meaning: 'Pixels of the myocardium', ...pixels },
  { name: 'enhanced_pixels', meaning: 'Enhanced pixels, with those by hand', ...pixels },
  { name: 'by_hand_pixels', meaning: 'Pixels below the threshold that are enhanced by hand', ...pixels },
  { name: 'excluded_pixels', meaning: 'Pixels that are never enhanced, by hand', ...pixels },
];

const cellsOf = (of: MeasureDetails['LGE'][number]): readonly Cell[] => [
  of.slice,
  of.SOPInstanceUID,
  of.frame,
  of.kind,
  of.N,
  of.area_mm2,
  of.mean,
  of.sd,
  of.threshold,
  of.myocardium,
  of.enhanced,
  of.byHand,
  of.excluded,
];

function* rowsOf({ reads, head, facts }: TableContent): Generator<readonly Cell[]> {
  for (const read of reads) {
    const slices = read.seal.document.details?.LGE ?? [];
    const cells = slices.length === 0 ? [] : facts.cells(read, head);
    for (const slice of slices) yield [...cells, ...cellsOf(slice)];
  }
}

/** Null where no read has an evaluable slice. */
export const enhancementSlicesTable = (content: TableContent): CsvTable | null => {
  const isThere = content.reads.some(({ seal }) => (seal.document.details?.LGE ?? []).length > 0);
  if (!isThere) return null;
  return {
    file: 'late-enhancement-slices.csv',
    columns: [...content.facts.columns(content.reads), ...columns],
    rows: { [Symbol.iterator]: () => rowsOf(content) },
  };
};
