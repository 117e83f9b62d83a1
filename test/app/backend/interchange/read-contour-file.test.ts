import { expect, test } from 'vitest';
import { Refused, type Failure } from '../../../../app/contract/failure.ts';
import { parseContourFile } from '../../../../app/backend/interchange/read-contour-file.ts';

const contour = {
  SOPInstanceUID: '1.2.3',
  frame: 1,
  structure: 'LV endocardium',
  phase: 'ED',
  view: 'short axis',
  closed: true,
  points: [
    [10, 10],
    [20, 10],
    [20, 20],
  ],
};

const fileOf = (...contours: readonly object[]): string =>
  JSON.stringify({ format: 'ventricle-contours', version: 1, contours });

const failureOf = (text: string): Failure => {
  try {
    parseContourFile(text, 'c.json');
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
  throw new Error('the file was not refused');
};

test('a sound file is read as it is', () => {
  expect(parseContourFile(fileOf(contour), 'c.json').contours[0]).toEqual(contour);
});

test('an object whose length cannot be compared, in the place of a text or a list, is refused', () => {
  const length = [{ toString: {} }];
  for (const part of [{ SOPInstanceUID: { length } }, { points: { length } }]) {
    expect(failureOf(fileOf({ ...contour, ...part })).code).toBe('bad-contour-file');
  }
});

test('an empty list of contours is a sound file', () => {
  expect(parseContourFile(fileOf(), 'c.json').contours).toEqual([]);
});

test.each([
  ['a structure not in the list', { structure: 'LV wall' }, /Contour 2 .*structure/],
  ['a phase not in the list', { phase: 'systole' }, /Contour 2 .*phase/],
  ['a view not in the list', { view: 'SAX' }, /Contour 2 .*view/],
  ['two points in a closed contour', { points: [[1, 1], [2, 2]] }, /Contour 2 .*needs 3 points, it has 2/],
  ['a point that no image has', { points: [[1, 1], [1e300, 2], [3, 1]] }, /Contour 2 .*points\.1/],
  ['a point of three numbers', { points: [[1, 1, 0], [2, 2], [3, 1]] }, /Contour 2 .*points\.0/],
  ['a point that is a text', { points: [['1', 1], [2, 2], [3, 1]] }, /Contour 2 .*points\.0/],
  ['a point that is null', { points: [[null, 1], [2, 2], [3, 1]] }, /Contour 2 .*points\.0/],
  ['frame 0', { frame: 0 }, /Contour 2 .*frame/],
  ['no phase at all', { phase: undefined }, /neither phase nor phaseIndex/],
  ['phase and phaseIndex', { phaseIndex: 3 }, /both phase and phaseIndex/],
  ['an apical outline that repeats its first point', { view: 'A4C', points: [[1, 1], [5, 9], [9, 1], [1, 1]] }, /repeats the first/],
  ['an endocardium that is not closed', { closed: false }, /not closed/],
])('%s refuses the whole file and names the contour', (_, change, message) => {
  const failure = failureOf(fileOf(contour, { ...contour, frame: 2, ...change }));
  expect(failure.code).toBe('bad-contour-file');
  expect(failure.file).toBe('c.json');
  expect(failure.message).toMatch(message);
  expect(failure.message).toContain('1.2.3');
}); // prettier-ignore

test('a number too large for a double is not finite and is refused', () => {
  const text = fileOf(contour).replace('[10,10]', '[1e999,10]');
  expect(failureOf(text).message).toMatch(/Contour 1 .*points\.0/);
});

test('the same structure, frame, phase and beat twice is a duplicate, another beat is not', () => {
  expect(failureOf(fileOf(contour, { ...contour, points: [...contour.points, [10, 20]] })).message).toMatch(
    /Contour 2 .*already, as contour 1/,
  );
  // Without a beat it is of the first.
  expect(failureOf(fileOf(contour, { ...contour, beat: 1 })).message).toMatch(/Contour 2 .*already, as contour 1/);
  expect(parseContourFile(fileOf({ ...contour, beat: 1 }, { ...contour, beat: 2 }), 'c.json').contours).toHaveLength(2);
});

test('papillary muscles may be several, the very same outline twice is a duplicate', () => {
  const papillary = { ...contour, structure: 'papillary muscle' };
  const other = { ...papillary, points: contour.points.map(([column, row]) => [column! + 30, row]) };
  expect(parseContourFile(fileOf(papillary, other), 'c.json').contours).toHaveLength(2);
  expect(failureOf(fileOf(papillary, other, papillary)).message).toMatch(/Contour 3 .*already, as contour 1/);
});

test('late enhancement needs no phase, a diameter two points', () => {
  const scar = { ...contour, structure: 'reference myocardium', view: 'late enhancement', phase: undefined };
  const diameter = { ...contour, structure: 'LV internal diameter', view: 'PLAX', closed: false };
  expect(parseContourFile(fileOf(scar), 'c.json').contours).toHaveLength(1);
  expect(failureOf(fileOf(diameter)).message).toMatch(/needs 2 points, it has 3/);
});

test('a mitral annulus is two points of a long-axis image, at an end of the beat', () => {
  const annulus = { ...contour, structure: 'mitral annulus', view: 'long axis', closed: false };
  const [a, b] = annulus.points;
  expect(parseContourFile(fileOf({ ...annulus, points: [a, b] }), 'c.json').contours).toHaveLength(1);
  expect(failureOf(fileOf(annulus)).message).toMatch(/needs 2 points, it has 3/);
  expect(failureOf(fileOf({ ...annulus, points: [a, b], phase: undefined })).message).toMatch(
    /neither phase nor phaseIndex/,
  );
});

test.each([
  ['not JSON', '{', /not JSON/],
  ['another format', JSON.stringify({ format: 'other', version: 1, contours: [] }), /format/],
  ['a later version', JSON.stringify({ format: 'ventricle-contours', version: 2, contours: [] }), /version/],
  ['no contours', JSON.stringify({ format: 'ventricle-contours', version: 1 }), /contours/],
  ['a list', '[]', /Nothing was measured/],
  ['a negative heart rate', fileOf().replace('"contours"', '"subject":{"heartRate_bpm":-1},"contours"'), /heartRate_bpm/],
])('a file that is %s is refused', (_, text, message) => {
  expect(failureOf(text)).toMatchObject({ code: 'bad-contour-file', file: 'c.json' });
  expect(failureOf(text).message).toMatch(message);
}); // prettier-ignore
