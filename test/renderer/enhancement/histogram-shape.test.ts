import { describe, expect, test } from 'vitest';
import { barsPath, scalesOf, stepsPath } from '../../../renderer/enhancement/histogram-shape.ts';

const scales = scalesOf({ left: 10, top: 0, width: 100, height: 50 }, 0, 100, 10);
const bins = { from: 0, width: 50 };

describe('bars', () => {
  test('each stands on the zero line, as high as its count', () => {
    // 5 of 10 pixels: 25 of 50 px above the floor at 50; the empty second bin has none.
    expect(barsPath(bins, [5, 0], scales)).toBe('M10.00 50.00V25.00H60.00V50.00Z');
  });

  test('the bar in which the threshold falls is parted there, at one height', () => {
    // Threshold 60: the second bin, from 50 to 100, is parted at x = 10 + 60.
    expect(barsPath(bins, [0, 10], scales, { below: 60 })).toBe('M60.00 50.00V0.00H70.00V50.00Z');
    expect(barsPath(bins, [0, 10], scales, { above: 60 })).toBe('M70.00 50.00V0.00H110.00V50.00Z');
  });

  test('a bin wholly on the other side is left out', () => {
    expect(barsPath(bins, [5, 0], scales, { above: 60 })).toBe('');
  });

  test('the outline goes up and down by bins and ends on the floor', () => {
    expect(stepsPath(bins, [5, 10], scales)).toBe('M10.00 50.00V25.00H60.00V0.00H110.00V50.00');
  });
});
