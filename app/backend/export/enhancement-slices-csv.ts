/** Late enhancement slice by slice: a row for every evaluable slice of every sealed read (M5.3). */
import type { MeasureDetails } from '../../contract/read.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import { csvText, type Cell } from './csv.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

/**
 * After the columns of the read:
 * - `slice`: 1-based, from base to apex
 * - `SOPInstanceUID`, `frame`: the image that was measured, on blinded UIDs
 * - `kind`: magnitude, PSIR or unknown
 * - `reference_pixels`, `reference_area_mm2`, `reference_mean`, `reference_sd`: of the reference region, signal after
 *   rescale, SD with n − 1
 * - `threshold`: signal from which a pixel is enhanced
 * - `myocardium_pixels`, `enhanced_pixels`: enhanced ones with those by hand
 * - `by_hand_pixels`, `excluded_pixels`: enhanced by hand below the threshold; never enhanced by hand
 */
const columns = [
  'slice',
  'SOPInstanceUID',
  'frame',
  'kind',
  'reference_pixels',
  'reference_area_mm2',
  'reference_mean',
  'reference_sd',
  'threshold',
  'myocardium_pixels',
  'enhanced_pixels',
  'by_hand_pixels',
  'excluded_pixels',
] as const;

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

/** Null where no read has an evaluable slice. */
export const enhancementSlicesCsv = (
  reads: readonly SealedRead[],
  head: JournalHead,
  facts: ReadFacts,
): string | null => {
  const rows = reads.flatMap((read) => {
    const cells = facts.cells(read, head);
    return (read.seal.document.details?.LGE ?? []).map((slice) => [...cells, ...cellsOf(slice)]);
  });
  return rows.length === 0 ? null : csvText([...facts.columns(reads), ...columns], rows);
};
