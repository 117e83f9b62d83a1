import { expect, test } from 'vitest';
import { contourArea } from '../../../measurement/contour.ts';
import { dot, planeNormal, type PatientPoint } from '../../../measurement/patient-space.ts';
import {
  copyToNext,
  deleteContour,
  interpolateBetween,
  type CommandOutcome,
  type CommandScene,
} from '../../../renderer/drawing/contour-commands.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { circle, circleArea } from './shapes.ts';
import { contourRecord, planeAt, recordsOf, stackOf } from './stack.ts';

const stack = stackOf(6, 5);
const n = planeNormal(planeAt(0));

const scene = (changes: Partial<CommandScene>): CommandScene => {
  let count = 0;
  return {
    stack,
    view: 'short axis',
    records: new Map(),
    slice: 0,
    phase: 0,
    structure: 'LV endocardium',
    newId: () => {
      count += 1;
      return `new ${count}`;
    },
    ...changes,
  };
};

const madeBy = (outcome: CommandOutcome): readonly ContourRecord[] => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.contours;
};
const refusal = (outcome: CommandOutcome): string => ('refused' in outcome ? outcome.refused : '');

const difference = (a: PatientPoint, b: PatientPoint): readonly [number, number, number] => [
  b[0] - a[0],
  b[1] - a[1],
  b[2] - a[2],
];

test('a copy to the next slice lies straight along the normal, whatever the slices’ own corners', () => {
  const original = contourRecord(1, 2, circle(60, 60, 20));
  const [copy] = madeBy(copyToNext(scene({ records: recordsOf(original), slice: 1, phase: 2 }), 'slice'));
  expect(copy).toMatchObject({ SOPInstanceUID: '2.25.2.2', frame: 1, origin: 'copied', edited: 0, id: 'new 1' });
  for (const [i, point] of original.points.entries()) {
    const moved = difference(point, copy!.points[i]!);
    expect(dot(n, moved)).toBeCloseTo(10, 9);
    expect(Math.hypot(...moved)).toBeCloseTo(10, 9);
  }
});

test('a copy to the next phase in the same plane keeps every digit of its points', () => {
  const original = contourRecord(1, 2, circle(60, 60, 20));
  const [copy] = madeBy(copyToNext(scene({ records: recordsOf(original), slice: 1, phase: 2 }), 'phase'));
  expect(copy?.SOPInstanceUID).toBe('2.25.1.3');
  expect(copy?.points).toEqual(original.points);
});

test('a copy never replaces a contour', () => {
  const records = recordsOf(contourRecord(1, 2, circle(60, 60, 20)), contourRecord(2, 2, circle(60, 60, 10)));
  const outcome = copyToNext(scene({ records, slice: 1, phase: 2 }), 'slice');
  expect(refusal(outcome)).toBe(
    'There is a contour of the LV endocardium at slice 3, phase 3 already. Delete it first to copy.',
  );
});

test('there is nothing to copy without a contour, and nowhere beyond the last slice', () => {
  expect(refusal(copyToNext(scene({}), 'slice'))).toContain('no LV endocardium on this image');
  const records = recordsOf(contourRecord(5, 0, circle(60, 60, 20)));
  expect(refusal(copyToNext(scene({ records, slice: 5 }), 'slice'))).toBe('There is no next slice.');
});

test('between two contoured slices every one is filled, in one gesture', () => {
  const records = recordsOf(contourRecord(0, 0, circle(60, 60, 20)), contourRecord(4, 0, circle(60, 60, 12)));
  const outcome = interpolateBetween(scene({ records, slice: 2 }), 'slice');
  const made = madeBy(outcome);
  expect(made.map(({ SOPInstanceUID }) => SOPInstanceUID)).toEqual(['2.25.1.0', '2.25.2.0', '2.25.3.0']);
  expect(made.every(({ origin, edited }) => origin === 'interpolated' && edited === 0)).toBe(true);
  // Radii between 20 and 12 mm in four equal steps: 18, 16, 14.
  for (const [i, radius] of [18, 16, 14].entries()) {
    expect(contourArea(made[i]!)).toBeCloseTo(circleArea(radius), 3);
  }
  expect('label' in outcome && outcome.label).toBe('Interpolate LV endocardium, slices 2 to 4');
});

