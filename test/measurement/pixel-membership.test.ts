import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelsInside } from '../../measurement/pixel-membership.ts';
import { pixelToPatient, patientToPixel, type PixelIndex } from '../../measurement/patient-space.ts';
import { containsPoint } from '../../measurement/polygon.ts';

const size = { Rows: 12, Columns: 16 };
const box = (left: number, top: number, right: number, bottom: number): readonly PixelIndex[] => [
  { column: left, row: top },
  { column: right, row: top },
  { column: right, row: bottom },
  { column: left, row: bottom },
];

test('an outline around a pixel holds it alone', () => {
  expect(pixelsInside(box(2.5, 3.5, 3.5, 4.5), size)).toEqual([4 * 16 + 3]);
});

test('a centre on the line is inside at the left and upper edge, outside at the right and lower one', () => {
  expect(pixelsInside(box(2, 3, 4, 5), size)).toEqual([3 * 16 + 2, 3 * 16 + 3, 4 * 16 + 2, 4 * 16 + 3]);
});

test('turning the outline round changes nothing', () => {
  expect(pixelsInside(box(2, 3, 4, 5).toReversed(), size)).toEqual(pixelsInside(box(2, 3, 4, 5), size));
});

test('what lies outside the frame has no pixels, and the frame is not left', () => {
  expect(pixelsInside(box(-9, -9, 99, 99), size)).toHaveLength(12 * 16);
  expect(pixelsInside(box(20, 20, 30, 30), size)).toEqual([]);
});

test('a notch is left out', () => {
  const u = [[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9]] as const; // prettier-ignore
  // 9 x 9 centres without the notch of 3 columns by 6 rows.
  expect(pixelsInside(u.map(([column, row]) => ({ column, row })), size)).toHaveLength(81 - 18); // prettier-ignore
});

const anyPoint = fc.record({
  column: fc.double({ min: -4, max: 20, noNaN: true }),
  row: fc.double({ min: -4, max: 16, noNaN: true }),
});

test('neighbours that share an edge share no pixel and leave none out', () => {
  const corner = fc.record({ column: fc.integer({ min: 0, max: 15 }), row: fc.integer({ min: 0, max: 11 }) });
  fc.assert(
    fc.property(fc.oneof(corner, anyPoint), fc.oneof(corner, anyPoint), (a, b) => {
      const at = (point: PixelIndex): PixelIndex => ({
        column: Math.min(Math.max(point.column, 0), 15),
        row: Math.min(Math.max(point.row, 0), 11),
      });
      // The frame cut in two along a broken line from its upper to its lower edge.
      const cut = [{ column: 7, row: -1 }, ...[at(a), at(b)].sort((x, y) => x.row - y.row), { column: 8, row: 13 }];
      const left = pixelsInside([{ column: -1, row: -1 }, ...cut, { column: -1, row: 13 }], size);
      const right = pixelsInside([{ column: 17, row: -1 }, ...cut, { column: 17, row: 13 }], size);
      expect([...left, ...right].sort((x, y) => x - y)).toEqual(Array.from({ length: 12 * 16 }, (_, i) => i));
    }),
  );
});

test('away from the line it is the even-odd rule, crossed outlines too', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 3, maxLength: 9 }), (points) => {
      const inside = new Set(pixelsInside(points, size));
      const outline = points.map(({ column, row }) => ({ u: column, v: row }));
      for (let pixel = 0; pixel < 12 * 16; pixel += 1) {
        const [u, v] = [pixel % 16, Math.floor(pixel / 16)];
        // The rule is asked a little to either side: where both agree, the centre is not on the line.
        const around = [-1e-4, 1e-4].flatMap((du) => [-1e-4, 1e-4].map((dv) => containsPoint(outline, { u: u + du, v: v + dv })));
        if (around.every((one) => one === around[0])) expect(inside.has(pixel)).toBe(around[0]);
      }
    }),
  );
}); // prettier-ignore

test('an outline that went through patient space holds the same pixels', () => {
  const plane = {
    ImagePositionPatient: [-123.456, 77.7, 910.11],
    ImageOrientationPatient: [0.8, 0.6, 0, 0, 0, -1],
    PixelSpacing: [1.3671875, 1.3671875],
    ...size,
  } as const;
  const there = box(2, 3, 9, 8).map((pixel) => patientToPixel(plane, pixelToPatient(plane, pixel)));
  expect(pixelsInside(there, size)).toEqual(pixelsInside(box(2, 3, 9, 8), size));
});
