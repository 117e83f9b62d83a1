import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Missing } from '../../../measurement/agreement/agreement-result.ts';
import { blandAltman } from '../../../measurement/agreement/bland-altman.ts';
import { coverageOf, isWithin } from '../../../measurement/agreement/coverage.ts';
import { driftOf } from '../../../measurement/agreement/drift.ts';
import { intraclassCorrelation } from '../../../measurement/agreement/intraclass-correlation.ts';
import { withinSubjectVariation } from '../../../measurement/agreement/within-subject-variation.ts';

const isMissing = (result: object): result is Missing => 'missing' in result;

const there = <T extends object>(result: T): Exclude<T, Missing> => {
  if (isMissing(result)) throw new Error(result.missing);
  return result as Exclude<T, Missing>;
};

// Peak expiratory flow, L/min, first reading by each meter: Bland and Altman, Lancet 1986; 1:307, table 1.
const wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
const meters = wright.map((second, i) => ({ first: mini[i]!, second }));

test('Bland-Altman gives what the paper prints of its own data', () => {
  const { N, bias, sd, limits, intervals } = there(blandAltman(meters));
  expect(N).toBe(17);
  // "the mean difference is -2.1 L/min", "the standard deviation is 38.8"
  expect(bias).toBeCloseTo(-2.1, 1);
  expect(sd).toBeCloseTo(38.8, 1);
  // The paper takes 2 SD (-79.7 and 75.5): with 1.96, -2.12 -/+ 1.96 * 38.77.
  expect(limits.low).toBeCloseTo(-78.1, 1);
  expect(limits.high).toBeCloseTo(73.9, 1);
  // "the 95 % confidence interval for the bias is -22.0 to 17.8"
  expect(intervals.bias.low).toBeCloseTo(-22.0, 0);
  expect(intervals.bias.high).toBeCloseTo(17.8, 1);
  // "-114.3 to -45.1" is 34.6 either side of a limit: 2.12 * sqrt(3 * 38.8² / 17).
  expect(intervals.low.high - intervals.low.low).toBeCloseTo(2 * 34.6, 0);
  expect(intervals.high.high - intervals.high.low).toBeCloseTo(2 * 34.6, 0);
});

// Six targets by four judges: Shrout and Fleiss 1979, table 2.
const judged = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

test('intraclass correlations are those of Shrout and Fleiss, with the intervals that are known of their table', () => {
  const { ICC11, ICC21, ICC31, n, k } = there(intraclassCorrelation(judged));
  expect([n, k]).toEqual([6, 4]);
  // Table 4 of the paper: .17, .29, .71; the design gives .166, .290, .715.
  expect(ICC11.value).toBeCloseTo(0.166, 3);
  expect(ICC21.value).toBeCloseTo(0.29, 3);
  expect(ICC31.value).toBeCloseTo(0.715, 3);
  // As printed for the same table by the R package psych, function ICC.
  expect([ICC11.low, ICC11.high].map((x) => x.toFixed(2))).toEqual(['-0.13', '0.72']);
  expect([ICC21.low, ICC21.high].map((x) => x.toFixed(2))).toEqual(['0.02', '0.76']);
  expect([ICC31.low, ICC31.high].map((x) => x.toFixed(2))).toEqual(['0.34', '0.95']);
});

test('readings that agree wholly correlate wholly; where nothing varies there is nothing to correlate', () => {
  const same = there(intraclassCorrelation([[1, 1], [2, 2], [5, 5]])); // prettier-ignore
  for (const { value, low, high } of [same.ICC11, same.ICC21, same.ICC31])
    expect([value, low, high]).toEqual([1, 1, 1]);
  // A constant offset of 1: consistent (ICC31 = 1), not in agreement. Cases vary with 1, 2, 3 (MS 2), readers with MS 1.5:
  // ICC21 = 2 / (2 + 2 * 1.5 / 3) = 2/3.
  const offset = there(intraclassCorrelation([[1, 2], [2, 3], [3, 4]])); // prettier-ignore
  expect(offset.ICC31.value).toBe(1);
  expect(offset.ICC21.value).toBeCloseTo(2 / 3, 12);
  expect(intraclassCorrelation([[4, 4], [4, 4]])).toEqual({ missing: 'no-spread' }); // prettier-ignore
  expect(intraclassCorrelation([[4, 5], [4, 5]])).toEqual({ missing: 'no-spread' }); // prettier-ignore
  expect(intraclassCorrelation([[4, 5]])).toEqual({ missing: 'too-few' });
  expect(intraclassCorrelation([])).toEqual({ missing: 'too-few' });
  expect(() => intraclassCorrelation([[1, 2], [1]])).toThrow(RangeError);
});

