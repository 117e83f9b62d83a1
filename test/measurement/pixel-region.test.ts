import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachPixel, holdsPixel, pixelsInside, type PixelRegion } from '../../measurement/pixel-region.ts';
import { patientToPixel, pixelToPatient, type ImagePlane, type PixelIndex } from '../../measurement/patient-space.ts';
import { containsPoint, distanceToOutline } from '../../measurement/polygon.ts';

const plane: ImagePlane = {
  ImagePositionPatient: [-31.7, 12.3, 44.9],
  ImageOrientationPatient: [0.8, 0.6, 0, 0, 0, -1],
  PixelSpacing: [1.4, 1.2],
  Rows: 24,
  Columns: 32,
};

const outline = (...points: readonly (readonly [number, number])[]): readonly PixelIndex[] =>
  points.map(([column, row]) => ({ column, row }));

const pixelsOf = (region: PixelRegion): string[] => {
  const pixels: string[] = [];
  eachPixel(region, (column, row) => pixels.push(`${column},${row}`));
  return pixels;
};

test('a square between pixel centres holds the centres within', () => {
  // Columns 2 to 4, rows 3 and 4.
  const region = pixelsInside(plane, outline([1.5, 2.5], [4.5, 2.5], [4.5, 4.5], [1.5, 4.5]));
  expect(pixelsOf(region)).toEqual(['2,3', '3,3', '4,3', '2,4', '3,4', '4,4']);
  expect(region.count).toBe(6);
});

test('centres on a left or upper edge are inside, on a right or lower edge outside', () => {
  // Edges through the centres of columns 2 and 5 and of rows 3 and 5: columns 2 to 4, rows 3 and 4 stay.
  const region = pixelsInside(plane, outline([2, 3], [5, 3], [5, 5], [2, 5]));
  expect(pixelsOf(region)).toEqual(['2,3', '3,3', '4,3', '2,4', '3,4', '4,4']);
});

test('centres on a slanting edge follow the same rule', () => {
  // The edge from (2, 2) to (6, 6) is a right one of the lower triangle and a left one of the upper.
  const lower = pixelsInside(plane, outline([2, 2], [6, 6], [2, 6]));
  const upper = pixelsInside(plane, outline([2, 2], [6, 2], [6, 6]));
  expect(pixelsOf(lower)).toEqual(['2,3', '2,4', '3,4', '2,5', '3,5', '4,5']);
  // Row 2: columns 2 to 5; row 3: 3 to 5; row 4: 4, 5; row 5: 5.
  expect(upper.count).toBe(4 + 3 + 2 + 1);
  expect(holdsPixel(upper, 4, 4)).toBe(true);
});

test('an outline beyond the image holds only pixels of the image, one beside it none', () => {
  expect(pixelsInside(plane, outline([-5, -5], [50, -5], [50, 50], [-5, 50])).count).toBe(24 * 32);
  expect(pixelsInside(plane, outline([-9, 2], [-3, 2], [-3, 9])).count).toBe(0);
  expect(pixelsInside(plane, outline([40, 2], [50, 2], [50, 9])).count).toBe(0);
  expect(pixelsInside(plane, outline([20, -5], [50, 10], [20, 10])).count).toBeGreaterThan(0);
});

test('the way into the patient and back moves no centre off an edge', () => {
  const points = outline([2, 3], [9, 3], [13, 7.5], [9, 12], [2, 12]);
  const back = points.map((point) => patientToPixel(plane, pixelToPatient(plane, point)));
  expect(pixelsOf(pixelsInside(plane, back))).toEqual(pixelsOf(pixelsInside(plane, points)));
});

const coordinate = fc.integer({ min: 8, max: 80 }).map((quarters) => quarters / 4);
const polygons = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 8 });

test('away from the line every pixel is judged as by the point in polygon of the drawing', () => {
  fc.assert(
    fc.property(polygons, (points) => {
      const region = pixelsInside(plane, outline(...points));
      const plain = points.map(([u, v]) => ({ u, v }));
      for (let row = 0; row < plane.Rows; row += 1) {
        for (let column = 0; column < plane.Columns; column += 1) {
          const at = { u: column, v: row };
          if (distanceToOutline(plain, at) < 1e-9) continue;
          if (holdsPixel(region, column, row) !== containsPoint(plain, at)) return false;
        }
      }
      return true;
    }),
  );
});

test('a shift by whole pixels shifts the region, the direction of drawing changes nothing', () => {
  const small = fc.integer({ min: -2, max: 3 });
  fc.assert(
    fc.property(polygons, small, small, (points, right, down) => {
      const region = pixelsInside(plane, outline(...points));
      const moved = pixelsInside(plane, outline(...points.map(([u, v]) => [u + right, v + down] as const).reverse()));
      const shifted: string[] = [];
      eachPixel(region, (column, row) => shifted.push(`${column + right},${row + down}`));
      expect(pixelsOf(moved)).toEqual(shifted);
    }),
  );
});

test('two halves of an outline share no pixel and lose none', () => {
  const cut = fc.integer({ min: 9, max: 79 }).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(cut, coordinate, coordinate, (at, top, bottom) => {
      const whole = pixelsInside(plane, outline([2, 2], [20, 2], [20, 20], [2, 20]));
      const left = pixelsInside(plane, outline([2, 2], [at, 2], [(top + at) / 2, bottom], [at, 20], [2, 20]));
      const right = pixelsInside(plane, outline([at, 2], [20, 2], [20, 20], [at, 20], [(top + at) / 2, bottom]));
      expect(left.count + right.count).toBe(whole.count);
    }),
  );
});
