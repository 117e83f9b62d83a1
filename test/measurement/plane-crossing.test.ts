import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, planeAxes, planeNormal, positionAlong, type ImagePlane } from '../../measurement/patient-space.ts';
import { planeCrossing, type PlaneCrossing } from '../../measurement/plane-crossing.ts';
import { toPatient } from '../../measurement/plane-coordinates.ts';
import { anyMotion, movedPlane } from './long-axis-scene.ts';

/** 100 columns of 2 mm by 50 rows of 1 mm, in the plane z = 0: u along x, v along y. */
const flat: ImagePlane = {
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 2],
  Rows: 50,
  Columns: 100,
};

/** Upright on it at x = 40: u along y, v along z, from 100 mm before to 99 mm beyond. */
const upright: ImagePlane = {
  ImagePositionPatient: [40, -100, -100],
  ImageOrientationPatient: [0, 1, 0, 0, 0, 1],
  PixelSpacing: [1, 1],
  Rows: 200,
  Columns: 200,
};

const ends = (crossing: PlaneCrossing | null): readonly (readonly [number, number])[] =>
  crossing === null
    ? []
    : [crossing.from, crossing.to].map(({ u, v }) => [u, v] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);

const expectEnds = (crossing: PlaneCrossing | null, wanted: readonly (readonly [number, number])[]): void => {
  const found = ends(crossing);
  expect(found).toHaveLength(wanted.length);
  wanted.forEach(([u, v], i) => {
    expect(found[i]?.[0]).toBeCloseTo(u, 9);
    expect(found[i]?.[1]).toBeCloseTo(v, 9);
  });
};

test('an upright plane cuts in a line down the image, to half a pixel beyond its first and last rows', () => {
  // x = 40 on the plane z = 0; rows of 1 mm from -0.5 to 49.5.
  expectEnds(planeCrossing(flat, upright), [[40, -0.5], [40, 49.5]]); // prettier-ignore
  // Seen from the other: z = 0 is 100 mm from its first row; x is the same all along it, y from -0.5 to 49.5 is u + -100.
  expectEnds(planeCrossing(upright, flat), [[99.5, 100], [149.5, 100]]); // prettier-ignore
});

test('a plane at an angle cuts aslant, and ends where its own image ends', () => {
  // u along (1, 1, 0) / √2 from (10, 10): 21 pixels of √2 mm reach half a pixel beyond (10, 10) and (30, 30).
  const aslant: ImagePlane = {
    ImagePositionPatient: [10, 10, -5],
    ImageOrientationPatient: [Math.SQRT1_2, Math.SQRT1_2, 0, 0, 0, 1],
    PixelSpacing: [1, Math.SQRT2],
    Rows: 11,
    Columns: 21,
  };
  expectEnds(planeCrossing(flat, aslant), [[9.5, 9.5], [30.5, 30.5]]); // prettier-ignore
});

test('a leaning plane cuts where it comes through, not where it begins', () => {
  // Leans by 45 degrees: it starts at x = 0, z = -20 and rises as x does, so it meets z = 0 at x = 20.
  const leaning: ImagePlane = {
    ImagePositionPatient: [0, -10, -20],
    ImageOrientationPatient: [0, 1, 0, Math.SQRT1_2, 0, Math.SQRT1_2],
    PixelSpacing: [1, 1],
    Rows: 100,
    Columns: 200,
  };
  expectEnds(planeCrossing(flat, leaning), [[20, -0.5], [20, 49.5]]); // prettier-ignore
});

test('planes that are parallel within a degree, and images that do not meet, have no line', () => {
  expect(planeCrossing(flat, { ...flat, ImagePositionPatient: [0, 0, 8] })).toBeNull();
  const leanBy = (degrees: number): ImagePlane => {
    const by = (degrees * Math.PI) / 180;
    return { ...flat, ImageOrientationPatient: [Math.cos(by), 0, Math.sin(by), 0, 1, 0] };
  };
  expect(planeCrossing(flat, leanBy(0.9))).toBeNull();
  expect(planeCrossing(flat, leanBy(1.1))).not.toBeNull();
  // Its last row is 10 mm short of the plane.
  expect(planeCrossing(flat, { ...upright, Rows: 91 })).toBeNull();
  // Beside the image: its columns reach to x = 199.
  expect(planeCrossing(flat, { ...upright, ImagePositionPatient: [199.5, -100, -100] })).toBeNull();
});

const anyPlane = (): fc.Arbitrary<ImagePlane> => {
  const place = fc.double({ min: -40, max: 40, noNaN: true });
  const pixels = fc.integer({ min: 60, max: 200 });
  const spacing = fc.double({ min: 0.8, max: 2, noNaN: true });
  return fc
    .tuple(anyMotion(), place, place, place, pixels, pixels, spacing, spacing)
    .map(([{ turn }, x, y, z, Rows, Columns, down, across]) => {
      const [u, v] = [turn([1, 0, 0]), turn([0, 1, 0])];
      const centre = [x, y, z].map((at, i) => at - (u[i]! * Columns * across) / 2 - (v[i]! * Rows * down) / 2);
      return {
        ImagePositionPatient: centre as [number, number, number],
        ImageOrientationPatient: [...u, ...v] as ImagePlane['ImageOrientationPatient'],
        PixelSpacing: [down, across] as const,
        Rows,
        Columns,
      };
    });
};

test('both ends lie in both planes and in both images, and the same stretch is seen from either side', () => {
  const isIn = (plane: ImagePlane, point: readonly [number, number, number]): boolean => {
    const { origin, u, v } = planeAxes(plane);
    const offset = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]] as const;
    const [column, row] = [dot(u, offset) / plane.PixelSpacing[1], dot(v, offset) / plane.PixelSpacing[0]];
    const near = 1e-6;
    return column > -0.5 - near && column < plane.Columns - 0.5 + near && row > -0.5 - near && row < plane.Rows - 0.5 + near;
  }; // prettier-ignore
  fc.assert(
    fc.property(anyPlane(), anyPlane(), (shown, other) => {
      const crossing = planeCrossing(shown, other);
      const reverse = planeCrossing(other, shown);
      expect(reverse === null).toBe(crossing === null);
      if (crossing === null || reverse === null) return;
      const here = [crossing.from, crossing.to].map((end) => toPatient(planeAxes(shown), end));
      const there = [reverse.from, reverse.to].map((end) => toPatient(planeAxes(other), end));
      for (const point of here) {
        const normal = planeNormal(other);
        expect(Math.abs(dot(normal, point) - positionAlong(normal, other))).toBeLessThan(1e-6);
        expect(isIn(shown, point) && isIn(other, point)).toBe(true);
        const apart = there.map((end) => Math.hypot(end[0] - point[0], end[1] - point[1], end[2] - point[2]));
        expect(Math.min(...apart)).toBeLessThan(1e-5);
      }
    }),
  );
});

test('where the whole patient lies changes nothing', () => {
  fc.assert(
    fc.property(anyPlane(), anyPlane(), anyMotion(), (shown, other, motion) => {
      const still = planeCrossing(shown, other);
      const moved = planeCrossing(movedPlane(motion, shown), movedPlane(motion, other));
      // At the very edge of the angle or of an image, rounding decides whether there is a line.
      if (still === null || moved === null) return;
      for (const end of [still.from, still.to]) {
        const apart = [moved.from, moved.to].map(({ u, v }) => Math.hypot(u - end.u, v - end.v));
        expect(Math.min(...apart)).toBeLessThan(1e-5);
      }
    }),
  );
});
