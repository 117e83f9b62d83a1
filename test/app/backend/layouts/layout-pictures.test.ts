import { expect, test } from 'vitest';
import type { DicomDataset } from '../../../../app/backend/dicom/part10-writer.ts';
import { clipFrame, clipSize, encapsulatedClip, runLength } from '../planted-clip.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import { codeOf } from '../workbench.ts';
import { clipFile, openedPictures } from './layout-bench.ts';

const { Rows, Columns } = clipSize;
const size = Rows * Columns * 3;

/** A black clip but for one sample of one frame (from 0). */
const flashing = (frames: number, frame: number, place: number, value: number): Partial<DicomDataset> => {
  const PixelData = new Uint8Array(frames * size);
  PixelData[frame * size + place] = value;
  return { PixelData };
};

test('what flashes in a single frame of a single clip is in the picture, and nothing is darker than it was', async () => {
  const pictures = openedPictures();
  const clips = [
    clipFile({ frames: 5, other: flashing(5, 3, 100, 200) }),
    clipFile({ frames: 2, number: 2, other: flashing(2, 0, 100, 90) }),
    clipFile({ frames: 1, number: 3, other: flashing(1, 0, 7, 33) }),
  ];
  for (const { file, instance } of clips) await pictures.see('layout', instance, file);
  const wanted = new Uint8Array(size);
  wanted[100] = 200;
  wanted[7] = 33;
  expect(pictures.show('layout', 'Dana')).toMatchObject({ Rows, Columns, rgb: wanted });
  expect(pictures.clips('layout')).toBe(3);
});

test('a compressed clip is seen as a reader would see it', async () => {
  const pictures = openedPictures();
  const frames = [1, 2].map((frame) => clipFrame(frame));
  const file = encapsulatedClip({ frames: 2 }, '1.2.840.10008.1.2.5', frames.map(runLength));
  const header = readHeader(windowOfBytes(file), { path: '' });
  if (header.found !== 'instance') throw new Error('no image');
  await pictures.see('layout', header.instance, file);
  const highest = frames[0]!.map((value, i) => Math.max(value, frames[1]![i]!));
  expect(pictures.show('layout', 'Dana')?.rgb).toEqual(highest);
});

test('a picture is shown to an account until it changes', async () => {
  const pictures = openedPictures();
  const first = clipFile({ frames: 1, other: flashing(1, 0, 5, 50) });
  await pictures.see('layout', first.instance, first.file);
  expect(pictures.isShown('layout', 'Dana')).toBe(false);
  pictures.show('layout', 'Dana');
  expect(pictures.isShown('layout', 'Dana')).toBe(true);
  expect(pictures.isShown('layout', 'Otto')).toBe(false);
  // The same pixels once more hide nothing new.
  await pictures.see('layout', first.instance, first.file);
  expect(pictures.isShown('layout', 'Dana')).toBe(true);
  const lighter = clipFile({ frames: 1, number: 2, other: flashing(1, 0, 5, 51) });
  await pictures.see('layout', lighter.instance, lighter.file);
  expect(pictures.isShown('layout', 'Dana')).toBe(false);
});

test('a clip with a frame that cannot be decoded is refused by name', async () => {
  const pictures = openedPictures();
  const frames = [runLength(clipFrame(1)), runLength(clipFrame(2)).subarray(0, 70)];
  const file = encapsulatedClip({ frames: 2 }, '1.2.840.10008.1.2.5', frames);
  const header = readHeader(windowOfBytes(file), { path: '' });
  if (header.found !== 'instance') throw new Error('no image');
  expect(await codeOf(pictures.see('layout', header.instance, file))).toBe('malformed');
  expect(pictures.clips('layout')).toBe(0);
  expect(pictures.show('layout', 'Dana')).toBeNull();
});

test('forgotten, nothing is left to show', async () => {
  const pictures = openedPictures();
  const { file, instance } = clipFile({ frames: 1 });
  await pictures.see('layout', instance, file);
  pictures.forget();
  expect(pictures.clips('layout')).toBe(0);
  expect(pictures.show('layout', 'Dana')).toBeNull();
});
