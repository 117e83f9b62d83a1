import { expect, test } from 'vitest';
import { drawingTools } from '../../../renderer/state/drawing-mode.ts';
import { pointerGesture, zoomFactor } from '../../../renderer/viewport/pointer-gesture.ts';
import { openWheelSteps, wheelPixels } from '../../../renderer/viewport/wheel-steps.ts';

test('the primary button belongs to the drawing tools', () => {
  for (const tool of ['draw', 'spline', 'brush', 'select'] as const) expect(pointerGesture(0, tool)).toBeNull();
});

test('the primary button does what a viewing tool says', () => {
  for (const tool of ['window', 'pan', 'zoom'] as const) expect(pointerGesture(0, tool)).toBe(tool);
});

test('the right button windows and the middle one pans with every tool', () => {
  for (const tool of drawingTools) {
    expect(pointerGesture(2, tool)).toBe('window');
    expect(pointerGesture(1, tool)).toBe('pan');
  }
});

test('going up as far as down again leaves the zoom as it was', () => {
  expect(zoomFactor(-160)).toBe(2);
  expect(zoomFactor(37) * zoomFactor(-37)).toBeCloseTo(1, 12);
});

test('one notch of any mouse is one step', () => {
  const steps = openWheelSteps();
  expect([100, 120, 53, -100].map(steps)).toEqual([1, 1, 1, -1]);
});

test("a trackpad's small movements add up to steps", () => {
  const steps = openWheelSteps();
  // 30 + 30 + 30 + 30 = 120: the fourth passes 100, and 20 are left for the next: 20 + 40 + 40 = 100.
  expect([30, 30, 30, 30, 40, 40].map(steps)).toEqual([0, 0, 0, 1, 0, 1]);
});

test('turning round forgets the rest of a step', () => {
  const steps = openWheelSteps();
  expect([40, 40, -40, -40, -40].map((pixels) => steps(pixels) + 0)).toEqual([0, 0, 0, 0, -1]);
});

test('Shift turns the wheel sideways, and lines are counted as pixels', () => {
  expect(wheelPixels({ deltaX: 100, deltaY: 0, deltaMode: 0 })).toBe(100);
  expect(wheelPixels({ deltaX: 0, deltaY: -3, deltaMode: 1 })).toBe(-99);
});