test('correlations do not change with the unit or the order of cases and readers, and lie within their intervals', () => {
  const table = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 }), (rows, scale, shift) => {
      const plain = intraclassCorrelation(rows);
      const other = intraclassCorrelation(rows.toReversed().map(([a, b]) => [b * scale + shift, a * scale + shift]));
      if ('missing' in plain) {
        expect(other).toEqual(plain);
        return;
      }
      const again = there(other);
      for (const name of ['ICC11', 'ICC21', 'ICC31'] as const) {
        expect(again[name].value).toBeCloseTo(plain[name].value, 8);
        // The interval of ICC(2,1) is approximate: about zero it can miss its own value.
        if (name === 'ICC21' && plain.ICC21.value < 0) continue;
        expect(plain[name].low).toBeLessThanOrEqual(plain[name].value + 1e-9);
        expect(plain[name].high).toBeGreaterThanOrEqual(plain[name].value - 1e-9);
      }
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore

test('the within-subject variation is the root mean square of half the squared differences, over the mean', () => {
  // Differences 2, -4, 6: Σ d² = 56, sd = sqrt(56 / 6) = 3.0551; mean of 10 12 20 16 30 36 = 20.667: 14.78 %.
  const { sd, CoV_percent, N } = there(
    withinSubjectVariation([
      { first: 10, second: 12 },
      { first: 20, second: 16 },
      { first: 30, second: 36 },
    ]),
  );
  expect(N).toBe(3);
  expect(sd).toBeCloseTo(3.0551, 4);
  expect(CoV_percent).toBeCloseTo(14.783, 3);
  expect(withinSubjectVariation([])).toEqual({ missing: 'too-few' });
  expect(withinSubjectVariation([{ first: -1, second: 1 }])).toEqual({ missing: 'no-mean' });
});

test('a difference on the margin is within it, in the unit or in % of the mean of both', () => {
  expect(isWithin({ first: 45, second: 55 }, { absolute: 10 })).toBe(true);
  expect(isWithin({ first: 45, second: 55.001 }, { absolute: 10 })).toBe(false);
  // 0.1 + 0.2 lies a rounding beyond 0.3.
  expect(isWithin({ first: 0, second: 0.1 + 0.2 }, { absolute: 0.3 })).toBe(true);
  // Mean 100: 20 % of it is 20.
  expect(isWithin({ first: 90, second: 110 }, { percent: 20 })).toBe(true);
  expect(isWithin({ first: 89, second: 111 }, { percent: 20 })).toBe(false);
});

test('coverage is a share with its Wilson interval', () => {
  const pairs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 20].map((second) => ({ first: 0, second }));
  // 9 of 10: Wilson 59.6 to 98.2 % (Newcombe 1998 gives 0.596, 0.982 for 9 of 10).
  const { N, within, share_percent, interval } = there(coverageOf(pairs, { absolute: 10 }));
  expect([N, within, share_percent]).toEqual([10, 9, 90]);
  expect(interval.low).toBeCloseTo(59.6, 1);
  expect(interval.high).toBeCloseTo(98.2, 1);
  expect(coverageOf([], { absolute: 1 })).toEqual({ missing: 'too-few' });
});

test('drift is the slope of the differences by time', () => {
  // y = 1 + 0.1 day exactly: 3 per 30 days, and no doubt about it.
  const line = there(driftOf([0, 10, 20, 40].map((day) => ({ day, difference: 1 + 0.1 * day }))));
  expect(line.per30Days).toBeCloseTo(3, 12);
  expect(line.low).toBeCloseTo(3, 6);
  // Days 0, 1, 2 with 0, 1, 0: slope 0, residual Σ² = 2/3, SE = sqrt(2/3 / 1 / 2) = 0.57735, t(1) = 12.706: 7.336 a day.
  const bent = there(driftOf([{ day: 0, difference: 0 }, { day: 1, difference: 1 }, { day: 2, difference: 0 }])); // prettier-ignore
  expect(bent.per30Days).toBeCloseTo(0, 12);
  expect(bent.high).toBeCloseTo(7.3357 * 30, 1);
  expect(driftOf([{ day: 0, difference: 0 }, { day: 1, difference: 1 }])).toEqual({ missing: 'too-few' }); // prettier-ignore
  expect(driftOf([1, 2, 3].map((difference) => ({ day: 5, difference })))).toEqual({ missing: 'no-spread' });
});

test('two pairs are the least of Bland-Altman', () => {
  expect(blandAltman([{ first: 1, second: 2 }])).toEqual({ missing: 'too-few' });
  // Differences 1 and 3: bias 2, SD sqrt(2).
  const { bias, sd } = there(blandAltman([{ first: 1, second: 2 }, { first: 1, second: 4 }])); // prettier-ignore
  expect([bias, sd]).toEqual([2, Math.SQRT2]);
});
