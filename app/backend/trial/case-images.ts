/** Frames of the cases by blinded UID: the only way from a reader's session to a source file. */
import { Refused } from '../../contract/failure.ts';
import type { CaseSource } from '../case-store/case-source.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable, type FrameTable } from '../dicom/frame-table.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Store } from '../store/store.ts';
import { createLeastRecent } from './least-recent.ts';
import { createSourceReader } from './source-bytes.ts';

/** Images whose header was read and found to be the one taken in. */
const mostOpen = 2000;

/** One frame as its file holds it now. */
export interface SourceFrame {
  readonly encoded: Uint8Array;
  /** What the file's header says now. */
  readonly header: DicomInstance;
  /** What the store says. */
  readonly stored: DicomInstance;
}

/** One image of a case, opened for many frames. */
export interface SourceImage {
  readonly stored: DicomInstance;
  /** Encoded bytes of a frame (from 1); refused above `mostBytes`. */
  readonly readFrame: (frame: number, mostBytes?: number) => Promise<Uint8Array>;
}

export interface CaseImages {
  readonly readFrame: (SOPInstanceUID: string, frame: number) => Promise<SourceFrame>;
  readonly open: (SOPInstanceUID: string) => Promise<SourceImage>;
}

interface OpenImage {
  /** Of the file whose header was read. */
  readonly stamp: string;
  readonly header: DicomInstance;
  readonly stored: DicomInstance;
  readonly table: FrameTable;
}

/** Same image, same form, same place of the pixels: the bytes can be read as they were at intake. */
const isSameImage = (a: DicomInstance, b: DicomInstance): boolean =>
  a.SOPInstanceUID === b.SOPInstanceUID &&
  a.frames.length === b.frames.length &&
  canonicalJson([a.pixels, a.pixelData]) === canonicalJson([b.pixels, b.pixelData]);

/** The image as the store holds it; a blinded one lies where its hash says. */
const findStored = async (store: Store, cases: CaseSource, SOPInstanceUID: string): Promise<string> => {
  const row = await store.read((db) =>
    db
      .selectFrom('case_instance')
      .select(['instance', 'fileHash'])
      .where('SOPInstanceUID', '=', SOPInstanceUID)
      .executeTakeFirst(),
  );
  if (row === undefined) throw new Refused('not-found', 'There is no such image.');
  if (row.fileHash === null) return row.instance;
  const source = { path: await cases.bring({ hash: row.fileHash, SOPInstanceUID }) };
  return JSON.stringify({ ...(JSON.parse(row.instance) as DicomInstance), source });
};

/** Opens the images of a store. What was read of a file is remembered: what must be fresh opens them anew. */
export const openCaseImages = (store: Store, cases: CaseSource): CaseImages => {
  const sources = createSourceReader();
  // Keyed by the row's text: an image that was moved or replaced is opened anew.
  const opened = createLeastRecent<Promise<OpenImage>>(mostOpen, () => 1);

  const openImage = async (text: string): Promise<OpenImage> => {
    const stored = JSON.parse(text) as DicomInstance;
    const stamp = await sources.stamp(stored);
    const header = await sources.readHeader(stored);
    if (!isSameImage(stored, header)) {
      throw new Refused('source-changed', 'The file of this image is not the one that was taken in.');
    }
    const { pixels, pixelData, frames } = stored;
    const place = { pixels, pixelData, numberOfFrames: frames.length };
    return { stamp, header, stored, table: await readFrameTable(await sources.openBytes(stored), place) };
  };

  const isFresh = async ({ stamp, stored }: OpenImage): Promise<boolean> => stamp === (await sources.stamp(stored));

  /** An image whose file was replaced or written again is opened anew: its header may tell other pixels now. */
  const current = async (text: string): Promise<OpenImage> => {
    const kept = await opened.get(text)?.catch(() => null);
    if (kept && (await isFresh(kept))) return kept;
    const image = openImage(text);
    opened.set(text, image);
    return image.catch((error: unknown) => {
      opened.remove(text);
      throw error;
    });
  };

  const frameOf = async (text: string, frame: number, mostBytes?: number): Promise<SourceFrame> => {
    const { header, stored, table } = await current(text);
    const readAt = await sources.openBytes(stored);
    return { encoded: await frameBytes(readAt, table, frame, mostBytes), header, stored };
  };

  const readFrame = async (SOPInstanceUID: string, frame: number): Promise<SourceFrame> =>
    frameOf(await findStored(store, cases, SOPInstanceUID), frame);

  const open = async (SOPInstanceUID: string): Promise<SourceImage> => {
    const text = await findStored(store, cases, SOPInstanceUID);
    const { stored } = (await opened.get(text)?.catch(() => null)) ?? (await current(text));
    return { stored, readFrame: async (frame, mostBytes) => (await frameOf(text, frame, mostBytes)).encoded };
  };
  return { readFrame, open };
};

/** The same images, each frame read once: what is measured and what is hashed cannot differ. */
export const eachFrameOnce = (images: CaseImages): CaseImages => {
  const known = new Map<string, Promise<SourceFrame>>();
  return {
    ...images,
    readFrame: (SOPInstanceUID, frame) => {
      const key = `${SOPInstanceUID}/${frame}`;
      const read = known.get(key) ?? images.readFrame(SOPInstanceUID, frame);
      known.set(key, read);
      return read;
    },
  };
};
