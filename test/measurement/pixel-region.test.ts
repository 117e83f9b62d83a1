import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachPixel, holdsPixel, pixelsInside, storedPlaces, type PixelRegion } from '../../measurement/pixel-region.ts';
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

test('an outline around a pixel holds it alone, one without extent none', () => {
  expect(pixelsOf(pixelsInside(plane, outline([2.5, 3.5], [3.5, 3.5], [3.5, 4.5], [2.5, 4.5])))).toEqual(['3,4']);
  expect(pixelsInside(plane, outline([2, 3], [9, 3])).count).toBe(0);
  expect(pixelsInside(plane, []).count).toBe(0);
});

test('a notch is left out', () => {
  // 9 x 9 centres without the notch of 3 columns by 6 rows.
  const u = outline([0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9]);
  expect(pixelsInside(plane, u).count).toBe(81 - 18);
});

test('pixels stand among the stored values row by row', () => {
  const region = pixelsInside(plane, outline([1.5, 2.5], [3.5, 2.5], [3.5, 4.5], [1.5, 4.5]));
  expect(storedPlaces(region, plane)).toEqual([3 * 32 + 2, 3 * 32 + 3, 4 * 32 + 2, 4 * 32 + 3]);
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

const anywhere = fc.tuple(fc.double({ min: -4, max: 36, noNaN: true }), fc.double({ min: -4, max: 28, noNaN: true }));
const onCentre = fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 23 }));

test('a frame cut in two along any line has every pixel once', () => {
  const inFrame = ([u, v]: readonly [number, number]): readonly [number, number] => [
    Math.min(Math.max(u, 0), 31),
    Math.min(Math.max(v, 0), 23),
  ];
  fc.assert(
    fc.property(fc.oneof(onCentre, anywhere), fc.oneof(onCentre, anywhere), (a, b) => {
      const bends = [inFrame(a), inFrame(b)].sort(([, v], [, w]) => v - w);
      const cut = [[15, -1], ...bends, [16, 25]] as const;
      const left = storedPlaces(pixelsInside(plane, outline([-1, -1], ...cut, [-1, 25])), plane);
      const right = storedPlaces(pixelsInside(plane, outline([33, -1], ...cut, [33, 25])), plane);
      expect([...left, ...right].sort((x, y) => x - y)).toEqual(Array.from({ length: 32 * 24 }, (_, i) => i));
    }),
  );
});

test('crossed outlines and slivers too: the even-odd rule, further from the line than the grid of the points', () => {
  fc.assert(
    fc.property(fc.array(anywhere, { minLength: 3, maxLength: 9 }), (points) => {
      const region = pixelsInside(plane, outline(...points));
      const plain = points.map(([u, v]) => ({ u, v }));
      for (let pixel = 0; pixel < 32 * 24; pixel += 1) {
        const at = { u: pixel % 32, v: Math.floor(pixel / 32) };
        if (distanceToOutline(plain, at) < 1e-6) continue;
        if (holdsPixel(region, at.u, at.v) !== containsPoint(plain, at)) return false;
      }
      return true;
    }),
  );
});
