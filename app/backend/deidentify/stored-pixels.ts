/** The pixels of a whole file in memory: the value of PixelData, or its frames one by one. */
import { windowOfBytes } from '../dicom/byte-window.ts';
import { readFileForm } from '../dicom/file-form.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable } from '../dicom/frame-table.ts';
import { deflatedSyntax, inflateFile } from '../dicom/inflate.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { readAtOfBytes } from '../dicom/read-at.ts';

/** The file with its data set inflated, which is where places in it count. */
const inflated = (file: Buffer, { pixels }: DicomInstance): Buffer =>
  pixels.TransferSyntaxUID === deflatedSyntax ? inflateFile(file, readFileForm(windowOfBytes(file)).dataSet) : file;

/** The value of uncompressed PixelData. */
export const nativeValue = (file: Buffer, instance: DicomInstance): Buffer => {
  const { offset, length } = instance.pixelData;
  return inflated(file, instance).subarray(offset, offset + (length ?? 0));
};

/** Reads the frames of a file (from 1), each as stored. */
export const frameReader = async (
  file: Buffer,
  instance: DicomInstance,
): Promise<(frame: number) => Promise<Uint8Array>> => {
  const { pixels, pixelData, frames } = instance;
  const readAt = readAtOfBytes(inflated(file, instance));
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
  return (frame) => frameBytes(readAt, table, frame);
};
