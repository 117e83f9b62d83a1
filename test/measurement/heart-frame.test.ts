import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contourArea, type Contour } from '../../measurement/contour.ts';
import { segmentsOfHeart, type DrawnHeart } from '../../measurement/heart-frame.ts';
import { segmentAt, type SegmentRing } from '../../measurement/heart-segments.ts';
import { patientPoint, pixelToPatient, type PatientPoint } from '../../measurement/patient-space.ts';
import { containsPoint, distanceToOutline } from '../../measurement/polygon.ts';
import { outlines, planeOf, stackOf, uidOf } from './late-enhancement-scene.ts';

const insertion = (slice: number, column: number, row: number): Contour => ({
  id: `RV insertion ${slice} ${column}`,
  SOPInstanceUID: uidOf(slice),
  frame: 1,
  structure: 'RV insertion',
  view: 'late enhancement',
  closed: false,
  points: [pixelToPatient(planeOf(slice, 10), { column, row })],
});

/** Seven slices 10 mm apart; the last has no cavity. The epicardium is a square of 56 mm about pixel 23.5, 23.5. */
const walls = Array.from({ length: 7 }, (_, i) => outlines(i + 1)).flatMap((drawn, i) =>
  drawn.filter(({ structure }) => structure === 'LV epicardium' || (structure === 'LV endocardium' && i < 6)),
);
const up = insertion(3, 23.5, 4);
const heart: DrawnHeart = { stack: stackOf(7), contours: walls, insertions: [up] };
const segmentOf = segmentsOfHeart(heart)!;

const rings: readonly SegmentRing[] = ['basal', 'basal', 'mid', 'mid', 'apical', 'apical', 'apex'];

/** A place `deep` mm below the first slice, `out` mm from the axis, at an angle from straight up, counterclockwise. */
const placeAt = (deep: number, out: number, angle_deg: number): PatientPoint => {
  const [x, y, z] = pixelToPatient(planeOf(1, 10), { column: 23.5, row: 23.5 });
  const angle = (angle_deg * Math.PI) / 180;
  return patientPoint(x - out * Math.sin(angle), y - out * Math.cos(angle), z - deep);
};

test('every place within the ventricle has the segment of its nearest slice and its angle from the insertion', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(fc.nat(6), share, fc.nat(71), share, (slice, deep, sector, out) => {
      // Half a gap to either side of the slice, and the middle of a sector of 5 degrees: never on a border.
      const angle = 5 * sector + 2.5;
      const found = segmentOf(placeAt(10 * slice + 10 * (deep - 0.5), 28 * out, angle));
      expect(found).toBe(segmentAt(rings[slice]!, angle));
    }),
  );
});

describe('outside the ventricle there is no segment', () => {
  test('more than half a slice distance beyond the first and the last slice', () => {
    expect([-4.9, 64.9].map((deep) => segmentOf(placeAt(deep, 20, 30)))).toEqual([2, 17]);
    expect([-5.1, 65.1].map((deep) => segmentOf(placeAt(deep, 20, 30)))).toEqual([null, null]);
  });

  test('more than 10 mm outside the epicardium', () => {
    // Straight up the outline is 28 mm from the axis.
    expect([29, 37.9].map((out) => segmentOf(placeAt(20, out, 1)))).toEqual([8, 8]);
    expect([38.1, 120].map((out) => segmentOf(placeAt(20, out, 1)))).toEqual([null, null]);
  });
});

test('an outline of any shape holds a place as a search over its whole line does', () => {
  const point = fc.record({ column: fc.double({ min: 2, max: 45, noNaN: true }), row: fc.double({ min: 2, max: 45, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), point, (shape, at) => {
      const points = shape.map((pixel) => pixelToPatient(planeOf(1, 10), pixel));
      const epicardium: Contour = { ...walls[0]!, points };
      fc.pre(contourArea(epicardium) > 1);
      const place = pixelToPatient(planeOf(1, 10), at);
      const found = segmentsOfHeart({ ...heart, contours: [epicardium], insertions: [insertion(1, 23.5, 4)] })!(place);
      // In mm on the plane: 1.4 mm a pixel.
      const inMm = ({ column, row }: typeof at) => ({ u: 1.4 * column, v: 1.4 * row });
      const outline = shape.map(inMm);
      const away = containsPoint(outline, inMm(at)) ? 0 : distanceToOutline(outline, inMm(at));
      fc.pre(Math.abs(away - 10) > 1e-6);
      expect(found !== null).toBe(away < 10);
    }),
  );
}); // prettier-ignore

test('a slice that is not contoured takes the nearest contoured one', () => {
  const without = walls.filter(({ SOPInstanceUID }) => SOPInstanceUID !== uidOf(3));
  const found = segmentsOfHeart({ ...heart, contours: without, insertions: [insertion(4, 23.5, 4)] })!;
  // Five slices with a cavity are left: 1, 2 | 4 (and 5) | 6. At 19 mm slice 2 is the nearest, at 21 mm slice 4.
  expect([19, 21].map((deep) => found(placeAt(deep, 20, 30)))).toEqual([2, 8]);
});

test('without an insertion, or without an epicardium, nothing is told', () => {
  expect(segmentsOfHeart({ ...heart, insertions: [] })).toBeNull();
  expect(segmentsOfHeart({ ...heart, contours: [] })).toBeNull();
  expect(segmentsOfHeart({ ...heart, contours: walls.filter(({ structure }) => structure === 'LV endocardium') })).toBeNull();
}); // prettier-ignore

test('a slice with two epicardia, or one that encloses nothing, is passed over', () => {
  const [first] = walls;
  const twice = segmentsOfHeart({ ...heart, contours: [...walls, { ...first!, id: 'again' }] })!;
  expect(twice(placeAt(-4, 20, 30))).toBeNull();
  expect(twice(placeAt(10, 20, 30))).not.toBeNull();
  const flat = { ...first!, points: first!.points.slice(0, 2) };
  expect(segmentsOfHeart({ ...heart, contours: [flat, ...walls.slice(1)] })!(placeAt(-4, 20, 30))).toBeNull();
});

test('unchanged contours give the same function, a moved one another', () => {
  const before = segmentsOfHeart(heart);
  const reference = outlines(1).filter(({ structure }) => structure === 'reference myocardium');
  expect(segmentsOfHeart({ ...heart, contours: [...reference, ...walls] })).toBe(before);
  const moved = segmentsOfHeart({ ...heart, insertions: [insertion(3, 4, 23.5)] })!;
  expect(moved).not.toBe(before);
  // The insertion to the left, at 90 degrees: what was segment 2 is 90 degrees before it.
  expect(segmentOf(placeAt(0, 20, 92))).toBe(3);
  expect(moved(placeAt(0, 20, 92))).toBe(2);
});
