import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewerPoints } from '../../../measurement/drawing/fewer-points.ts';
import { isoLines, rasterAround, rasterValues } from '../../../measurement/drawing/iso-line.ts';
import { signedArea } from '../../../measurement/polygon.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { signedDistance } from '../../../measurement/signed-distance.ts';
import { anyOutline, circle, square, type Outline } from './shapes.ts';

const traced = (outline: Outline, step: number): readonly Outline[] => {
  const raster = rasterAround(outline, step);
  return isoLines(rasterValues(raster, { at: signedDistance(outline), steepest: 1 }), raster);
};

test('a circle comes back from its signed distances', () => {
  // Chords of at most 0.7 mm on a radius of 20 mm: 0.003 mm short, 0.03 % of the area.
  const [line, ...others] = traced(circle(20), 0.5);
  expect(others).toEqual([]);
  expect(Math.abs(signedArea(line!) / signedArea(circle(20)) - 1)).toBeLessThan(0.0005);
});

test('the distance is that to the nearest edge, above 0 inside', () => {
  const distance = signedDistance(square(10));
  expect(distance(5, 2)).toBe(2);
  expect(distance(13, 14)).toBe(-5);
  expect(distance(-1, 10)).toBe(-1);
});

test('two shapes are two outlines, a hole turns the other way', () => {
  const [a, b, hole] = [circle(10), circle(8, { u: 40, v: 3 }), circle(4)].map(signedDistance);
  const at = (u: number, v: number): number => Math.max(Math.min(a!(u, v), -hole!(u, v)), b!(u, v));
  const raster = rasterAround([...circle(10), ...circle(8, { u: 40, v: 3 })], 0.5);
  const areas = isoLines(rasterValues(raster, { at, steepest: 1 }), raster).map((line) => signedArea(line) / Math.PI);
  expect(areas.map(Math.round).sort((x, y) => x - y)).toEqual([-16, 64, 100]);
});

test('what is skipped for being far changes nothing', () => {
  fc.assert(
    fc.property(anyOutline(), fc.double({ min: 0.4, max: 2, noNaN: true }), (outline, step) => {
      const raster = rasterAround(outline, step);
      const at = signedDistance(outline);
      const all = isoLines(rasterValues(raster, { at, steepest: Infinity }), raster);
      expect(isoLines(rasterValues(raster, { at, steepest: 1 }), raster)).toEqual(all);
    }),
    { numRuns: 30 },
  );
});

test('no line crosses itself, and fewer points keep its area within 0.05 %', () => {
  fc.assert(
    fc.property(anyOutline(), fc.double({ min: 0.4, max: 2, noNaN: true }), (outline, step) => {
      for (const line of traced(outline, step)) {
        expect(selfCrossings(line)).toEqual([]);
        const fewer = fewerPoints(line);
        expect(selfCrossings(fewer)).toEqual([]);
        expect(Math.abs(signedArea(fewer) / signedArea(line) - 1)).toBeLessThanOrEqual(0.0005);
        expect(line).toEqual(expect.arrayContaining([...fewer]));
      }
    }),
    { numRuns: 50 },
  );
});

test('a straight side keeps its two ends', () => {
  const many = square(10).flatMap(({ u, v }, i) => {
    const to = square(10)[(i + 1) % 4]!;
    return Array.from({ length: 10 }, (_, k) => ({ u: u + (k / 10) * (to.u - u), v: v + (k / 10) * (to.v - v) }));
  });
  expect(fewerPoints(many)).toEqual(square(10));
});
