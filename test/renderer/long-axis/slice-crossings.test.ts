import { expect, test } from 'vitest';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import {
  contouredSlices,
  contourTicks,
  nearestSlice,
  sliceLines,
} from '../../../renderer/long-axis/slice-crossings.ts';
import { openingLook } from '../../../renderer/long-axis/opening-place.ts';
import { placeFrame } from '../../../renderer/viewport/frame-placement.ts';
import { onCanvas } from '../../../renderer/long-axis/slice-crossings.ts';
import { contentOf, heights, shortAxis, sliceAt, uprightAlong } from './long-axis-content.ts';

const stack = stackOfCase(contentOf(shortAxis())).stack!;
const upright = uprightAlong([1, 0]);

/** A square of 40 mm about the middle of a slice. */
const square = (slice: number, phase: number, more: Partial<ContourRecord> = {}): ContourRecord => ({
  kind: 'contour',
  id: `${slice} ${phase}`,
  SOPInstanceUID: `sax ${slice} ${phase}`,
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: ([[-20, -20], [20, -20], [20, 20], [-20, 20]] as const).map(([x, y]) => patientPoint(x, y, heights[slice - 1]!)),
  origin: 'manual',
  edited: 0,
  ...more,
}); // prettier-ignore

test('every slice is a line at its height, from edge to edge of both images', () => {
  const lines = sliceLines(upright, stack);
  expect(lines.map(({ slice }) => slice)).toEqual([0, 1, 2, 3, 4, 5]);
  lines.forEach(({ from, to }, i) => {
    expect([from[0], to[0]].toSorted((a, b) => a - b).map((x) => Math.round(x * 1e6) / 1e6)).toEqual([-50, 50]);
    expect([from[1], to[1]].map((y) => Math.abs(y) < 1e-9)).toEqual([true, true]);
    expect([from[2], to[2]].map((z) => Math.round(z * 1e6) / 1e6)).toEqual([heights[i], heights[i]]);
  });
});

test('a contour passes through the image where its line does, at its own phase alone', () => {
  const contours = [square(2, 3), square(3, 4), square(4, 3, { view: 'long axis', closed: false })];
  const ticks = contourTicks(upright, stack, contours, 2);
  expect(ticks.map(({ structure, slice, at }) => [structure, slice, ...at])).toEqual([
    ['LV endocardium', 1, 20, 0, 32],
    ['LV endocardium', 1, -20, 0, 32],
  ]);
  expect([...contouredSlices(stack, contours, 2)]).toEqual([1]);
  expect([...contouredSlices(stack, contours, 3)]).toEqual([2]);
  expect(contourTicks(upright, stack, contours, 7)).toEqual([]);
});

test('the nearest line within reach is meant, and none farther away', () => {
  const lines = [10, 20].map((y, slice) => ({ slice, from: { x: 0, y }, to: { x: 100, y } }));
  expect([12, 14, 16, 24, 26].map((y) => nearestSlice(lines, { x: 50, y }, 5))).toEqual([0, 0, 1, 1, null]);
  // Beside its end the line is as far as its end is: 3 and 4 make 5.
  expect(nearestSlice(lines, { x: 103, y: 6 }, 5.01)).toBe(0);
  expect(nearestSlice(lines, { x: 103, y: 6 }, 4.99)).toBeNull();
});

test('the image opens with the stack in the middle of the pane, three quarters as long as its shorter side', () => {
  const size = { width: 300, height: 600 };
  const lines = sliceLines(upright, stack);
  const placement = placeFrame(upright, { ...size, ...openingLook(upright, lines, size) });
  // Slices lie from z = 40 to z = 0: 40 mm of 225 pixels are 5.625 pixels a millimetre; 100 pixels fitted were 3.
  expect(placement.scale).toBeCloseTo(5.625, 9);
  const middle = onCanvas(upright, placement, patientPoint(0, 0, 20));
  expect(middle.x).toBeCloseTo(150, 6);
  expect(middle.y).toBeCloseTo(300, 6);
});

test('an image without lines opens whole', () => {
  expect(openingLook(upright, [], { width: 300, height: 300 })).toEqual({ zoom: 1, pan: [0, 0] });
  expect(sliceLines({ ...sliceAt(100) }, stack)).toEqual([]);
});
