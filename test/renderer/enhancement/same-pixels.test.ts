import { expect, test } from 'vitest';
import type { ImagePlane } from '../../../measurement/patient-space.ts';
import { samePixels } from '../../../renderer/enhancement/same-pixels.ts';

const plane: ImagePlane = {
  ImagePositionPatient: [-120, -90, 40],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.4, 1.2],
  Rows: 192,
  Columns: 256,
};

test('the other kind of image of one place has the same pixels', () => {
  expect(samePixels(plane, { ...plane })).toBe(true);
});

test('rounding of a header is no other place', () => {
  expect(samePixels(plane, { ...plane, ImagePositionPatient: [-120.001, -90, 40] })).toBe(true);
});

test('a shift by half a pixel is another place', () => {
  expect(samePixels(plane, { ...plane, ImagePositionPatient: [-119.4, -90, 40] })).toBe(false);
});

test('a spacing that drifts over the image is another place', () => {
  // 1.2 · 1.0005: the last column stands 255 · 0.0006 mm = 0.153 mm away, an eighth of a pixel.
  expect(samePixels(plane, { ...plane, PixelSpacing: [1.4, 1.2006] })).toBe(false);
});

test('a turned image has other pixels', () => {
  expect(samePixels(plane, { ...plane, ImageOrientationPatient: [0, 1, 0, 1, 0, 0] })).toBe(false);
});

test('another size has other pixels', () => {
  expect(samePixels(plane, { ...plane, Columns: 128, PixelSpacing: [1.4, 2.4] })).toBe(false);
});