test('interpolated contours lie in the plane of their own slice', () => {
  const records = recordsOf(contourRecord(0, 0, circle(60, 60, 20)), contourRecord(2, 0, circle(50, 70, 12)));
  const [made] = madeBy(interpolateBetween(scene({ records, slice: 1 }), 'slice'));
  for (const point of made!.points) expect(dot(n, point)).toBeCloseTo(10, 9);
});

test('phases are filled by their number', () => {
  const records = recordsOf(contourRecord(3, 0, circle(60, 60, 20)), contourRecord(3, 4, circle(60, 60, 12)));
  const made = madeBy(interpolateBetween(scene({ records, slice: 3, phase: 1 }), 'phase'));
  expect(made.map(({ SOPInstanceUID }) => SOPInstanceUID)).toEqual(['2.25.3.1', '2.25.3.2', '2.25.3.3']);
  expect(contourArea(made[1]!)).toBeCloseTo(circleArea(16), 3);
});

test('of two gaps the one at the shown slice is filled', () => {
  const at = (slice: number): ContourRecord => contourRecord(slice, 0, circle(60, 60, 20));
  const records = recordsOf(at(0), at(2), at(4));
  expect(madeBy(interpolateBetween(scene({ records, slice: 1 }), 'slice'))[0]?.SOPInstanceUID).toBe('2.25.1.0');
  expect(madeBy(interpolateBetween(scene({ records, slice: 3 }), 'slice'))[0]?.SOPInstanceUID).toBe('2.25.3.0');
  expect(madeBy(interpolateBetween(scene({ records, slice: 5 }), 'slice'))[0]?.SOPInstanceUID).toBe('2.25.3.0');
});

test('contours of another structure fill and end no gap', () => {
  const records = recordsOf(
    contourRecord(0, 0, circle(60, 60, 20)),
    contourRecord(1, 0, circle(60, 60, 26), { structure: 'LV epicardium' }),
    contourRecord(2, 0, circle(60, 60, 20)),
  );
  expect(madeBy(interpolateBetween(scene({ records, slice: 1 }), 'slice'))).toHaveLength(1);
});

test('without a gap there is nothing to interpolate, and it says what is needed', () => {
  const records = recordsOf(contourRecord(0, 0, circle(60, 60, 20)), contourRecord(1, 0, circle(60, 60, 20)));
  expect(refusal(interpolateBetween(scene({ records }), 'slice'))).toBe(
    'Contour the LV endocardium on two slices with a gap between them to interpolate.',
  );
});

test('a deleted contour stands whole in its gesture, so that it can come back', () => {
  const contour = contourRecord(1, 2, circle(60, 60, 20));
  const outcome = deleteContour(stack, contour);
  expect(outcome).toMatchObject({
    label: 'Delete LV endocardium, slice 2, phase 3',
    diff: { added: [], updated: [], removed: [contour] },
  });
});

test('of several papillary muscles all are copied, or the selected one; between slices none is guessed', () => {
  const structure = 'papillary muscle';
  const muscle = (id: string, slice: number, at: number) =>
    contourRecord(slice, 2, circle(at, 60, 4), { structure, id });
  const records = recordsOf(muscle('front', 1, 50), muscle('back', 1, 70), muscle('below', 3, 60));
  const now = { records, slice: 1, phase: 2, structure } as const;
  expect(madeBy(copyToNext(scene(now), 'slice'))).toHaveLength(2);
  const [copy, ...others] = madeBy(copyToNext(scene({ ...now, selected: 'back' }), 'phase'));
  expect(others).toEqual([]);
  expect(copy).toMatchObject({ structure, SOPInstanceUID: '2.25.1.3', points: muscle('back', 1, 70).points });
  expect(refusal(interpolateBetween(scene(now), 'slice'))).toBe(
    'There may be several contours of papillary muscle: copy them, or draw them on each slice.',
  );
});
