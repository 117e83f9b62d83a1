import { describe, expect, it } from 'vitest';
import { overlayPixels } from '../../../renderer/uptake/fusion-pixels.ts';

const look = { range: { lower: 0, upper: 10 }, colours: 'hot', opaque: false } as const;
const pixel = (values: readonly number[], i: number, opaque = false): readonly number[] => [
  ...overlayPixels(values, { ...look, opaque }).slice(i * 4, i * 4 + 4),
];

describe('uptake in colours', () => {
  it('the highest value of the range and all above it have the last colour', () => {
    expect(pixel([10, 99], 0)).toEqual([255, 255, 255, 255]);
    expect(pixel([10, 99], 1)).toEqual([255, 255, 255, 255]);
  });

  it('what lies at the lowest value or below hides nothing', () => {
    expect(pixel([0, -3], 0)[3]).toBe(0);
    expect(pixel([0, -3], 1)[3]).toBe(0);
  });

  it('the colours come in over the first 15 % of the range', () => {
    // 0.75 is half of 15 % of 10: half the share, 127.5, rounded to 128.
    expect(pixel([0.75], 0)[3]).toBe(128);
    expect(pixel([1.5], 0)[3]).toBe(255);
  });

  it('outside the volume there is no colour, alone or not', () => {
    expect(pixel([NaN], 0)).toEqual([0, 0, 0, 0]);
    expect(pixel([NaN], 0, true)).toEqual([0, 0, 0, 0]);
  });

  it('alone every value has its colour', () => {
    expect(pixel([-3], 0, true)).toEqual([0, 0, 0, 255]);
    expect(pixel([0.75], 0, true)[3]).toBe(255);
  });
});
