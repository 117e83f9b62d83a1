/** Outlines for the drawing tests: known ones, and random simple ones. */
import fc from 'fast-check';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';

export type Outline = readonly PlanePoint[];

export const square = (side: number, at: PlanePoint = { u: 0, v: 0 }): Outline => [
  at,
  { u: at.u + side, v: at.v },
  { u: at.u + side, v: at.v + side },
  { u: at.u, v: at.v + side },
];

export const circle = (radius: number, at: PlanePoint = { u: 0, v: 0 }, count = 100): Outline =>
  Array.from({ length: count }, (_, i) => ({
    u: at.u + radius * Math.cos((2 * Math.PI * i) / count),
    v: at.v + radius * Math.sin((2 * Math.PI * i) / count),
  }));

/** Star-shaped about the origin, so never self-crossing: radii of 10 to 40 mm at evenly spaced angles, either way round. */
export const anyOutline = (): fc.Arbitrary<Outline> =>
  fc
    .tuple(fc.array(fc.double({ min: 10, max: 40, noNaN: true }), { minLength: 5, maxLength: 60 }), fc.boolean())
    .map(([radii, back]) => {
      const points = radii.map((radius, i) => ({
        u: radius * Math.cos((2 * Math.PI * i) / radii.length),
        v: radius * Math.sin((2 * Math.PI * i) / radii.length),
      }));
      return back ? points.toReversed() : points;
    });

export const anyPlace = (reach: number): fc.Arbitrary<PlanePoint> =>
  fc.record({
    u: fc.double({ min: -reach, max: reach, noNaN: true }),
    v: fc.double({ min: -reach, max: reach, noNaN: true }),
  });

/** Rotated start of the same closed line. */
export const begunAt = (outline: Outline, start: number): Outline => [
  ...outline.slice(start),
  ...outline.slice(0, start),
];
