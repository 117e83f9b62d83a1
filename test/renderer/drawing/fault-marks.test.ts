import { expect, test } from 'vitest';
import { frameAtPlace } from '../../../renderer/drawing/drawn-frame.ts';
import { badStretches, faultMarks } from '../../../renderer/drawing/fault-marks.ts';
import { circle, square } from './shapes.ts';
import { contourRecord, stackOf } from './stack.ts';

const frame = frameAtPlace(stackOf(2, 1), 0, 0, 'short axis')!;

test('sound contours have no marks', () => {
  const contours = [
    contourRecord(0, 0, circle(80, 80, 20)),
    contourRecord(0, 0, circle(80, 80, 28), { structure: 'LV epicardium' }),
  ];
  expect(faultMarks(frame, contours)).toEqual([]);
});

test('a contour that crosses itself is ringed where it does', () => {
  // The diagonals of a bow tie over a 40 mm square meet in its middle.
  const bow = [
    { u: 40, v: 40 },
    { u: 80, v: 80 },
    { u: 80, v: 40 },
    { u: 40, v: 80 },
  ];
  const [mark] = faultMarks(frame, [contourRecord(0, 0, bow)]);
  expect(mark?.words).toBe('LV endocardium crosses itself here');
  expect(mark?.places[0]?.u).toBeCloseTo(60, 6);
  expect(mark?.places[0]?.v).toBeCloseTo(60, 6);
});

test('endocardium outside the epicardium is marked along the stretch that is', () => {
  const contours = [
    contourRecord(0, 0, circle(90, 80, 20)),
    contourRecord(0, 0, circle(80, 80, 25), { structure: 'LV epicardium' }),
  ];
  const [mark] = faultMarks(frame, contours);
  expect(mark?.words).toBe('endocardium outside the epicardium');
  expect(mark?.stretches).toHaveLength(1);
  for (const { u, v } of mark?.stretches[0] ?? []) expect(Math.hypot(u - 80, v - 80)).toBeGreaterThan(25);
});

test('a contour beyond the image or of less than four pixels says so', () => {
  // Columns 160 at 1.25 mm: the image ends at 199.4 mm.
  const [outside] = faultMarks(frame, [contourRecord(0, 0, circle(190, 80, 20))]);
  expect(outside?.words).toBe('LV endocardium outside the image');
  for (const { u } of outside?.places ?? []) expect(u).toBeGreaterThan(199);
  const [small] = faultMarks(frame, [contourRecord(0, 0, circle(80, 80, 1))]);
  expect(small?.words).toBe('LV endocardium too small to measure');
});

test('a stretch that runs over the first point is one stretch', () => {
  const corners = square(10);
  // The last and the first corner lie at u = 0.
  expect(badStretches(corners, ({ u }) => u === 0)).toEqual([
    [
      { u: 0, v: 10 },
      { u: 0, v: 0 },
    ],
  ]);
  expect(badStretches(corners, () => false)).toEqual([]);
  expect(badStretches(corners, () => true)).toHaveLength(1);
});
