import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cutAround, cutToShown } from '../../../../../app/backend/export/report/picture-cut.ts';
import { pictureSvg } from '../../../../../app/backend/export/report/picture-svg.ts';
import { pngOf } from '../../../../../app/backend/export/report/png.ts';
import { cutRaster, printable, tinted, type Raster } from '../../../../../app/backend/export/report/raster.ts';
import type { ContourRecord } from '../../../../../app/contract/read.ts';
import { patientPoint, pixelToPatient, type ImagePlane } from '../../../../../measurement/patient-space.ts';

/** Red is the column, green the row. */
const coordinates = (width: number, height: number): Raster => ({
  ...{ width, height },
  rgb: Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return [pixel % width, Math.floor(pixel / width), 0][i % 3] ?? 0;
  }),
});

/** Rows 2 mm apart, columns 1 mm; oblique. */
const plane: ImagePlane = {
  ...{ ImagePositionPatient: [5, -7, 9], ImageOrientationPatient: [0, 1, 0, 0, 0, -1] },
  ...{ PixelSpacing: [2, 1], Rows: 20, Columns: 20 },
};

const contour = (points: ContourRecord['points']): ContourRecord => ({
  ...{ kind: 'contour', id: 'one', SOPInstanceUID: '1.2', frame: 1, structure: 'LV endocardium', view: 'short axis' },
  ...{ closed: true, points, origin: 'manual', edited: 0 },
});

const onPlane = contour(
  [[3, 4], [9, 4], [9, 8]].map(([column, row]) => pixelToPatient(plane, { column: column!, row: row! })),
); // prettier-ignore

/** Pixels of a PNG of ours: the one chunk of data, each row less its left neighbour. */
const decoded = (png: Buffer): Raster => {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width * 3; x += 1) {
      const left = x < 3 ? 0 : (rgb[y * width * 3 + x - 3] ?? 0);
      rgb[y * width * 3 + x] = (rows[y * (width * 3 + 1) + 1 + x] ?? 0) + left;
    }
  }
  return { width, height, rgb };
};

test('a PNG holds every pixel', () => {
  const raster = coordinates(7, 5);
  expect(decoded(pngOf(raster))).toEqual(raster);
});

test('a contour in the patient stands on the middle of its pixels, each axis by its own spacing', () => {
  const cut = { left: 2, top: 1, width: 10, height: 12 };
  const raster = coordinates(20, 20);
  const svg = pictureSvg({ raster, plane, contours: [onPlane], enhanced: null, cut }, 100);
  // Column 3: (3 + ½ − 2) · 1 mm. Row 4: (4 + ½ − 1) · 2 mm. The picture is 10 by 24 mm.
  expect(svg).toContain('d="M 1.5 7 L 7.5 7 L 7.5 15 Z"');
  expect(svg).toContain('viewBox="0 0 10 24"');
  expect(svg).toContain('width="100" height="240"');
  const [, base64 = ''] = /base64,([^"]*)"/u.exec(svg) ?? [];
  const shown = decoded(Buffer.from(base64, 'base64'));
  expect([shown.width, shown.height]).toEqual([10, 12]);
  expect([...shown.rgb.subarray(0, 3)]).toEqual([2, 1, 0]);
  expect([...shown.rgb.subarray(-3)]).toEqual([11, 12, 0]);
});

test('on ultrasound a contour stands in pixels, a point as a cross', () => {
  const cut = { left: 0, top: 0, width: 20, height: 20 };
  const point = contour([patientPoint(10, 5, 0)]);
  const svg = pictureSvg({ raster: coordinates(20, 20), plane: null, contours: [point], enhanced: null, cut }, 20);
  expect(svg).toContain('d="M 8 5.5 L 13 5.5 M 10.5 3 L 10.5 8"');
});

test('a picture shows what is around the contours, never beyond the frame; without any the whole frame', () => {
  // From 3 to 9 and from 4 to 8: a side of 8 at least, and a fifth of it around: 6 − 5.6 to 6 + 5.6.
  const size = { Rows: 20, Columns: 20 };
  expect(cutAround([{ plane, contours: [onPlane] }], size)).toEqual({ left: 0, top: 0, width: 13, height: 13 });
  expect(cutAround([{ plane, contours: [] }], size)).toEqual({ left: 0, top: 0, width: 20, height: 20 });
  expect(cutAround([{ plane, contours: [onPlane] }], { Rows: 9, Columns: 10 })).toMatchObject({ width: 10, height: 9 });
});

test('of ultrasound no more is printed than the parts that may be seen', () => {
  const boxes = [
    { left: 3, top: 2, right: 10, bottom: 9 },
    { left: 5, top: 12, right: 30, bottom: 14 },
  ];
  expect(cutToShown(boxes, { Rows: 20, Columns: 20 })).toEqual({ left: 3, top: 2, width: 17, height: 13 });
});

test('a picture with more pixels than paper shows has the mean of each block', () => {
  const raster = coordinates(1300, 2);
  // Blocks of 3: more than twice 640.
  const small = printable({ width: 1300, height: 6, rgb: coordinates(1300, 6).rgb.map((value) => value % 100) });
  expect([small.width, small.height]).toEqual([433, 2]);
  // Columns 0, 1, 2 and rows 0, 1, 2.
  expect([...small.rgb.subarray(0, 3)]).toEqual([1, 1, 0]);
  expect(printable(coordinates(640, 2))).toEqual(coordinates(640, 2));
  expect(raster.width).toBe(1300);
});

test('pixels are cut and tinted where they are, and the picture they come from stays as it was', () => {
  const raster = coordinates(4, 3);
  expect([...cutRaster(raster, { left: 1, top: 2, width: 2, height: 1 }).rgb]).toEqual([1, 2, 0, 2, 2, 0]);
  const there = tinted(raster, (column, row) => (column === 3 && row === 1 ? '#ff9d3c' : null));
  // Half of (3, 1, 0) and half of (255, 157, 60).
  expect([...there.rgb.subarray(21, 24)]).toEqual([129, 79, 30]);
  expect(raster).toEqual(coordinates(4, 3));
});
