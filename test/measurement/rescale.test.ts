import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isScale, signalRescale, uptakeRescale } from '../../measurement/rescale.ts';

describe('the rescale of an image', () => {
  test('of signal: a slope that is absent or 0 stands for none, a negative one turns the image round', () => {
    expect(signalRescale(undefined, undefined)).toEqual({ RescaleSlope: 1, RescaleIntercept: 0 });
    expect(signalRescale(0, -100)).toEqual({ RescaleSlope: 1, RescaleIntercept: -100 });
    expect(signalRescale(-2, 5)).toEqual({ RescaleSlope: -2, RescaleIntercept: 5 });
  });

  test('of PET: a slope that is not told, or not above zero, is refused', () => {
    expect(uptakeRescale(2.5, undefined)).toEqual({ RescaleSlope: 2.5, RescaleIntercept: 0 });
    for (const slope of [undefined, 0, -1]) {
      expect(uptakeRescale(slope, 0)).toEqual({ missing: 'no-suv', attribute: 'RescaleSlope' });
    }
  });

  test.each([1e308, 1e-320, 1e31, 1e-31])('no image has a slope of %d', (slope) => {
    expect(signalRescale(slope, 0)).toBeNull();
    expect(signalRescale(-slope, 0)).toBeNull();
    expect(uptakeRescale(slope, 0)).toEqual({ missing: 'no-suv', attribute: 'RescaleSlope' });
  });

  test('no image has an intercept of 1e308', () => {
    expect(signalRescale(1, -1e308)).toBeNull();
    expect(uptakeRescale(1, 1e308)).toEqual({ missing: 'no-suv', attribute: 'RescaleIntercept' });
  });

  test('whatever passes makes a number of any sum of stored values, with any factor', () => {
    // 2^32 of the largest image, 65535² pixels: below 2^64.
    const any = [fc.double(), fc.double(), fc.double(), fc.double({ min: 1, max: 2 ** 64, noNaN: true })] as const;
    fc.assert(
      fc.property(...any, (slope, intercept, factor, stored) => {
        const rescale = uptakeRescale(slope, intercept);
        if ('missing' in rescale || !isScale(factor)) return;
        const value = factor * (rescale.RescaleSlope * stored + rescale.RescaleIntercept * stored);
        expect(Number.isFinite(value)).toBe(true);
        expect(factor * rescale.RescaleSlope * stored).toBeGreaterThan(0);
      }),
    );
  });
});
