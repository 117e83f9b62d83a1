import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cross, pixelToPatient, type ImagePlane, type Vector3 } from '../../../measurement/patient-space.ts';
import {
  canvasToPixel,
  panForZoom,
  pixelToCanvas,
  placeFrame,
  viewGeometry,
} from '../../../renderer/viewport/frame-placement.ts';

const square = { Rows: 256, Columns: 256, PixelSpacing: [1.367, 1.367] as const };

test('at zoom 1 the image is fitted whole into the middle', () => {
  const placement = placeFrame(square, { width: 752, height: 644, zoom: 1, pan: [0, 0] });
  // The height is the tighter: 644 / 256 = 2.515625 px a pixel, 2.515625 / 1.367 px a mm.
  expect(placement.row).toBeCloseTo(2.515625, 12);
  expect(placement.scale).toBeCloseTo(2.515625 / 1.367, 12);
  // The outer edge of the first row lies half a pixel above its centre: at the top of the canvas.
  expect(pixelToCanvas(placement, { column: 0, row: -0.5 }).y).toBeCloseTo(0, 10);
  expect(pixelToCanvas(placement, { column: 0, row: 255.5 }).y).toBeCloseTo(644, 10);
  // The middle of the image (between columns 127 and 128) is the middle of the canvas.
  expect(pixelToCanvas(placement, { column: 127.5, row: 127.5 })).toEqual({ x: 376, y: 322 });
});

test('pixels that are not square are shown in their true shape', () => {
  // 100 rows 2 mm apart are 200 mm high, 100 columns 1 mm apart 100 mm wide: 400 px / 200 mm = 2 px a mm.
  const shape = { Rows: 100, Columns: 100, PixelSpacing: [2, 1] as const };
  const placement = placeFrame(shape, { width: 400, height: 400, zoom: 1, pan: [0, 0] });
  expect([placement.row, placement.column, placement.scale]).toEqual([4, 2, 2]);
});

test('a pan counts in canvas pixels at zoom 1', () => {
  const at = (zoom: number) =>
    pixelToCanvas(placeFrame(square, { width: 600, height: 600, zoom, pan: [10, -20] }), { column: 127.5, row: 127.5 });
  expect(at(1)).toEqual({ x: 310, y: 280 });
  expect(at(3)).toEqual({ x: 330, y: 240 });
});

const view = fc.record({
  width: fc.integer({ min: 100, max: 4000 }),
  height: fc.integer({ min: 100, max: 3000 }),
  zoom: fc.double({ min: 0.25, max: 32, noNaN: true }),
  pan: fc.tuple(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true })),
});

test('what lies under the pointer stays there when it zooms', () => {
  fc.assert(
    fc.property(
      view,
      fc.double({ min: 0.25, max: 32, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (before, zoom, right, down) => {
        const at = { x: right * before.width, y: down * before.height };
        const under = canvasToPixel(placeFrame(square, before), at);
        const pan = panForZoom(before.pan, before.zoom, zoom, at, before);
        const still = pixelToCanvas(placeFrame(square, { ...before, zoom, pan }), under);
        expect(still.x).toBeCloseTo(at.x, 5);
        expect(still.y).toBeCloseTo(at.y, 5);
      },
    ),
  );
});

/** An orthonormal pair of directions from three angles. */
const directions = (a: number, b: number, c: number): readonly [Vector3, Vector3] => {
  const row: Vector3 = [Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)];
  const side: Vector3 = [-Math.sin(a), Math.cos(a), 0];
  const up = cross(row, side);
  const turn = (axis: 0 | 1 | 2): number => Math.cos(c) * side[axis] + Math.sin(c) * up[axis];
  return [row, [turn(0), turn(1), turn(2)]];
};

const angle = fc.double({ min: -3, max: 3, noNaN: true });
const spacing = fc.double({ min: 0.3, max: 3, noNaN: true });
const plane = fc
  .record({ a: angle, b: angle, c: angle, rows: spacing, columns: spacing, at: fc.tuple(angle, angle, angle) })
  .map(({ a, b, c, rows, columns, at }): ImagePlane => {
    const [row, column] = directions(a, b, c);
    return {
      ImagePositionPatient: [at[0] * 100, at[1] * 100, at[2] * 100],
      ImageOrientationPatient: [...row, ...column],
      PixelSpacing: [rows, columns],
      Rows: 192,
      Columns: 256,
    };
  });

test('a point goes from the pointer to the patient and back to where it was', () => {
  fc.assert(
    fc.property(plane, view, fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 3000 }), (of, at, x, y) => {
      const geometry = viewGeometry({ SOPInstanceUID: '1', frame: 1, plane: of }, placeFrame(of, at), at);
      const back = geometry.toCanvas(geometry.toPatient({ x, y }));
      expect(back.x).toBeCloseTo(x, 5);
      expect(back.y).toBeCloseTo(y, 5);
    }),
  );
});

test('a pixel centre in the patient lies where the image shows that pixel', () => {
  fc.assert(
    fc.property(
      plane,
      view,
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 191 }),
      (of, at, column, row) => {
        const placement = placeFrame(of, at);
        const geometry = viewGeometry({ SOPInstanceUID: '1', frame: 1, plane: of }, placement, at);
        const shown = geometry.toCanvas(pixelToPatient(of, { column, row }));
        expect(shown.x).toBeCloseTo(placement.origin.x + column * placement.column, 5);
        expect(shown.y).toBeCloseTo(placement.origin.y + row * placement.row, 5);
      },
    ),
  );
});

test('a millimetre is as long on the canvas in both directions', () => {
  fc.assert(
    fc.property(plane, view, (of, at) => {
      const placement = placeFrame(of, at);
      expect(placement.column / of.PixelSpacing[1]).toBeCloseTo(placement.scale, 9);
      expect(placement.row / of.PixelSpacing[0]).toBeCloseTo(placement.scale, 9);
    }),
  );
});
