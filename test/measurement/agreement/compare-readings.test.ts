import { expect, test } from 'vitest';
import fc from 'fast-check';
import { compareReadings, isBeyond } from '../../../measurement/agreement/compare-readings.ts';
import type { MissingReason } from '../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../measurement/result.ts';

const number = (key: MeasureKey, value: number) => ({ key, value });
const none = (key: MeasureKey, missing: MissingReason = 'not-done') => ({ key, missing });

test('an ejection fraction 5 points away is within an absolute margin of 5, one a hair farther is beyond it', () => {
  const margins = { LVEF: { absolute: 5 } };
  // 60 - 55 = 5, which is on the margin; 60.01 - 55 = 5.01.
  expect(compareReadings([number('LVEF', 55)], [number('LVEF', 60)], margins)).toEqual([
    { key: 'LVEF', verdict: 'within', difference: 5, allowed: 5 },
  ]);
  const [other] = compareReadings([number('LVEF', 60.01)], [number('LVEF', 55)], margins);
  expect(other?.verdict).toBe('beyond');
  expect(other?.difference).toBeCloseTo(-5.01, 10);
});

test('a margin in percent is of the mean of both', () => {
  // The mean of 95 and 105 is 100: 10 % of it is 10, which is their difference. The mean of 95 and 106 is 100.5, of
  // which 10 % is 10.05: a difference of 11 is beyond.
  const margins = { LVEDV: { percent: 10 } };
  const [on] = compareReadings([number('LVEDV', 95)], [number('LVEDV', 105)], margins);
  expect(on).toEqual({ key: 'LVEDV', verdict: 'within', difference: 10, allowed: 10 });
  const [off] = compareReadings([number('LVEDV', 95)], [number('LVEDV', 106)], margins);
  expect(off?.verdict).toBe('beyond');
  expect(off?.allowed).toBeCloseTo(10.05, 10);
});

test('a number against none is one-sided, none against none is not, whatever the reasons', () => {
  const margins = { LVEF: { absolute: 5 }, LVEDV: { percent: 10 }, LVESV: { percent: 10 } };
  const first = [number('LVEF', 55), none('LVEDV', 'not-evaluable'), none('LVESV', 'no-contour')];
  const second = [none('LVEF', 'not-evaluable'), number('LVEDV', 120), none('LVESV', 'not-done')];
  const found = compareReadings(first, second, margins);
  expect(Object.fromEntries(found.map(({ key, verdict }) => [key, verdict]))).toEqual({
    LVEDV: 'one-sided',
    LVESV: 'both-missing',
    LVEF: 'one-sided',
  });
  expect(found.filter(isBeyond).map(({ key }) => key)).toEqual(expect.arrayContaining(['LVEF', 'LVEDV']));
  expect(found.filter(isBeyond)).toHaveLength(2);
});

test('a measure without a margin sends no case to anyone, and one that no reading names is missing in both', () => {
  expect(compareReadings([number('LVM', 100)], [number('LVM', 300)], {})).toEqual([]);
  expect(compareReadings([], [], { LVEF: { absolute: 5 } })).toEqual([
    { key: 'LVEF', verdict: 'both-missing', difference: null, allowed: null },
  ]);
});

test('who is the first and who the second has no influence on what differs', () => {
  const value = fc.option(fc.double({ min: -500, max: 500, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 1, max: 60 }), fc.boolean(), (one, other, size, percent) => {
      const margins = { LVEF: percent ? { percent: size } : { absolute: size } };
      const of = (given: number | null) => (given === null ? [none('LVEF')] : [number('LVEF', given)]);
      const [ahead] = compareReadings(of(one), of(other), margins);
      const [back] = compareReadings(of(other), of(one), margins);
      expect(ahead?.verdict).toBe(back?.verdict);
    }),
  );
});
