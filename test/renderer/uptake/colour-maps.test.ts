import { describe, expect, it } from 'vitest';
import { colourMap, colourMapNames, mapSteps } from '../../../renderer/uptake/colour-maps.ts';

// Relative luminance (WCAG 2): linear light of sRGB, weighted for the eye.
const linear = (level: number): number => {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = (table: Uint8ClampedArray, step: number): number => {
  const [r, g, b] = table.subarray(step * 3, step * 3 + 3);
  return 0.2126 * linear(r ?? 0) + 0.7152 * linear(g ?? 0) + 0.0722 * linear(b ?? 0);
};

describe.each(colourMapNames)('the colour map %s', (name) => {
  const table = colourMap(name);

  it('never gets darker with more uptake, beyond the rounding of a level', () => {
    for (let step = 1; step < mapSteps; step += 1)
      expect(luminance(table, step)).toBeGreaterThan(luminance(table, step - 1) - 2e-3);
  });

  it('tells the least from the most', () => {
    expect(luminance(table, mapSteps - 1) - luminance(table, 0)).toBeGreaterThan(0.7);
  });
});

describe('the map hot', () => {
  it('goes from black over red and yellow to white', () => {
    const table = colourMap('hot');
    expect([...table.subarray(0, 3)]).toEqual([0, 0, 0]);
    // A third of 255 is step 85: full red.
    expect([...table.subarray(85 * 3, 85 * 3 + 3)]).toEqual([255, 0, 0]);
    expect([...table.subarray(170 * 3, 170 * 3 + 3)]).toEqual([255, 255, 0]);
    expect([...table.subarray(255 * 3, 255 * 3 + 3)]).toEqual([255, 255, 255]);
  });
});
