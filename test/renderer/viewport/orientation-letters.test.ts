import { expect, test } from 'vitest';
import type { ImagePlane, Vector3 } from '../../../measurement/patient-space.ts';
import { directionLetters, edgeLetters } from '../../../renderer/viewport/orientation-letters.ts';

const plane = (row: Vector3, column: Vector3): ImagePlane => ({
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [...row, ...column],
  PixelSpacing: [1, 1],
  Rows: 10,
  Columns: 10,
});

// LPS: +x is the patient's left, +y the back, +z the head.
test('an axial image has the left on its right and the back below', () => {
  expect(edgeLetters(plane([1, 0, 0], [0, 1, 0]))).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
});

test('a coronal image has the head above', () => {
  expect(edgeLetters(plane([1, 0, 0], [0, 0, -1]))).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
});

test('a sagittal image has the front on its left', () => {
  expect(edgeLetters(plane([0, 1, 0], [0, 0, -1]))).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
});

test('an oblique direction names the stronger side first', () => {
  // 30 degrees from left towards the front: cos 30 = 0.87 to the left, sin 30 = 0.5 to the front (y negative).
  expect(directionLetters([0.866, -0.5, 0])).toBe('LA');
  // 60 degrees: the front is the stronger.
  expect(directionLetters([0.5, -0.866, 0])).toBe('AL');
});

test('less than 15 degrees of tilt adds no letter', () => {
  // sin 14 = 0.242, sin 16 = 0.276.
  expect(directionLetters([0.97, 0, 0.242])).toBe('L');
  expect(directionLetters([0.961, 0, 0.276])).toBe('LH');
});

test('never more than two letters', () => {
  expect(directionLetters([0.6, -0.58, 0.55])).toBe('LA');
});

test('the Sunnybrook short axis lies obliquely', () => {
  // ImageOrientationPatient of SCD0000101. Rows: |z| 0.93 downwards (F), then |y| 0.35 backwards (P).
  // Columns: |x| 0.73 to the right (R), then |y| 0.66 forwards (A).
  const letters = edgeLetters(plane([-0.104592, 0.346381, -0.932245], [-0.733192, -0.660188, -0.163037]));
  expect(letters).toEqual({ left: 'HA', right: 'FP', top: 'LP', bottom: 'RA' });
});
