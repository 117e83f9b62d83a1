/** The frames of a DICOM file as brightness, decoded as the workstation decodes them. */
import { decodeFrame } from '../../pixels/decode-frame.ts';
import { Refused } from '../../contract/failure.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import type { StoredFrame } from '../../pixels/stored-frame.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable } from '../dicom/frame-table.ts';
import { readHeader, type Header } from '../dicom/read-header.ts';
import { numberOf, readObject } from '../export/dicom/object-reading.ts';
import { readMask } from '../export/dicom/read-mask.ts';
import type { GreyPicture } from './burned-text.ts';

/** Of the preamble and the class of what is stored. */
const metaLength = 400;
/** As it stands in the file meta of a mask. */
const segmentation = '1.2.840.10008.5.1.4.1.1.66.4';

/** Brightest sample of each pixel, spread over 0 to 255. */
const greyOf = ({ rows, columns, samplesPerPixel, samples }: StoredFrame): GreyPicture => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of samples) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = samplesPerPixel === 1 && samples.BYTES_PER_ELEMENT > 1 ? 255 / Math.max(1, high - low) : 1;
  const base = scale === 1 ? 0 : low;
  const values = new Uint8Array(rows * columns);
  for (let i = 0; i < values.length; i += 1) {
    let most = samples[i * samplesPerPixel] ?? 0;
    for (let k = 1; k < samplesPerPixel; k += 1) most = Math.max(most, samples[i * samplesPerPixel + k] ?? 0);
    values[i] = Math.min(255, Math.max(0, (most - base) * scale));
  }
  return { Rows: rows, Columns: columns, values };
};

/** The frames of a mask of one bit a pixel, which no viewer of images decodes. */
const maskPictures = (bytes: Buffer): readonly GreyPicture[] => {
  const root = readObject(bytes);
  const [Rows, Columns] = [numberOf(root, 'Rows') ?? 0, numberOf(root, 'Columns') ?? 0];
  return readMask(bytes).map(({ pixels }) => ({ Rows, Columns, values: pixels.map((one) => 255 * one) }));
};

/** The header; null of an object without pixels. */
const headerOf = (bytes: Buffer): Header | null => {
  try {
    return readHeader(windowOfBytes(bytes), { path: '' });
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'not-an-image') return null;
    throw error;
  }
};

/** Every frame; none of a file that is no image. */
export const dicomPictures = async function* (bytes: Buffer, codecs: Codecs): AsyncIterable<GreyPicture> {
  if (bytes.subarray(0, metaLength).includes(segmentation)) {
    yield* maskPictures(bytes);
    return;
  }
  const readAt = (offset: number, length: number): Promise<Uint8Array> =>
    Promise.resolve(bytes.subarray(offset, offset + length));
  const read = headerOf(bytes);
  if (read?.found !== 'instance') return;
  const { pixels, pixelData, frames } = read.instance;
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
  for (let frame = 1; frame <= table.frames.length; frame += 1) {
    yield greyOf(await decodeFrame(await frameBytes(readAt, table, frame), pixels, codecs));
  }
};
