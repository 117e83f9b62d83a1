import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bringContours } from '../../measurement/bring-contours.ts';
import { containsOutline } from '../../measurement/containment.ts';
import { polygonArea } from '../../measurement/contour.ts';
import { planeAxes, type ImagePlane, type Vector3 } from '../../measurement/patient-space.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import { selfCrossings } from '../../measurement/self-crossing.ts';
import { cutVentricle, type SurfaceSource, type VentricleCut } from '../../measurement/ventricle-surface.ts';
import {
  circleAt,
  circlesOf,
  moved,
  planeAt,
  posed,
  stackAt,
  upright,
  type Pose,
  type RadiusAt,
} from './ventricle-scene.ts';

const places = [0, 10, 20, 30, 40, 50, 60, 70, 80];
const anywhere = posed([31, -12, 87], [0.4, -0.7, 0.6], [0, 0, 1]);

const sourceOf = (radiusAt: RadiusAt, pose: Pose = anywhere, along: readonly number[] = places): SurfaceSource => ({
  stack: stackAt(pose, along),
  contours: circlesOf(pose, along, radiusAt, 'LV endocardium'),
});

const areaOf = (cut: VentricleCut | null): number => (cut === null ? 0 : polygonArea(cut.outline));

const flat = (plane: ImagePlane, cut: VentricleCut) => cut.outline.map((point) => toPlane(planeAxes(plane), point));

/** A circle of 180 points holds sin(2 degrees) / 2 degrees of its circle: 0.99980. */
const polygonShare = Math.sin(Math.PI / 90) / (Math.PI / 90);

describe('a plane across a known shape', () => {
  test('an oblique plane meets a cylinder in an ellipse of r · r / cos tilt', () => {
    const source = sourceOf(() => 25);
    for (const tilt_deg of [5, 20, 35, 45]) {
      const tilt = (tilt_deg * Math.PI) / 180;
      const cut = cutVentricle(source, planeAt(anywhere, [0, 0, 40], tilt));
      const ellipse = (Math.PI * 25 * 25 * polygonShare) / Math.cos(tilt);
      expect(Math.abs(areaOf(cut) / ellipse - 1)).toBeLessThan(0.001);
      expect(cut).toMatchObject({ from: 'surface', pieces: 1 });
    }
  });

  test('along its axis a cylinder is a rectangle that ends half a slice distance beyond the contours', () => {
    // 2 · 25 mm wide; 80 mm from the first to the last contour and 5 mm more at either end. The raster cuts 4 corners.
    const cut = cutVentricle(sourceOf(() => 25), planeAt(anywhere, [0, 0, 40], Math.PI / 2)); // prettier-ignore
    expect(Math.abs(areaOf(cut) / (50 * 90) - 1)).toBeLessThan(0.001);
  });

  test('a cone is met halfway in the circle halfway, since distances are weighted by the place', () => {
    const source = sourceOf((z) => 30 - z / 4);
    for (const z of [3, 15, 47.5, 79]) {
      const circle = Math.PI * (30 - z / 4) ** 2 * polygonShare;
      expect(Math.abs(areaOf(cutVentricle(source, planeAt(anywhere, [0, 0, z]))) / circle - 1)).toBeLessThan(0.001);
    }
  });

  test('an oblique plane through the centre of a sphere meets a great circle', () => {
    // Slices of 2 mm: the arc between two of them leaves its chord by 2² / (8 · 40) = 0.0125 mm.
    const fine = Array.from({ length: 41 }, (_, i) => 2 * i);
    const radiusAt = (z: number): number => Math.sqrt(Math.max(0, 40 ** 2 - (z - 40) ** 2));
    const cut = cutVentricle(sourceOf(radiusAt, anywhere, fine), planeAt(anywhere, [0, 0, 40], Math.PI / 5));
    expect(Math.abs(areaOf(cut) / (Math.PI * 1600) - 1)).toBeLessThan(0.005);
  });
});

