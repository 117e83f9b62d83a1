import { describe, expect, it } from 'vitest';
import type { ImagePlane } from '../../../measurement/patient-space.ts';
import { openingRange, windowOfRange } from '../../../renderer/uptake/opening-range.ts';
import { windowRange } from '../../../renderer/viewport/shown-window.ts';

const plane: ImagePlane = {
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 10,
  Columns: 10,
};
const slice = (stored: readonly number[], RescaleSlope: number) => ({
  plane,
  image: { stored, RescaleSlope, RescaleIntercept: 0 },
});
const SUV = { factor: 2.5e-4, unit: 'SUV', missing: null } as const;
const own = { factor: 1, unit: 'image unit', missing: 'PatientWeight' } as const;

describe('the range that a PET series opens with', () => {
  it('in SUV is the same for every case, loaded or not', () => {
    expect(openingRange(SUV, [])).toEqual({ lower: 0, upper: 10 });
    expect(openingRange(SUV, [slice([1, 2, 3], 9)])).toEqual({ lower: 0, upper: 10 });
  });

  it('without SUV waits for the values and spans them, each by the slope of its slice', () => {
    expect(openingRange(own, [])).toBeNull();
    // Values 0 to 99 and 0 to 990: of 200 values the place 0.9995 · 199 = 198.9 is that before the highest, 980.
    const rising = Array.from({ length: 100 }, (_, i) => i);
    expect(openingRange(own, [slice(rising, 1), slice(rising, 10)])).toEqual({ lower: 0, upper: 980 });
  });

  it('is a window over rescaled values that comes back as the range', () => {
    // SUV 10 at 2.5e-4 a value is 40 000.
    const { lower, upper } = windowRange(windowOfRange({ lower: 0, upper: 10 }, SUV));
    expect(lower).toBeCloseTo(0, 9);
    expect(upper).toBeCloseTo(40_000, 9);
  });
});
