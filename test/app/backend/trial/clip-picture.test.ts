import { expect, test } from 'vitest';
import { clipPicture } from '../../../../app/backend/trial/clip-picture.ts';
import type { PixelDescription } from '../../../../app/contract/case.ts';
import { codecs } from '../../stored-frame-of.ts';

/** One row of grey pixels, a byte each. */
const grey = (stored: readonly number[], of: Partial<PixelDescription> = {}) => ({
  encoded: Uint8Array.from(stored),
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 1,
    Columns: stored.length,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    ...of,
  },
  shown: [{ left: 0, top: 0, right: stored.length - 1, bottom: 0 }],
});

const redOf = async (picture: Parameters<typeof clipPicture>[0]): Promise<number[]> =>
  [...(await clipPicture(picture, codecs))].filter((_, i) => i % 3 === 0);

test('grey without a window is shown as stored, whatever else the frame holds: a clip does not flicker', async () => {
  expect(await redOf(grey([0, 100, 101, 255]))).toEqual([0, 100, 101, 255]);
  expect(await redOf(grey([100, 101]))).toEqual([100, 101]);
});

test('MONOCHROME1 shows low values bright', async () => {
  expect(await redOf(grey([0, 100, 255], { PhotometricInterpretation: 'MONOCHROME1' }))).toEqual([255, 155, 0]);
});

test('the whole range is that of the bits stored', async () => {
  // 12 bits in 16: 4095 is white, 2048 is 2048 / 4095 of 255 = 127.5, rounded up.
  const stored = new Uint8Array(new Uint16Array([0, 2048, 4095]).buffer);
  const of = { Columns: 3, BitsAllocated: 16, BitsStored: 12, HighBit: 11 };
  expect(await redOf({ ...grey([...stored], of), shown: [{ left: 0, top: 0, right: 2, bottom: 0 }] })).toEqual([
    0, 128, 255,
  ]);
});

test('a window of the header is followed', async () => {
  // Centre 100, width 101: black up to 49.5, white above 149.5, 100 in the middle: (0.5 / 100 + 0.5) 255 = 128.8.
  const window = { WindowCenter: 100, WindowWidth: 101 };
  expect(await redOf(grey([0, 49, 100, 150, 255], window))).toEqual([0, 0, 129, 255, 255]);
});

test('a window that is none, and a negative slope, do not take the picture away', async () => {
  expect(await redOf(grey([0, 100, 255], { WindowCenter: 100, WindowWidth: 0 }))).toEqual([0, 100, 255]);
  // Values 255 - stored.
  expect(await redOf(grey([0, 100, 255], { RescaleSlope: -1, RescaleIntercept: 255 }))).toEqual([255, 155, 0]);
});

test('colours of a palette without its tables are refused, not guessed', async () => {
  const picture = grey([1, 2], { PhotometricInterpretation: 'PALETTE COLOR' });
  await expect(clipPicture(picture, codecs)).rejects.toMatchObject({ code: 'missing-attribute' });
});
