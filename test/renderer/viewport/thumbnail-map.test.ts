import { expect, test } from 'vitest';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { thumbnailMap } from '../../../renderer/viewport/thumbnail-map.ts';
import { caseFrame } from './case-frame.ts';

// 4 rows 2 mm apart, 8 columns 1 mm apart: 8 mm x 8 mm, beginning half a pixel before the first centre.
test('a small picture is mapped in millimetres, from outer edge to outer edge', () => {
  const map = thumbnailMap(caseFrame('1'));
  expect(map.viewBox).toBe('-0.5 -1 8 8');
  expect(map.ofPixel(3, 2)).toEqual({ x: 3, y: 4 });
});

test('a contour point lies on its pixel', () => {
  const map = thumbnailMap(caseFrame('1'));
  // Columns run along x, rows along y: 3 mm is column 3, 4 mm is row 2.
  expect(map.ofPatient(patientPoint(3, 4, 0))).toEqual(map.ofPixel(3, 2));
});

test('a frame without a place is mapped in pixels', () => {
  expect(thumbnailMap(caseFrame('1', { plane: null })).viewBox).toBe('-0.5 -0.5 8 4');
});

test('a part of a frame is mapped from its own outer edge, its places as they are', () => {
  // Columns 3 to 5 and rows 1 to 2: from 2.5 mm, 3 mm wide, and from half a row before 2 mm, 4 mm high.
  const map = thumbnailMap(caseFrame('1'), { column: 3, row: 1, columns: 3, rows: 2 });
  expect(map.viewBox).toBe('2.5 1 3 4');
  expect(map.ofPixel(3, 2)).toEqual({ x: 3, y: 4 });
});
