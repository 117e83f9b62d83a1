import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedArea } from '../../../../measurement/polygon.ts';
import { outlinesOf } from '../../../../measurement/segmentation/model/model-outline.ts';
import type { ModelSpec } from '../../../../measurement/segmentation/model/model-spec.ts';
import { squareAround } from '../../../../measurement/segmentation/model/model-square.ts';
import { selfCrossings } from '../../../../measurement/self-crossing.ts';
import { ellipseLine, farthest, scoresOf, type Drawn, type Ellipse } from './model-scene.ts';

const spec: ModelSpec = { size: 64, spacing_mm: 1.5, classes: ['background', 'LV endocardium', 'LV myocardium', 'RV endocardium'] }; // prettier-ignore
const pixel_mm2 = 2;
const centre = { u: 80, v: 90 };
const square = squareAround(centre, spec);
const disc = (radius: number, u = 80, v = 90): Ellipse => ({ u, v, long: radius, short: radius, turn: 0 });
const outlined = (drawn: Drawn, steep: number | 'hard' = 1) =>
  outlinesOf(scoresOf(spec, square, drawn, steep), spec, { square, pixel_mm2 });

const anyEllipse = fc.record({
  u: fc.double({ min: 70, max: 90, noNaN: true }),
  v: fc.double({ min: 80, max: 100, noNaN: true }),
  long: fc.double({ min: 12, max: 24, noNaN: true }),
  turn: fc.double({ min: 0, max: Math.PI, noNaN: true }),
  slim: fc.double({ min: 0.75, max: 1, noNaN: true }),
});

test('an ellipse drawn as scores comes back as its outline within half a step; of a model that is sure everywhere, half a diagonal', () => {
  fc.assert(
    fc.property(anyEllipse, fc.constantFrom(0.3, 2, 'hard' as const), ({ slim, ...rest }, steep) => {
      const ellipse = { ...rest, short: rest.long * slim };
      const found = outlined({ 'LV endocardium': [ellipse] }, steep)['LV endocardium'];
      expect(found?.points).toHaveLength(96);
      expect(farthest(found!.points, ellipseLine(ellipse))).toBeLessThan(steep === 'hard' ? 0.75 * Math.SQRT2 : 0.75);
      expect(selfCrossings(found!.points)).toEqual([]);
      // π·long·short; of a model that tells only which places are within, some 120 places more or less along the line.
      const most = steep === 'hard' ? 0.04 : 0.015;
      expect(Math.abs(signedArea(found!.points) / (Math.PI * ellipse.long * ellipse.short) - 1)).toBeLessThan(most);
    }),
    { numRuns: 60 },
  );
});

test('the epicardium encloses cavity and myocardium, the other ventricle has its own line', () => {
  const found = outlined({ 'LV endocardium': [disc(14)], 'LV myocardium': [disc(22)], 'RV endocardium': [disc(10, 115, 90)] }); // prettier-ignore
  // The score is the depth: within both discs the larger one is always deeper, so the cavity wins nowhere.
  expect(found['LV endocardium']).toBeNull();
  expect(farthest(found['LV epicardium']!.points, ellipseLine(disc(22)))).toBeLessThan(0.1);
  expect(farthest(found['RV endocardium']!.points, ellipseLine(disc(10, 115, 90)))).toBeLessThan(0.1);
});

test('cavity in its wall, both sure', () => {
  const scores = scoresOf(spec, square, { 'LV endocardium': [disc(14)], 'LV myocardium': [disc(22)] }, 'hard');
  // The wall's own plane, 4 within instead of 8: the cavity wins where both are within.
  scores.subarray(2 * 64 * 64, 3 * 64 * 64).forEach((score, at) => (scores[2 * 64 * 64 + at] = score / 2));
  const found = outlinesOf(scores, spec, { square, pixel_mm2 });
  expect(farthest(found['LV endocardium']!.points, ellipseLine(disc(14)))).toBeLessThan(0.75 * Math.SQRT2);
  expect(farthest(found['LV epicardium']!.points, ellipseLine(disc(22)))).toBeLessThan(0.75 * Math.SQRT2);
  expect(found['RV endocardium']).toBeNull();
});

test('of two parts the larger is outlined, also where the smaller is surer', () => {
  const found = outlined({ 'LV endocardium': [disc(9, 60, 70), disc(15, 95, 105)] });
  expect(farthest(found['LV endocardium']!.points, ellipseLine(disc(15, 95, 105)))).toBeLessThan(0.1);
});

