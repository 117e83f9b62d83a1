/** Frames of a file on disk, decoded as the workstation does; its header is read by an independent parser. */
import { readFileSync } from 'node:fs';
import dicomParser from 'dicom-parser';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { frameBytes } from '../../app/backend/dicom/frame-bytes.ts';
import { readFrameTable, type FrameTable } from '../../app/backend/dicom/frame-table.ts';
import { readAtOfBytes, type ReadAt } from '../../app/backend/dicom/read-at.ts';
import type { PixelDescription } from '../../app/contract/case.ts';
import { decodeFrame } from '../../app/pixels/decode-frame.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';

export const codecs = openNodeCodecs();

/** One opened file. */
interface OpenedImage {
  readonly pixels: PixelDescription;
  readonly numberOfFrames: number;
  readonly table: FrameTable;
  readonly readAt: ReadAt;
}

const absent = 0xffffffff;

function pixelsOf(header: dicomParser.DataSet, VR: string | undefined): PixelDescription {
  const us = (tag: string): number => header.uint16(tag) ?? Number.NaN;
  const PlanarConfiguration = header.uint16('x00280006');
  return {
    TransferSyntaxUID: header.string('x00020010') ?? '',
    Rows: us('x00280010'),
    Columns: us('x00280011'),
    BitsAllocated: us('x00280100'),
    BitsStored: us('x00280101'),
    HighBit: us('x00280102'),
    PixelRepresentation: us('x00280103'),
    SamplesPerPixel: us('x00280002'),
    PhotometricInterpretation: header.string('x00280004') ?? '',
    ...(PlanarConfiguration === undefined ? {} : { PlanarConfiguration }),
    ...(VR === 'OB' || VR === 'OW' ? { PixelDataVR: VR } : {}),
  };
}

/** Parses a file up to its pixels and finds its frames. */
async function openImage(path: string): Promise<OpenedImage> {
  const bytes = new Uint8Array(readFileSync(path));
  const header = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' });
  const element = header.elements['x7fe00010'];
  if (element === undefined) throw new Error('no pixel data');
  const pixels = pixelsOf(header, element.vr);
  const numberOfFrames = Number(header.string('x00280008') ?? 1);
  const endless = element.hadUndefinedLength === true || element.length === absent;
  const pixelData = { offset: element.dataOffset, length: endless ? null : element.length };
  const readAt = readAtOfBytes(bytes);
  return { pixels, numberOfFrames, readAt, table: await readFrameTable(readAt, { pixels, pixelData, numberOfFrames }) };
}

/** Decodes frame `frame` (from 1). */
async function decodeOf(image: OpenedImage, frame: number): Promise<StoredFrame> {
  return decodeFrame(await frameBytes(image.readAt, image.table, frame), image.pixels, codecs);
}

/** Some frames of a file, by their number from 1. */
export async function someFrames(path: string, wanted: readonly number[]): Promise<ReadonlyMap<number, StoredFrame>> {
  const image = await openImage(path);
  const frames = new Map<number, StoredFrame>();
  for (const frame of wanted) frames.set(frame, await decodeOf(image, frame));
  return frames;
}

/** Every frame of a file. */
export async function storedFrames(path: string): Promise<readonly StoredFrame[]> {
  const image = await openImage(path);
  const frames: StoredFrame[] = [];
  for (let frame = 1; frame <= image.numberOfFrames; frame++) frames.push(await decodeOf(image, frame));
  return frames;
}
