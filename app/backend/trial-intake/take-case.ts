/** Brings the images of one planned case into the store, piece by piece: each piece is there whole or not at all. */
import { createSecretKey } from 'node:crypto';
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { CaseFileBatch, CaseFiles } from '../case-store/case-files.ts';
import { newTakingMemory } from '../deidentify/taking-memory.ts';
import { storagePace } from '../intake/read-ahead.ts';
import type { StoreReader } from '../store/store.ts';
import { createBlindUID, rememberingUIDs } from '../trial/blinded-uid.ts';
import { isInReading, keepImages, tellLeft, type CasePlace, type ImageRow, type SeriesRow } from './case-rows.ts';
import { openRooms } from './lent-rooms.ts';
import type { PlannedCase, PlannedSeries } from './plan-cases.ts';
import {
  pixelBytes,
  takeImage,
  type ImageTools,
  type ImageToTake,
  type KnownImage,
  type Taken,
  type TakePlace,
} from './take-image.ts';

export interface CaseTools extends Pick<ImageTools, 'desk' | 'blanking'> {
  readonly uidKey: string;
  readonly files: CaseFiles;
  readonly signal: AbortSignal;
  /** Hears what became of each image. */
  readonly onTaken: (image: ImageToTake, taken: Taken) => void;
}

type PieceTools = CaseTools & { readonly image: ImageTools };

/** What is worked on at a time: some are read and flushed while one is computed, and large clips alone. */
const beside = { images: 16, bytes: 64 * 1024 * 1024 } as const;

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

/** Names that are asked for at once. */
const askedTogether = 500;

/** Which of the images are in the store already, by blinded UID, whatever series they stand in there. */
const knownImages = async (db: StoreReader, names: readonly string[]): Promise<ReadonlyMap<string, KnownImage>> => {
  const known = new Map<string, KnownImage>();
  for (let at = 0; at < names.length; at += askedTogether) {
    const rows = await db
      .selectFrom('case_instance')
      .select(['SOPInstanceUID', 'caseCode', 'sourceMark'])
      .where('SOPInstanceUID', 'in', names.slice(at, at + askedTogether))
      .execute();
    for (const { SOPInstanceUID, ...one } of rows) known.set(SOPInstanceUID, one);
  }
  return known;
};

interface Piece {
  readonly rows: ImageRow[];
  readonly series: Map<string, SeriesRow>;
  left: number;
}

/** Starts one image after the other until the piece is large enough; gives the place of the next one. */
const takePiece = async (
  tools: PieceTools,
  batch: CaseFileBatch,
  to: TakePlace,
  { wanted, from, made }: { readonly wanted: readonly Wanted[]; readonly from: number; readonly made: Piece },
): Promise<number> => {
  const began = performance.now();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let [next, bytes] = [from, 0];
  const takeOne = async (one: Wanted): Promise<void> => {
    const taken = await takeImage(tools.image, batch, to, one);
    if (taken.outcome === 'added') {
      made.rows.push(taken.row);
      made.series.set(one.series.SeriesInstanceUID, one.series);
    }
    if (taken.outcome === 'left') made.left += 1;
    tools.onTaken(one, taken);
  };
  const isFull = (): boolean => next - from >= piece.images || performance.now() - began >= piece.ms;
  for (; next < wanted.length && !isFull() && failures.length === 0 && !tools.signal.aborted; next += 1) {
    const one = wanted[next];
    if (one === undefined) break;
    const size = pixelBytes(one.image);
    while (running.size >= beside.images || (running.size > 0 && bytes + size > beside.bytes)) {
      await Promise.race(running);
    }
    bytes += size;
    const task: Promise<void> = takeOne(one)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        bytes -= size;
        running.delete(task);
      });
    running.add(task);
  }
  await Promise.all(running);
  refuseCancelled(tools.signal);
  if (failures.length > 0) throw failures[0];
  return next;
};

const keepPiece = async (tools: CaseTools, place: CasePlace, { rows, series }: Piece): Promise<void> => {
  if (rows.length === 0) return;
  const { desk } = tools;
  await desk.store.write((tx) => keepImages(desk, tx, place, { series: [...series.values()], images: rows }));
};

/** Rejects where it was cancelled or the store fails; what was kept until then stays. */
export const takeCase = async (tools: CaseTools, place: CasePlace, planned: PlannedCase): Promise<void> => {
  const { desk, blanking } = tools;
  const { caseCode } = place;
  const blindUID = rememberingUIDs(createBlindUID(tools.uidKey));
  const uidKey = createSecretKey(tools.uidKey, 'hex');
  const image = {
    desk,
    uidKey,
    blindUID,
    blanking,
    memory: newTakingMemory(),
    pace: storagePace(),
    rooms: openRooms(),
  };
  const names = planned.series.flatMap(({ images }) => images.map((one) => blindUID(one.image.SOPInstanceUID)));
  const [to, { wanted, faulty }] = await desk.store.read(async (db) => [
    { caseCode, isOpen: !(await isInReading(db, caseCode)), known: await knownImages(db, names) },
    await sorted(db, caseCode, planned.series),
  ]);
  for (const [{ images }, fault] of faulty) for (const image of images) tools.onTaken(image, fault);
  const batch = tools.files.batch();
  let [next, left] = [0, 0];
  try {
    while (next < wanted.length) {
      const made: Piece = { rows: [], series: new Map(), left: 0 };
      next = await takePiece({ ...tools, image }, batch, to, { wanted, from: next, made });
      await batch.keep();
      await keepPiece(tools, place, made);
      left += made.left;
    }
  } catch (error) {
    await batch.drop();
    throw error;
  }
  if (left > 0) await desk.store.write((tx) => tellLeft(desk, tx, caseCode, left));
};
