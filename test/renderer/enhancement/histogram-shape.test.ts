import { describe, expect, test } from 'vitest';
import { barsPath, scalesOf, stepsPath } from '../../../renderer/enhancement/histogram-shape.ts';

const scales = scalesOf({ left: 10, top: 0, width: 100, height: 50 }, 0, 100, 10);
const bins = { from: 0, width: 50 };

describe('bars', () => {
  test('each stands on the zero line, as high as its count', () => {
    // 5 of 10 pixels: 25 of 50 px above the floor at 50; the empty second bin has none.
    expect(barsPath(bins, [5, 0], scales)).toBe('M10.00 50.00V25.00H60.00V50.00Z');
  });

  test('the outline goes up and down by bins and ends on the floor', () => {
    expect(stepsPath(bins, [5, 10], scales)).toBe('M10.00 50.00V25.00H60.00V0.00H110.00V50.00');
  });
});