describe('planes of the stack', () => {
  test('a stack cut by its own planes gives its own contours, point by point', () => {
    const source = sourceOf((z) => 30 - z / 4);
    source.stack.slices.forEach(({ frames: [frame] }) => {
      const own = source.contours.find(({ SOPInstanceUID }) => SOPInstanceUID === frame!.SOPInstanceUID)!;
      const cut = cutVentricle(source, frame!.plane)!;
      expect(cut.from).toBe('contour');
      expect(cut.outline).toHaveLength(own.points.length);
      cut.outline.forEach((point, i) =>
        point.forEach((x, axis) => {
          expect(x).toBeCloseTo(own.points[i]![axis]!, 9);
        }),
      );
    });
  });

  test('a plane off by the rounding of a header is the plane of the contour, one off by more is not', () => {
    const source = sourceOf(() => 25);
    expect(cutVentricle(source, planeAt(anywhere, [3, 1, 40.09]))!.from).toBe('contour');
    expect(cutVentricle(source, planeAt(anywhere, [3, 1, 40.2]))!.from).toBe('surface');
  });
});

describe('where the surface ends', () => {
  const source = sourceOf(() => 25);

  test('half a slice distance beyond the last contour it is there, further it is not', () => {
    expect(areaOf(cutVentricle(source, planeAt(anywhere, [0, 0, 84.9])))).toBeGreaterThan(1900);
    expect(cutVentricle(source, planeAt(anywhere, [0, 0, 85.1]))).toBeNull();
    expect(areaOf(cutVentricle(source, planeAt(anywhere, [0, 0, -4.9])))).toBeGreaterThan(1900);
    expect(cutVentricle(source, planeAt(anywhere, [0, 0, -5.1]))).toBeNull();
  });

  test('a slice without contour between contoured ones is a hole: nothing is made up for it', () => {
    const gap = { ...source, contours: source.contours.filter(({ SOPInstanceUID }) => SOPInstanceUID !== '1.2.5') };
    expect(cutVentricle(gap, planeAt(anywhere, [0, 0, 40]))).toBeNull();
    expect(cutVentricle(gap, planeAt(anywhere, [0, 0, 34.9]))).not.toBeNull();
    // Along the axis the hole parts it: slices 1 to 4 and 6 to 9, alike; their number is told.
    expect(cutVentricle(gap, planeAt(anywhere, [0, 0, 40], Math.PI / 2))!.pieces).toBe(2);
  });

  test('a longer gap is bridged up to 1.5 median gaps', () => {
    const wide = sourceOf(() => 25, anywhere, [0, 10, 20, 34, 44, 54]);
    expect(cutVentricle(wide, planeAt(anywhere, [0, 0, 27]))).not.toBeNull();
    const wider = sourceOf(() => 25, anywhere, [0, 10, 20, 36, 46, 56]);
    expect(cutVentricle(wider, planeAt(anywhere, [0, 0, 28.1]))).toBeNull();
  });

  test('a sliver of less than four pixels of the plane is no outline', () => {
    // Along the axis, 0.1 mm within the side: a strip of 2 · √(25² − 24.9²) = 4.5 mm by 90 mm, 402 mm².
    const strip = (spacing: number) => cutVentricle(source, planeAt(anywhere, [0, 24.9, 40], Math.PI / 2, spacing));
    expect(Math.abs(areaOf(strip(2)) / 402 - 1)).toBeLessThan(0.03);
    expect(strip(9.5)).not.toBeNull();
    expect(strip(10.5)).toBeNull();
  });

  test('two contours of one slice are none, and no contour is no surface', () => {
    const twice = { ...source, contours: [...source.contours, { ...source.contours[8]!, id: 'again' }] };
    expect(cutVentricle(twice, planeAt(anywhere, [0, 0, 80]))).toBeNull();
    expect(cutVentricle({ ...source, contours: [] }, planeAt(anywhere, [0, 0, 40]))).toBeNull();
  });

  test('a single slice has no thickness: it serves its own plane alone', () => {
    const one = sourceOf(() => 25, anywhere, [0]);
    expect(cutVentricle(one, planeAt(anywhere, [0, 0, 0]))!.from).toBe('contour');
    expect(cutVentricle(one, planeAt(anywhere, [0, 0, 0.5]))).toBeNull();
  });
});

const ventricle: RadiusAt = (z) => 26 * Math.sqrt(Math.max(0, 1 - (z / 86) ** 2));

