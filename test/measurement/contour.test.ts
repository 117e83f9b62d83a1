import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaVector,
  closedLength,
  contourArea,
  contourLength,
  polygonArea,
  polygonCentroid,
  type Contour,
} from '../../measurement/contour.ts';
import {
  cross,
  patientPoint,
  patientToPixel,
  pixelToPatient,
  planeAxes,
  type ImagePlane,
  type PatientPoint,
} from '../../measurement/patient-space.ts';
import { toPatient, toPlane } from '../../measurement/plane-coordinates.ts';
import { signedArea } from '../../measurement/polygon.ts';
import { anyOutline } from './drawing/shapes.ts';

/** An oblique plane from three angles, with anisotropic spacing. */
const anyPlane = (): fc.Arbitrary<ImagePlane> =>
  fc
    .tuple(
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
    )
    .map(([turn, tilt, spin, row, column]) => {
      const normal = [Math.sin(tilt) * Math.cos(turn), Math.sin(tilt) * Math.sin(turn), Math.cos(tilt)] as const;
      const flat = [-Math.sin(turn), Math.cos(turn), 0] as const;
      const other = cross(normal, flat);
      const u = flat.map((x, i) => Math.cos(spin) * x + Math.sin(spin) * other[i]!) as [number, number, number];
      const v = cross(normal, u);
      return {
        ImagePositionPatient: [162.673, 35.6185, 144.459],
        ImageOrientationPatient: [...u, ...v],
        PixelSpacing: [row, column],
        Rows: 256,
        Columns: 256,
      };
    });

const contour = (points: readonly PatientPoint[], closed = true): Contour => ({
  id: 'a', SOPInstanceUID: '1.2', frame: 1, structure: 'LV endocardium', view: 'short axis', closed, points,
}); // prettier-ignore

const square = [patientPoint(0, 0, 0), patientPoint(10, 0, 0), patientPoint(10, 10, 0), patientPoint(0, 10, 0)];

test('the area is the polygon’s in its own plane, however the plane lies and whatever the spacing', () => {
  fc.assert(
    fc.property(anyPlane(), anyOutline(), (plane, outline) => {
      // Pixel area by the flat shoelace, times row spacing, times column spacing.
      const expected = Math.abs(signedArea(outline)) * plane.PixelSpacing[0] * plane.PixelSpacing[1];
      const points = outline.map(({ u, v }) => pixelToPatient(plane, { column: u, row: v }));
      expect(Math.abs(polygonArea(points) - expected) / expected).toBeLessThan(1e-9);
    }),
  );
});

test('row spacing goes with rows, column spacing with columns', () => {
  // 4 columns of 2 mm by 3 rows of 0.5 mm: 8 · 1.5 = 12 mm².
  const plane: ImagePlane = {
    ImagePositionPatient: [0, 0, 0], ImageOrientationPatient: [1, 0, 0, 0, 1, 0], PixelSpacing: [0.5, 2], Rows: 9, Columns: 9,
  }; // prettier-ignore
  const corners = [[0, 0], [4, 0], [4, 3], [0, 3]] as const; // prettier-ignore
  const points = corners.map(([column, row]) => pixelToPatient(plane, { column, row }));
  expect(polygonArea(points)).toBe(12);
  expect(points[1]).toEqual([8, 0, 0]);
});

test('rounded direction cosines do not change an area: 100 by 100 pixels of 1.3672 mm', () => {
  // Header of SCD0000401: the cosines are rounded to six digits.
  const plane: ImagePlane = {
    ImagePositionPatient: [-85.7524, -200.829, 98.0818],
    ImageOrientationPatient: [0.693252, 0.673689, 0.256017, 0.0220038, 0.335277, -0.941863],
    PixelSpacing: [1.3672, 1.3672],
    Rows: 256,
    Columns: 256,
  };
  const corners = [[0, 0], [100, 0], [100, 100], [0, 100]] as const; // prettier-ignore
  const points = corners.map(([column, row]) => pixelToPatient(plane, { column, row }));
  expect(Math.abs(polygonArea(points) / 136.72 ** 2 - 1)).toBeLessThan(1e-12);
});

test('pixel to patient and back is the same pixel, and so are in-plane millimetres', () => {
  fc.assert(
    fc.property(anyPlane(), fc.double({ min: -50, max: 300, noNaN: true }), fc.double({ min: -50, max: 300, noNaN: true }), (plane, column, row) => {
      const point = pixelToPatient(plane, { column, row });
      const back = patientToPixel(plane, point);
      expect(back.column).toBeCloseTo(column, 8);
      expect(back.row).toBeCloseTo(row, 8);
      const at = toPlane(planeAxes(plane), point);
      expect(at.u).toBeCloseTo(column * plane.PixelSpacing[1], 8);
      expect(at.v).toBeCloseTo(row * plane.PixelSpacing[0], 8);
      toPatient(planeAxes(plane), at).forEach((x, i) => expect(x).toBeCloseTo(point[i]!, 8));
    }),
  ); // prettier-ignore
});

test('the area vector stands on the plane', () => {
  expect(areaVector(square)).toEqual([0, 0, 100]);
  expect(areaVector(square.toReversed())).toEqual([0, 0, -100]);
});

test('a point, a line and nothing enclose nothing', () => {
  expect(polygonArea([])).toBe(0);
  expect(polygonArea(square.slice(0, 1))).toBe(0);
  expect(polygonArea(square.slice(0, 2))).toBe(0);
  expect(polygonCentroid([])).toBeNull();
});

test('the centre of an L is that of its area, not of its corners', () => {
  // 10 x 10 at (5, 5) and 10 x 10 at (15, 5) and at (5, 15): (25/3, 25/3).
  const corners = [[0, 0], [20, 0], [20, 10], [10, 10], [10, 20], [0, 20]] as const; // prettier-ignore
  const centre = polygonCentroid(corners.map(([x, y]) => patientPoint(x, y, 7)))!;
  expect(centre[0]).toBeCloseTo(25 / 3, 12);
  expect(centre[1]).toBeCloseTo(25 / 3, 12);
  expect(centre[2]).toBeCloseTo(7, 12);
  expect(polygonCentroid([patientPoint(1, 2, 3), patientPoint(3, 2, 3)])).toEqual([2, 2, 3]);
});

test('a closed line runs back to its beginning, an open one does not', () => {
  expect(closedLength(square)).toBe(40);
  expect(contourLength(contour(square))).toBe(40);
  expect(contourLength(contour(square, false))).toBe(30);
  expect(contourArea(contour(square, false))).toBe(0);
  expect(contourArea(contour(square))).toBe(100);
});
