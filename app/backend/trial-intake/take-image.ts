/** One image on its way into the case store: its original read once, de-identified, put beside the store. */
import { createHmac, type KeyObject } from 'node:crypto';
import type { SeriesKind } from '../../contract/case.ts';
import { Refused, type RefusalCode, refusalCodeSchema } from '../../contract/failure.ts';
import type { CaseFileBatch } from '../case-store/case-files.ts';
import { deidentifyFile } from '../deidentify/deidentify-file.ts';
import type { PixelReplacement } from '../deidentify/blinded-file.ts';
import type { UltrasoundBlanking } from '../deidentify/blank-ultrasound.ts';
import type { TakingMemory } from '../deidentify/taking-memory.ts';
import type { Desk } from '../desk.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { isUltrasound } from '../dicom/ultrasound-facts.ts';
import type { StoragePace } from '../intake/read-ahead.ts';
import { layoutOfFile } from '../layouts/layout.ts';
import { readLayout } from '../layouts/meet-layout.ts';
import type { BlindUID } from '../trial/blinded-uid.ts';
import { ownKind } from '../trial/modality-groups.ts';
import { blindedInstance } from './blinded-instance.ts';
import type { ImageRow } from './case-rows.ts';
import type { Borrow, Rooms } from './lent-rooms.ts';
import { readOriginal, readSmallOriginal, smallFile } from './read-original.ts';

/** An image of a matched study. */
export interface ImageToTake {
  readonly image: DicomInstance;
  /** Of its series. */
  readonly kind: SeriesKind;
  /** What identifies the subject beyond the file's own header. */
  readonly known: readonly string[];
}

/** What became of an image. */
export type Taken =
  | { readonly outcome: 'added'; readonly row: ImageRow }
  | { readonly outcome: 'known' | 'waiting' | 'left' }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly message: string; readonly attribute?: string };

export interface ImageTools {
  readonly desk: Desk;
  /** Of blinded UIDs and of the marks of originals. */
  readonly uidKey: KeyObject;
  readonly blindUID: BlindUID;
  readonly blanking: UltrasoundBlanking;
  readonly memory: TakingMemory;
  /** Of the storage of the originals. */
  readonly pace: StoragePace;
  readonly rooms: Rooms;
}

/** Bytes of an image's pixels, uncompressed: more than its file is as a rule. */
export const pixelBytes = ({ pixels, frames }: DicomInstance): number =>
  (pixels.Rows * pixels.Columns * pixels.SamplesPerPixel * frames.length * pixels.BitsAllocated) / 8;

const readImage = ({ pace }: ImageTools, image: DicomInstance, borrow: Borrow): Promise<Buffer> =>
  pixelBytes(image) <= smallFile ? readSmallOriginal(image.source, pace, borrow) : readOriginal(image.source);

const markOf = (uidKey: KeyObject, bytes: Buffer): string =>
  createHmac('sha256', uidKey).update('file').update(bytes).digest('hex');

type Pixels = { readonly replacement: PixelReplacement | null } | 'waiting';

const pixelsFor = async ({ desk, blanking }: ImageTools, image: DicomInstance, bytes: Buffer): Promise<Pixels> => {
  if (!isUltrasound(image.Modality, image.SOPClassUID)) return { replacement: null };
  const { layoutId } = layoutOfFile(bytes, image);
  const layout = await desk.store.read((db) => readLayout(db, layoutId));
  if (layout === null || layout.state === 'waiting') return 'waiting';
  if (layout.state === 'refused') {
    throw new Refused('layout-refused', 'A data manager refused clips of this layout.');
  }
  return { replacement: await blanking.blankUltrasound(bytes, image, layout.keep) };
};

/** An image that is in the store already. */
export interface KnownImage {
  readonly caseCode: string;
  readonly sourceMark: string | null;
}

const again = (row: KnownImage, caseCode: string, mark: string): Taken => {
  if (row.caseCode !== caseCode) {
    const message = 'This image is in the trial already, matched to another subject or visit.';
    return { outcome: 'refused', code: 'uid-collision', message, attribute: 'SOPInstanceUID' };
  }
  if (row.sourceMark === mark) return { outcome: 'known' };
  const message = 'Another image with the same SOPInstanceUID and other content is in the trial already.';
  return { outcome: 'refused', code: 'uid-collision', message, attribute: 'SOPInstanceUID' };
};

interface Blinded {
  readonly bytes: Buffer;
  readonly row: Omit<ImageRow, 'fileHash'>;
}

const blind = async (
  tools: ImageTools,
  { image, kind, known }: ImageToTake,
  bytes: Buffer,
  borrow: Borrow,
): Promise<Blinded | 'waiting'> => {
  const pixels = await pixelsFor(tools, image, bytes);
  if (pixels === 'waiting') return 'waiting';
  const { replacement } = pixels;
  const { blindUID, memory } = tools;
  const replaced = replacement === null ? {} : { pixels: replacement };
  const file = deidentifyFile(bytes, { blindUID, known, memory, borrow, ...replaced });
  const instance = blindedInstance(file.bytes, image, kind);
  const { SOPInstanceUID, SeriesInstanceUID } = file;
  if (SOPInstanceUID !== blindUID(image.SOPInstanceUID) || SeriesInstanceUID !== blindUID(image.SeriesInstanceUID)) {
    throw new Refused('malformed', 'The file names itself otherwise than it did when it was looked at.');
  }
  return {
    bytes: file.bytes,
    row: {
      ...{ SOPInstanceUID, SeriesInstanceUID, frames: instance.frames.length, kind: ownKind(image) },
      ...{ instance: JSON.stringify(instance), sourceMark: markOf(tools.uidKey, bytes) },
    },
  };
};

const refusedBy = ({ failure: { code, message, attribute } }: Refused): Taken => ({
  outcome: 'refused',
  code: refusalCodeSchema.catch('unreadable').parse(code),
  message,
  ...(attribute === undefined ? {} : { attribute }),
});

/** Where an image goes. */
export interface TakePlace {
  readonly caseCode: string;
  /** False once the case is in reading. */
  readonly isOpen: boolean;
  /** Images of these series that are in the store already, by blinded UID. */
  readonly known: ReadonlyMap<string, KnownImage>;
}

const takeInto = async (
  tools: ImageTools,
  batch: CaseFileBatch,
  to: TakePlace,
  wanted: ImageToTake,
  borrow: Borrow,
): Promise<Taken> => {
  const there = to.known.get(tools.blindUID(wanted.image.SOPInstanceUID));
  let blinded: Blinded | 'waiting';
  try {
    const bytes = await readImage(tools, wanted.image, borrow);
    if (there !== undefined) return again(there, to.caseCode, markOf(tools.uidKey, bytes));
    if (!to.isOpen) return { outcome: 'left' };
    blinded = await blind(tools, wanted, bytes, borrow);
  } catch (error) {
    if (error instanceof Refused) return refusedBy(error);
    throw error;
  }
  if (blinded === 'waiting') return { outcome: 'waiting' };
  const { hash } = await batch.put(blinded.bytes);
  return { outcome: 'added', row: { ...blinded.row, fileHash: hash } };
};

/** What is wrong with the image is its outcome; what is wrong with the store rejects. */
export const takeImage = (
  tools: ImageTools,
  batch: CaseFileBatch,
  to: TakePlace,
  wanted: ImageToTake,
): Promise<Taken> => tools.rooms.during((borrow) => takeInto(tools, batch, to, wanted, borrow));