test('the volume of axial cuts is the summation of discs of the stack within 1 %', () => {
  const source = sourceOf(ventricle);
  const discs = source.contours.reduce((sum, { points }) => sum + polygonArea(points) * 10, 0);
  // Axial planes, whatever the stack's direction, 3 mm apart.
  const axial = Array.from({ length: 90 }, (_, i) => planeAt(upright, [0, 0, 3 * (i - 45) + 87]));
  const cuts = axial.reduce((sum, plane) => sum + areaOf(cutVentricle(source, plane)) * 3, 0);
  expect(Math.abs(cuts / discs - 1)).toBeLessThan(0.01);
});

const direction = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0.3, max: 1, noNaN: true })); // prettier-ignore

const tilts = fc.double({ min: -1.2, max: 1.2, noNaN: true });

test('a rigid motion of everything moves the outline with it', () => {
  const cutIn = (pose: Pose, tilt: number) => cutVentricle(sourceOf(ventricle, pose), planeAt(pose, [0, 0, 37], tilt))!;
  fc.assert(
    fc.property(direction, tilts, (z, tilt) => {
      const pose = posed([12, 34, -56], z, [0.1, 1, 0.05]);
      const [here, there] = [cutIn(upright, tilt), cutIn(pose, tilt)];
      expect(Math.abs(areaOf(there) / areaOf(here) - 1)).toBeLessThan(1e-4);
      const nearest = here.outline.map((point) => {
        const to = moved(pose, point);
        return Math.min(...there.outline.map((q) => Math.hypot(q[0] - to[0], q[1] - to[1], q[2] - to[2])));
      });
      // The same corners, but for those that fall to rounding.
      expect(nearest.filter((away) => away > 1e-6).length).toBeLessThan(0.2 * nearest.length);
    }),
    { numRuns: 25 },
  );
});

test('the outline lies in its plane, never crosses itself, and the epicardium holds the endocardium', () => {
  fc.assert(
    fc.property(tilts, fc.double({ min: -20, max: 100, noNaN: true }), fc.tuple(...places.map(() => fc.double({ min: -3, max: 3, noNaN: true }))), (tilt, z, shifts) => {
      // Circles off the axis by up to 3 mm in a wall of 4 mm; the endocardium leaves the last two slices to muscle.
      const contours = places.flatMap((at, i) => [
        circleAt(anywhere, i + 1, at, ventricle(at) + 4, 'LV epicardium', [shifts[i]!, -shifts[i]!]),
        ...(i < 7 ? [circleAt(anywhere, i + 1, at, ventricle(at), 'LV endocardium', [0, -shifts[i]! / 3])] : []),
      ]);
      const plane = planeAt(anywhere, [0, 0, z], tilt, 4);
      const from = { stack: stackAt(anywhere, places), contours, phase: null };
      const [brought] = bringContours(from, [{ SOPInstanceUID: '9', frame: 1, plane }]);
      const cuts = [brought!.endocardium, brought!.epicardium].flatMap((cut) => (cut === null ? [] : [flat(plane, cut)]));
      for (const outline of cuts) expect(selfCrossings(outline)).toEqual([]);
      if (brought!.epicardium !== null) {
        const { u, v, origin } = planeAxes(plane);
        const normal: Vector3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
        for (const point of brought!.epicardium.outline) {
          expect(point.reduce((sum, x, axis) => sum + (x - origin[axis]!) * normal[axis]!, 0)).toBeCloseTo(0, 8);
        }
      }
      if (cuts.length === 2) expect(containsOutline(cuts[1]!, cuts[0]!)).toBe(true);
    }),
    { numRuns: 40 },
  );
}); // prettier-ignore

test('contours of another phase are not brought', () => {
  const contours = circlesOf(anywhere, places, ventricle, 'LV endocardium');
  const to = [{ SOPInstanceUID: '9', frame: 1, plane: planeAt(anywhere, [0, 0, 25]) }];
  const from = { stack: stackAt(anywhere, places), contours };
  expect(bringContours({ ...from, phase: 1 }, to)[0]!.endocardium).not.toBeNull();
  expect(bringContours({ ...from, phase: 2 }, to)).toEqual([{ SOPInstanceUID: '9', frame: 1, endocardium: null, epicardium: null }]); // prettier-ignore
});
