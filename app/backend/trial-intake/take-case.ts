/** Brings the images of one planned case into the store, piece by piece: each piece is there whole or not at all. */
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { CaseFiles } from '../case-store/case-files.ts';
import type { StoreReader } from '../store/store.ts';
import { isInReading, keepImages, tellLeft, type CasePlace, type ImageRow, type SeriesRow } from './case-rows.ts';
import type { PlannedCase, PlannedSeries } from './plan-cases.ts';
import { takeImage, type ImageTools, type ImageToTake, type Taken } from './take-image.ts';

export interface CaseTools extends ImageTools {
  readonly files: CaseFiles;
  readonly signal: AbortSignal;
  /** Hears what became of each image. */
  readonly onTaken: (image: ImageToTake, taken: Taken) => void;
}

/** Images worked on beside each other: one is read or written while another is computed. */
const beside = 4;

/** A piece is kept after so many images or so many ms: what a power cut takes is done again. */
const piece = { images: 240, ms: 2000 } as const;

interface Wanted extends ImageToTake {
  readonly series: SeriesRow;
}

/** A series that is here under another case or with another SUV factor takes none of these images. */
const seriesFault = async (db: StoreReader, caseCode: string, row: SeriesRow): Promise<Taken | null> => {
  const there = await db
    .selectFrom('case_series')
    .select(['caseCode', 'uptake'])
    .where('SeriesInstanceUID', '=', row.SeriesInstanceUID)
    .executeTakeFirst();
  if (there === undefined) return null;
  if (there.caseCode !== caseCode) {
    const message = 'This series is in the trial already, matched to another subject or visit.';
    return { outcome: 'refused', code: 'uid-collision', message, attribute: 'SeriesInstanceUID' };
  }
  const uptake = row.uptake === null ? null : canonicalJson(row.uptake);
  if (there.uptake === uptake) return null;
  const message = 'These images tell another SUV factor than those of their series that are here already.';
  return { outcome: 'refused', code: 'invalid-attribute', message, attribute: 'Units' };
};

interface Sorted {
  readonly wanted: readonly Wanted[];
  readonly faulty: readonly (readonly [PlannedSeries, Taken])[];
}

const sorted = async (db: StoreReader, caseCode: string, series: readonly PlannedSeries[]): Promise<Sorted> => {
  const wanted: Wanted[] = [];
  const faulty: (readonly [PlannedSeries, Taken])[] = [];
  for (const one of series) {
    const fault = await seriesFault(db, caseCode, one.row);
    if (fault === null) wanted.push(...one.images.map((image) => ({ ...image, series: one.row })));
    else faulty.push([one, fault]);
  }
  return { wanted, faulty };
};

const refuseCancelled = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refused('cancelled', 'The intake was cancelled.');
};

interface Piece {
  readonly rows: ImageRow[];
  readonly series: Map<string, SeriesRow>;
}

/** Works until the piece is large enough; gives the place of the next image. */
const takePiece = async (
  tools: CaseTools,
  to: { readonly caseCode: string; readonly isOpen: boolean },
  wanted: readonly Wanted[],
  { from, put }: { readonly from: number; readonly put: (one: Wanted, row: ImageRow) => void },
): Promise<{ readonly next: number; readonly keep: () => Promise<void>; readonly left: number }> => {
  const batch = tools.files.batch();
  const began = performance.now();
  let [next, left] = [from, 0];
  try {
    while (next < wanted.length && next - from < piece.images && performance.now() - began < piece.ms) {
      refuseCancelled(tools.signal);
      const now = wanted.slice(next, next + beside);
      const all = await Promise.allSettled(now.map((one) => takeImage(tools, batch, to, one)));
      for (const [i, settled] of all.entries()) {
        if (settled.status === 'rejected') throw settled.reason;
        const one = now[i];
        if (one === undefined) continue;
        if (settled.value.outcome === 'added') put(one, settled.value.row);
        if (settled.value.outcome === 'left') left += 1;
        tools.onTaken(one, settled.value);
      }
      next += now.length;
    }
    return { next, left, keep: batch.keep };
  } catch (error) {
    await batch.drop();
    throw error;
  }
};

const keepPiece = async (tools: CaseTools, place: CasePlace, { rows, series }: Piece): Promise<void> => {
  if (rows.length === 0) return;
  const { desk } = tools;
  await desk.store.write((tx) => keepImages(desk, tx, place, { series: [...series.values()], images: rows }));
};

/** Rejects where it was cancelled or the store fails; what was kept until then stays. */
export const takeCase = async (tools: CaseTools, place: CasePlace, planned: PlannedCase): Promise<void> => {
  const { desk } = tools;
  const { caseCode } = place;
  const [isOpen, { wanted, faulty }] = await desk.store.read(async (db) => [
    !(await isInReading(db, caseCode)),
    await sorted(db, caseCode, planned.series),
  ]);
  for (const [{ images }, fault] of faulty) for (const image of images) tools.onTaken(image, fault);
  let [next, left] = [0, 0];
  while (next < wanted.length) {
    const made: Piece = { rows: [], series: new Map() };
    const put = ({ series }: Wanted, row: ImageRow): void => {
      made.rows.push(row);
      made.series.set(series.SeriesInstanceUID, series);
    };
    const taken = await takePiece(tools, { caseCode, isOpen }, wanted, { from: next, put });
    await taken.keep();
    await keepPiece(tools, place, made);
    next = taken.next;
    left += taken.left;
  }
  if (left > 0) await desk.store.write((tx) => tellLeft(desk, tx, caseCode, left));
};