test('a hole is no outline', () => {
  const ring = scoresOf(spec, square, { 'LV endocardium': [disc(20)] }, 'hard');
  const [places, { u, v, step, columns }] = [64 * 64, square];
  for (let at = 0; at < places; at += 1) {
    const off = Math.hypot(u + (at % columns) * step - 80, v + Math.floor(at / columns) * step - 90);
    if (off < 8) ring[places + at] = -8;
  }
  const found = outlinesOf(ring, spec, { square, pixel_mm2 })['LV endocardium'];
  expect(farthest(found!.points, ellipseLine(disc(20)))).toBeLessThan(0.75 * Math.SQRT2);
});

test('what is smaller than four pixels of the image, or cut by the edge of the square, has no outline', () => {
  // 3 places of 2.25 mm² are 6.75 mm², less than four pixels of 2 mm²; 4 places are 9 mm².
  const few = (places: number): Float32Array => {
    const scores = new Float32Array(4 * 64 * 64);
    for (let at = 0; at < places; at += 1) scores[64 * 64 + 32 * 64 + 30 + at] = 5;
    return scores;
  };
  const found = (places: number) => outlinesOf(few(places), spec, { square, pixel_mm2 })['LV endocardium'];
  expect(found(3)).toBeNull();
  expect(found(4)).not.toBeNull();
  // The square ends 47.25 mm from its centre.
  expect(outlined({ 'LV endocardium': [disc(20, 120, 90)] })['LV endocardium']).toBeNull();
  expect(outlined({})['LV endocardium']).toBeNull();
});

test('confidence is the mean share of the winner', () => {
  // Every place within has scores 0, 8, −8, −8: e^8 / (e^8 + 1 + 2·e^−8) = 0.99966.
  expect(outlined({ 'LV endocardium': [disc(15)] }, 'hard')['LV endocardium']?.confidence).toBeCloseTo(0.99966, 5);
  // All scores the same everywhere but a square of 8 × 8 where the cavity has ln 3: 3 / (3 + 3) = 0.5.
  const scores = new Float32Array(4 * 64 * 64);
  for (let row = 28; row < 36; row += 1) scores.fill(Math.log(3), 64 * 64 + row * 64 + 28, 64 * 64 + row * 64 + 36);
  expect(outlinesOf(scores, spec, { square, pixel_mm2 })['LV endocardium']?.confidence).toBeCloseTo(0.5, 6);
});

test('a tie goes to the lower class', () => {
  const scores = new Float32Array(4 * 64 * 64);
  expect(outlinesOf(scores, spec, { square, pixel_mm2 })).toEqual({ 'LV endocardium': null, 'LV epicardium': null, 'RV endocardium': null }); // prettier-ignore
});

test('without its class a structure has no outline: the cavity alone is no epicardium', () => {
  const two: ModelSpec = { ...spec, classes: ['background', 'LV endocardium'] };
  const found = outlinesOf(scoresOf(two, square, { 'LV endocardium': [disc(15)] }, 1), two, { square, pixel_mm2 });
  expect(found['LV endocardium']).not.toBeNull();
  expect(found['LV epicardium']).toBeNull();
});

/** The same answer as shares, 32-bit floats: what a model gives that ends in softmax. */
const asShares = (scores: Float32Array): Float32Array => {
  const places = spec.size * spec.size;
  const shares = new Float32Array(scores.length);
  for (let at = 0; at < places; at += 1) {
    const all = spec.classes.map((_, of) => Math.exp(scores[of * places + at] ?? 0));
    const sum = all.reduce((before, one) => before + one, 0);
    for (const [of, one] of all.entries()) shares[of * places + at] = one / sum;
  }
  return shares;
};

test('a model that ends in softmax itself is as sure as its scores were', () => {
  const scores = scoresOf(spec, square, { 'LV endocardium': [disc(15)] }, 2);
  const found = (answer: Float32Array) => outlinesOf(answer, spec, { square, pixel_mm2 })['LV endocardium'];
  const [byScores, byShares] = [found(scores)!, found(asShares(scores))!];
  expect(byShares.confidence).toBeCloseTo(byScores.confidence, 6);
  expect(farthest(byShares.points, ellipseLine(disc(15)))).toBeLessThan(0.75);
});

test('scores above 0 that do not sum up to 1 are no shares', () => {
  // Of four classes one has 2, the others 1: e / (e + 3) = 0.4754.
  const places = spec.size * spec.size;
  const scores = new Float32Array(4 * places).fill(1);
  for (let row = 16; row < 48; row += 1) scores.fill(2, places + row * 64 + 16, places + row * 64 + 48);
  for (let at = 0; at < places; at += 1) if (scores[places + at] !== 2) scores[at] = 2;
  const found = outlinesOf(scores, spec, { square, pixel_mm2 })['LV endocardium'];
  expect(found?.confidence).toBeCloseTo(0.47537, 4);
});
