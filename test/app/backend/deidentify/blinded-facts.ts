/** What of a header must be the same before and after, and what dciodvfy says of a file. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';

/** The image in `file`; null where our reader finds none. */
export const imageIn = (file: Buffer): DicomInstance | null => {
  try {
    const header = readHeader(windowOfBytes(file), { path: '' });
    return header.found === 'instance' ? header.instance : null;
  } catch {
    return null;
  }
};

const without = (object: object, ...keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** All that measuring and showing read but for what identifies, what sites type, and how the file is laid out. */
export const measuredFacts = (instance: DicomInstance): object => ({
  ...without(
    instance,
    'StudyInstanceUID',
    'SeriesInstanceUID',
    'SOPInstanceUID',
    'FrameOfReferenceUID',
    'pixelData',
    // Texts and dates; read at intake, from the source.
    'hints',
    'uptake',
    'ultrasound',
  ),
  pixels: without(instance.pixels, 'TransferSyntaxUID'),
  ultrasound: without(instance.ultrasound ?? {}, 'proposedView', 'proposedLoop'),
  hasFrameOfReference: instance.FrameOfReferenceUID !== undefined,
});

/** Fingerprint of native pixels, as many as the frames need; of compressed ones, of everything from their first item on. */
export const pixelPrint = (file: Buffer, { pixelData, pixels, frames }: DicomInstance): string => {
  const halved = pixels.PhotometricInterpretation === 'YBR_FULL_422' ? 2 : pixels.SamplesPerPixel;
  const needed = (pixels.Rows * pixels.Columns * halved * pixels.BitsAllocated * frames.length) / 8;
  const value = file.subarray(pixelData.offset, pixelData.offset + (pixelData.length === null ? Infinity : needed));
  // Some writers leave the delimiter out, some put padding after it.
  const end = pixelData.length === null ? value.lastIndexOf(Buffer.from([0xfe, 0xff, 0xdd, 0xe0])) : -1;
  return createHash('sha256')
    .update(end < 0 ? value : value.subarray(0, end))
    .digest('hex');
};

/** Whatever a program says, however it ends: dciodvfy ends with 1 where there are errors. */
const outputOf = (program: string, file: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, [file], { encoding: 'latin1', maxBuffer: 1 << 28 }, (_, stdout, stderr) => {
      resolve(`${stderr}${stdout}`);
    });
  });

/** Errors of dciodvfy, UIDs aside; null where it could not read the file to its end. */
export const conformanceErrors = async (file: string): Promise<readonly string[] | null> => {
  const told = await outputOf('dciodvfy', file);
  const errors = told.split('\n').filter((line) => line.startsWith('Error'));
  if (errors.some((line) => /Tags out of order|premature|Dicom dataset read failed/i.test(line))) return null;
  return errors.map((line) => line.replace(/<[0-9.]{8,}>/g, '<UID>').replace(/\s+/g, ' '));
};
