import { expect, test } from 'vitest';
import type { MeasuredValue, UsedRegion } from '../../../../measurement/result.ts';
import { calibrationLines, framesText, pixelSizeText } from '../../../../renderer/echo/aside/calibration-text.ts';

const clip = (uid: string): number | null => ({ '2.25.1': 1, '2.25.2': 2 })[uid] ?? null;

const region = (told: Partial<UsedRegion>): UsedRegion => ({
  SOPInstanceUID: '2.25.1',
  place: 1,
  by: 'header',
  format: '2D',
  box: { left: 0, top: 0, right: 99, bottom: 99 },
  x: { unit: 'cm', delta: 0.0308 },
  y: { unit: 'cm', delta: 0.0262 },
  ...told,
});

const value = (regions: readonly UsedRegion[], frames: readonly [string, number][]): MeasuredValue => ({
  key: 'LVEDV_BP',
  value: 132,
  unit: 'mL',
  method: 'biplane method of discs',
  of: {
    regions,
    frames: frames.map(([SOPInstanceUID, frame]) => ({ SOPInstanceUID, frame })),
    definition: 'M2.1 v1',
  },
});

test('the size of a pixel stands for each axis in its own unit', () => {
  // 0.0308 cm = 0.308 mm, two decimals: 0.31.
  expect(pixelSizeText(region({}))).toBe('0.31 × 0.26 mm/px');
  expect(pixelSizeText(region({ x: { unit: 's', delta: 0.0025 } }))).toBe('2.50 ms × 0.26 mm/px');
  expect(pixelSizeText(region({ x: { unit: 'cm', delta: 0.0262 } }))).toBe('0.26 mm/px');
  expect(pixelSizeText(region({ x: null }))).toBe('0.26 mm/px down');
});

test('a pixel below a tenth of a millimetre keeps two digits that count', () => {
  // 0.00041 cm = 0.0041 mm; two decimals would say 0.00.
  expect(pixelSizeText(region({ x: { unit: 'cm', delta: 0.00041 }, y: { unit: 'cm', delta: 0.0165 } }))).toBe(
    '0.0041 × 0.17 mm/px',
  );
});

test('clips and frames calibrated alike share one line', () => {
  const both = [region({}), region({ SOPInstanceUID: '2.25.2' })];
  expect(
    calibrationLines(
      value(both, [
        ['2.25.1', 3],
        ['2.25.2', 14],
        ['2.25.2', 5],
      ]),
      clip,
    ),
  ).toEqual([{ text: 'region 1 · 0.31 × 0.26 mm/px · clip 1 frame 3, clip 2 frames 5, 14', byReader: false }]);
});

test('another calibration has a line of its own, and the reader’s is marked', () => {
  const own = region({ SOPInstanceUID: '2.25.2', place: null, by: 'reader', x: { unit: 'cm', delta: 0.05 } });
  expect(
    calibrationLines(
      value(
        [region({}), own],
        [
          ['2.25.1', 3],
          ['2.25.2', 5],
        ],
      ),
      clip,
    ),
  ).toEqual([
    { text: 'region 1 · 0.31 × 0.26 mm/px · clip 1 frame 3', byReader: false },
    { text: 'calibrated by reader · 0.50 × 0.26 mm/px · clip 2 frame 5', byReader: true },
  ]);
});

test('a missing number has no calibration', () => {
  expect(calibrationLines({ key: 'TAPSE', missing: 'no-contour' }, clip)).toEqual([]);
  expect(calibrationLines(null, clip)).toEqual([]);
});

test('a frame is named once, in order', () => {
  const frames = [7, 2, 7].map((frame) => ({ SOPInstanceUID: '2.25.1', frame }));
  expect(framesText(frames, clip)).toBe('clip 1 frames 2, 7');
});

test('of several beats the line tells how many frames there are', () => {
  const three = [3, 13, 23].map((frame): [string, number] => ['2.25.1', frame]);
  expect(calibrationLines(value([region({})], three), clip)[0]?.text).toBe(
    'region 1 · 0.31 × 0.26 mm/px · 3 frames of clip 1',
  );
});
