import { expect, test } from 'vitest';
import { segmentAt } from '../../../../measurement/heart-segments.ts';
import {
  bullseyeSize,
  segmentPath,
  segmentShapes,
  textPlace,
} from '../../../../app/contract/segments/bullseye-shapes.ts';

const placeOf = (segment: number) => textPlace(segmentShapes[segment - 1]!);

test('the anterior segments stand above, the inferior below, the septum on the left', () => {
  for (const [segment, x, y] of [[1, 0, -1], [7, 0, -1], [13, 0, -1], [4, 0, 1], [10, 0, 1], [15, 0, 1], [14, -1, 0], [16, 1, 0]] as const) {
    const place = placeOf(segment);
    expect(place.x).toBeCloseTo(x * Math.hypot(place.x, place.y), 9);
    expect(place.y).toBeCloseTo(y * Math.hypot(place.x, place.y), 9);
  }
  for (const septal of [2, 3, 8, 9]) expect(placeOf(septal).x).toBeLessThan(0);
  for (const lateral of [5, 6, 11, 12]) expect(placeOf(lateral).x).toBeGreaterThan(0);
  for (const anterior of [2, 6, 8, 12]) expect(placeOf(anterior).y).toBeLessThan(0);
  expect(placeOf(17)).toEqual({ x: 0, y: 0 });
}); // prettier-ignore

test('every place of the disc is of exactly one segment', () => {
  const outermost = Math.max(...segmentShapes.map(({ outer }) => outer));
  for (let radius = 0.5; radius < outermost; radius += 1) {
    for (let angle_deg = 0.5; angle_deg < 360; angle_deg += 1) {
      const there = segmentShapes.filter(({ inner, outer, from_deg, to_deg }) => {
        const turned = ((((angle_deg - from_deg) % 360) + 360) % 360) + from_deg;
        return radius >= inner && radius < outer && turned < to_deg;
      });
      expect(there).toHaveLength(1);
    }
  }
  expect(2 * outermost).toBeLessThanOrEqual(bullseyeSize);
});

test('it turns as the measure does: from the anterior insertion, between 1 and 2, over the septum', () => {
  // The insertion parts segment 1 from 2, at 120 degrees; the drawing is seen from the apex, as the angle is counted.
  for (const [ring, radius] of [['basal', 108], ['mid', 77], ['apical', 46]] as const) {
    for (let angle_deg = 0.5; angle_deg < 360; angle_deg += 1) {
      const seen_deg = (120 + angle_deg) % 360;
      const shape = segmentShapes.find(({ inner, outer, from_deg, to_deg }) =>
        radius > inner && radius < outer && ((((seen_deg - from_deg) % 360) + 360) % 360) < to_deg - from_deg)!;
      expect(shape.segment).toBe(segmentAt(ring, angle_deg));
    }
  }
}); // prettier-ignore

test('a path is closed and holds only numbers of its arcs', () => {
  for (const shape of segmentShapes) expect(segmentPath(shape)).toMatch(/^M [-\d. ]+( [AL] [-\d. ]+)+ Z$/u);
  // The anterior sixth of the base begins at 60 degrees on the circle of 124: x 124 · 1/2, y 124 · √3/2 above.
  expect(segmentPath(segmentShapes[0]!)).toMatch(/^M 62\.000 -107\.387 A 124 124 0 0 0 -62\.000 -107\.387 L /u);
});
