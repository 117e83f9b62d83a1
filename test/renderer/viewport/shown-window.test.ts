import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PixelDescription } from '../../../app/contract/case.ts';
import {
  draggedWindow,
  headerWindow,
  rangeWindow,
  storedPresentation,
  valuesWindow,
  windowRange,
} from '../../../renderer/viewport/shown-window.ts';

const pixels = (of: Partial<PixelDescription>): PixelDescription => ({
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  Rows: 4,
  Columns: 4,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  ...of,
});

test('a window is black and white where DICOM says so', () => {
  // PS3.3 C.11.2.1.2.1: black at or below c - 0.5 - (w - 1) / 2, white above c - 0.5 + (w - 1) / 2.
  // c 2048, w 4096: 2048 - 0.5 - 2047.5 = 0 and 2048 - 0.5 + 2047.5 = 4095.
  expect(windowRange({ center: 2048, width: 4096 })).toEqual({ lower: 0, upper: 4095 });
});

test('range and window are each the reverse of the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 9000 }), (lower, by) => {
      expect(windowRange(rangeWindow({ lower, upper: lower + by }))).toEqual({ lower, upper: lower + by });
    }),
  );
});

test('a rescale moves the range into stored values', () => {
  // Values = 2 stored + 100: window 0 to 4095 in values is -50 to 1997.5 in stored values.
  const shown = storedPresentation(
    { center: 2048, width: 4096 },
    false,
    pixels({ RescaleSlope: 2, RescaleIntercept: 100 }),
  );
  expect(shown).toEqual({ lower: -50, upper: 1997.5, inverted: false });
});

test('a falling rescale, MONOCHROME1 and inversion each turn the greys over', () => {
  const window = { center: 0, width: 101 };
  const turned = (inverted: boolean, of: Partial<PixelDescription>) =>
    storedPresentation(window, inverted, pixels(of)).inverted;
  expect(turned(false, { RescaleSlope: -1 })).toBe(true);
  expect(turned(false, { PhotometricInterpretation: 'MONOCHROME1' })).toBe(true);
  expect(turned(true, {})).toBe(true);
  expect(turned(true, { PhotometricInterpretation: 'MONOCHROME1' })).toBe(false);
  // -1 x: values -50.5 to 49.5 are stored -49.5 to 50.5, lower still below upper.
  expect(storedPresentation(window, false, pixels({ RescaleSlope: -1 }))).toEqual({
    lower: -49.5,
    upper: 50.5,
    inverted: true,
  });
});

test('a header window narrower than one value is none', () => {
  expect(headerWindow(pixels({ WindowCenter: 100, WindowWidth: 0 }))).toBeNull();
  expect(headerWindow(pixels({ WindowCenter: 100 }))).toBeNull();
  expect(headerWindow(pixels({ WindowCenter: 100, WindowWidth: 1 }))).toEqual({ center: 100, width: 1 });
});

test('colours are shown as they are', () => {
  // 8 bits whole: black 0, white 255.
  const window = headerWindow(pixels({ PhotometricInterpretation: 'RGB', WindowCenter: 40, WindowWidth: 80 }));
  expect(window === null ? null : windowRange(window)).toEqual({ lower: 0, upper: 255 });
});

test('without a header window the values are shown, but for the outermost', () => {
  // 0 to 999, one each: the 0.5th and 99.5th percentiles are at places 0.005 x 999 = 5 and 0.995 x 999 = 994.
  const window = valuesWindow(
    Array.from({ length: 1000 }, (_, value) => value),
    pixels({}),
  );
  expect(windowRange(window)).toEqual({ lower: 5, upper: 994 });
});

test('a flat image still has a window', () => {
  expect(windowRange(valuesWindow([7, 7, 7], pixels({})))).toEqual({ lower: 7, upper: 8 });
});

test('a drag to the right widens, a drag upwards brightens', () => {
  // 300 px are one width: 30 px right and 30 px up are a tenth of 600 each.
  expect(draggedWindow({ center: 300, width: 600 }, 30, -30)).toEqual({ center: 240, width: 660 });
});

test('a window never closes', () => {
  expect(draggedWindow({ center: 300, width: 600 }, -5000, 0).width).toBe(1);
});
