import { expect, test } from 'vitest';
import type { UltrasoundRegion } from '../../../../measurement/ultrasound-image.ts';
import { calibrateImage } from '../../../../measurement/ultrasound-region.ts';
import {
  calibrationPlaces,
  calibrationRecord,
  draftOutcome,
  lengthOf,
} from '../../../../renderer/echo/aside/hand-calibration.ts';
import {
  calibrationTrouble,
  isMeasurable,
  regionLines,
  regionTitle,
} from '../../../../renderer/echo/aside/region-text.ts';
import { clipOf } from '../viewer/clip-of.ts';

const region = (told: Partial<UltrasoundRegion>): UltrasoundRegion => ({
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 0,
  RegionLocationMinY0: 0,
  RegionLocationMaxX1: 319,
  RegionLocationMaxY1: 199,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.05,
  PhysicalDeltaY: 0.05,
  contradicted: false,
  ...told,
});
const clip = (...regions: readonly UltrasoundRegion[]) => clipOf({ Rows: 240, Columns: 320, frames: 1, regions });
const strip = region({
  RegionSpatialFormat: 4,
  RegionLocationMinY0: 210,
  RegionLocationMaxY1: 239,
  PhysicalUnitsXDirection: 4,
  PhysicalUnitsYDirection: 0,
  PhysicalDeltaX: 0.01,
  PhysicalDeltaY: null,
});
const outside = region({ RegionLocationMaxX1: 595, RegionLocationMaxY1: 414 });
const points = { SOPInstanceUID: '2.25.1', from: { column: 10, row: 20 }, to: { column: 10, row: 120 } };

const placesOf = (one: ReturnType<typeof clip>) => calibrationPlaces(one, calibrateImage(one, []));

test('a sound region is told with its place, size of a pixel and depth', () => {
  const [sound] = calibrateImage(clip(region({})), []);
  expect(regionTitle(sound!)).toBe('Region 1: 2D');
  // 200 rows of 0.05 cm = 10 cm.
  expect(regionLines(sound!)).toEqual(['columns 1 to 320, rows 1 to 200', '0.50 mm/px · 10.0 cm deep']);
  expect(calibrationTrouble([sound!])).toBeNull();
});

test('an ECG strip is never measurable in cm', () => {
  const [ecg] = calibrateImage(clip(strip), []);
  expect(isMeasurable(ecg!)).toBe(false);
  expect(regionLines(ecg!)[1]).toBe('Not in cm: no length or area is measured in it.');
});

test('a region that reaches outside is refused in words, and the image says so', () => {
  const regions = calibrateImage(clip(outside), []);
  expect(regionLines(regions[0]!)[0]).toContain('RegionLocationMaxX1 is 595, the image has 320 columns');
  expect(calibrationTrouble(regions)).toBe('not calibrated');
});

test('of a region that does not fit, the whole image is calibrated first, since it lies elsewhere', () => {
  expect(placesOf(clip(outside))[0]).toEqual({
    words: 'Whole image',
    box: { left: 0, top: 0, right: 319, bottom: 239 },
    format: '2D',
  });
});

test('a sound strip is never covered: it stays without centimetres', () => {
  // The strip takes rows 210 to 239: what is left of the image in one piece are the rows above.
  const above = { left: 0, top: 0, right: 319, bottom: 209 };
  expect(placesOf(clip(outside, strip)).map(({ box }) => box)).toEqual([above, above]);
  const noDelta = region({ PhysicalDeltaX: 0 });
  expect(placesOf(clip(noDelta, strip)).map(({ words, box }) => [words, box.bottom])).toEqual([['Region 1: 2D', 199]]);
});

test('an image that its header calibrates is not calibrated otherwise', () => {
  expect(placesOf(clip(region({}), strip))).toEqual([]);
});

test('an image with nothing but a strip is calibrated beside it', () => {
  expect(placesOf(clip(strip)).map(({ words, box }) => [words, box.bottom])).toEqual([
    ['Image beside the sound regions', 209],
  ]);
});

test('an image without regions is calibrated as a whole, a sweep along its rows', () => {
  expect(placesOf(clipOf({ Rows: 10, Columns: 20, kind: 'echo M-mode', regions: [] }))).toEqual([
    { words: 'Whole image', box: { left: 0, top: 0, right: 19, bottom: 9 }, format: 'M-mode' },
  ]);
});

test('a length is a number of cm above 0 and up to 100, with a point or a comma', () => {
  expect(['5', '2,5', ' 10.25 '].map(lengthOf)).toEqual([5, 2.5, 10.25]);
  expect(['', '0', '-1', '101', 'five', 'NaN'].map(lengthOf)).toEqual([null, null, null, null, null, null]);
});

test('what the calibration comes to is told before it is made', () => {
  const image = clip(outside);
  const form = { box: placesOf(image)[0]!.box, format: '2D', length: '5', reason: 'halved' } as const;
  const draft = calibrationRecord('calibration/z', points, form)!;
  // 5 cm over 100 rows: 0.5 mm/px; one pixel of 100 is 1 %.
  expect(draftOutcome(image, [], draft)).toEqual({ mm: 0.5, share_percent: 1, trouble: null });
});

test('a second calibration that differs is refused before it is made', () => {
  const image = clip(outside);
  const form = { box: placesOf(image)[0]!.box, format: '2D', length: '5', reason: 'halved' } as const;
  const first = calibrationRecord('calibration/a', points, form)!;
  const second = calibrationRecord('calibration/b', points, { ...form, length: '6' })!;
  expect(draftOutcome(image, [first], second).trouble).toContain('differ');
});

test('two points on one row calibrate no sweep', () => {
  const image = clip(outside);
  const flat = { ...points, to: { column: 90, row: 20 } };
  const form = { box: placesOf(image)[0]!.box, format: 'M-mode', length: '5', reason: 'x' } as const;
  expect(draftOutcome(image, [], calibrationRecord('calibration/a', flat, form)!).trouble).toContain('different rows');
});
