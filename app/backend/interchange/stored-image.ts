/** The decoded pixels of an indexed frame, for commands that look at images without a store. */
import { Refused } from '../../contract/failure.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import type { StoredFrame } from '../../pixels/stored-frame.ts';
import { asRefused } from '../dicom/as-refused.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable } from '../dicom/frame-table.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { createSourceReader, type SourceReader } from '../trial/source-bytes.ts';

/** Files that are read one after the other. */
export interface ImageReading {
  readonly sources: SourceReader;
  readonly codecs: Codecs;
}

export const openImageReading = (): ImageReading => ({ sources: createSourceReader(), codecs: openNodeCodecs() });

const namingFile = (error: unknown, { source }: DicomInstance): unknown => {
  const refused = asRefused(error);
  if (!(refused instanceof Refused) || refused.failure.file !== undefined) return refused;
  const { code, message, attribute } = refused.failure;
  const file = source.entry === undefined ? source.path : `${source.path}/${source.entry}`;
  return new Refused(code, message, { file, ...(attribute === undefined ? {} : { attribute }) });
};

/** `frame`: 1-based. Throws `Refused`, naming the file, where it cannot be read or decoded. */
export const readStoredImage = async (
  instance: DicomInstance,
  frame: number,
  { sources, codecs }: ImageReading,
): Promise<StoredFrame> => {
  const { pixels, pixelData, frames } = instance;
  try {
    const readAt = await sources.openBytes(instance);
    const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
    return await decodeFrame(await frameBytes(readAt, table, frame), pixels, codecs);
  } catch (error) {
    throw namingFile(error, instance);
  }
};
