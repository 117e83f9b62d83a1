import { expect, test } from 'vitest';
import { modalityValues } from '../../../app/pixels/modality-values.ts';
import { paletteRgba, type StoredPaletteTable } from '../../../app/pixels/palette.ts';
import type { FrameColor, StoredFrame } from '../../../app/pixels/stored-frame.ts';
import { toRgba } from '../../../app/pixels/to-rgba.ts';
import { greyOf, wholeWindow, windowedGrey } from '../../../app/pixels/window.ts';

function grey(values: readonly number[]): StoredFrame {
  return { rows: 1, columns: values.length, samplesPerPixel: 1, color: 'monochrome', samples: Int16Array.from(values) };
}

function colored(color: FrameColor, values: readonly number[]): StoredFrame {
  return { rows: 1, columns: values.length / 3, samplesPerPixel: 3, color, samples: Uint8Array.from(values) };
}

test('a rescale is slope times stored value plus intercept', () => {
  expect([...modalityValues(grey([-1, 0, 2]), { RescaleSlope: 2, RescaleIntercept: -1024 })]).toEqual([
    -1026, -1024, -1020,
  ]);
});

test('a slope of 0 or none leaves the values', () => {
  expect([...modalityValues(grey([3, 4]), { RescaleSlope: 0 })]).toEqual([3, 4]);
  expect([...modalityValues(grey([3, 4]), {})]).toEqual([3, 4]);
});

test('the linear window has the bounds of PS3.3 C.11.2.1.2.1', () => {
  // Its note: width 4096 and centre 2048 map 0 to black and 4095 to white.
  const window = { center: 2048, width: 4096 };
  expect([0, 4095].map((value) => greyOf(value, window))).toEqual([0, 255]);
  // Width 1: a threshold between centre - 1 and centre.
  expect([99, 100].map((value) => greyOf(value, { center: 100, width: 1 }))).toEqual([0, 255]);
});

test('MONOCHROME1 shows low values bright', () => {
  const look = { window: { center: 1.5, width: 2 }, inverted: true };
  expect([...windowedGrey(grey([0, 2]), look)]).toEqual([255, 0]);
});

test('a frame without a window is shown from its lowest to its highest value', () => {
  const frame = grey([-5, 10, 25]);
  const window = wholeWindow(frame, {});
  // Black at -5, white above 25 - 1/2 and the middle between.
  expect([...windowedGrey(frame, { window, inverted: false })]).toEqual([0, 128, 255]);
});

test('a frame of one value can be shown', () => {
  expect([...toRgba(grey([7]), { BitsStored: 12 })].length).toBe(4);
});

test('full-range YBR turns into RGB', () => {
  // Grey without chroma; and Y 76, Cb 85, Cr 255 is pure red: 76 + 1.402 x 127 = 254; 76 + 0.344136 x 43
  // - 0.714136 x 127 = 0.1; 76 - 1.772 x 43 = -0.2.
  const rgba = toRgba(colored('YBR_FULL', [100, 128, 128, 76, 85, 255]), { BitsStored: 8 });
  expect([...rgba]).toEqual([100, 100, 100, 255, 254, 0, 0, 255]);
});

test('RGB passes through', () => {
  expect([...toRgba(colored('RGB', [1, 2, 3]), { BitsStored: 8 })]).toEqual([1, 2, 3, 255]);
});

function table(words: readonly number[], of: Partial<StoredPaletteTable> = {}): StoredPaletteTable {
  return { descriptor: [words.length, 0, 16], words, segmented: false, ...of };
}

function redOf(indices: readonly number[], red: StoredPaletteTable): readonly number[] {
  const rgba = paletteRgba(indices, { red, green: red, blue: red });
  return indices.map((_, i) => rgba[4 * i]!);
}

test('values outside of a palette take its first and last entry', () => {
  // First mapped value 10.
  const red = table([0x1000, 0x2000, 0x3000], { descriptor: [3, 10, 16] });
  expect(redOf([0, 10, 11, 12, 200], red)).toEqual([0x10, 0x10, 0x20, 0x30, 0x30]);
});

test('a 16-bit palette that fills only 8 bits is shown as 8 bits', () => {
  expect(redOf([0, 1], table([17, 255]))).toEqual([17, 255]);
});

test('8-bit entries stand two in a word, or one in each', () => {
  expect(redOf([0, 1, 2], table([0x0201, 0x0003], { descriptor: [3, 0, 8] }))).toEqual([1, 2, 3]);
  expect(redOf([0, 1], table([7, 9], { descriptor: [2, 0, 8] }))).toEqual([7, 9]);
});

test('a segmented palette is opened: values, lines, and segments once more', () => {
  // Values 0 and 1000; a line of 2 from there to 3000; the line again from the byte offset 8 (words 4 to 6).
  const words = [0, 2, 0, 1000, 1, 2, 3000, 2, 1, 8, 0];
  const red = table(words, { descriptor: [6, 0, 16], segmented: true });
  // 0, 1000, 2000, 3000, then from 3000 to 3000; shown is the high byte.
  expect(redOf([0, 1, 2, 3, 4, 5], red)).toEqual([0, 1000 >> 8, 2000 >> 8, 3000 >> 8, 3000 >> 8, 3000 >> 8]);
});

test('a palette that is cut off, or turns in circles, is refused', () => {
  const refusal = expect.objectContaining({ code: 'invalid-attribute' }) as Error;
  for (const red of [
    table([1], { descriptor: [256, 0, 16] }),
    table([1, 5, 9], { descriptor: [5, 0, 16], segmented: true }),
    table([0, 1, 5, 2, 65535, 0, 0], { descriptor: [9, 0, 16], segmented: true }),
    table([1], { descriptor: [1, 0, 12] }),
  ])
    expect(() => redOf([0], red)).toThrow(refusal);
});

test('palette pixels without a palette are refused, not guessed', () => {
  const frame: StoredFrame = { ...grey([1]), color: 'palette' };
  expect(() => toRgba(frame, { BitsStored: 8 })).toThrow(expect.objectContaining({ code: 'missing-attribute' }));
});
