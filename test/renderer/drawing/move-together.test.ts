import { expect, test } from 'vitest';
import { contourArea } from '../../../measurement/contour.ts';
import { dot, planeAxes, planeNormal, type PatientPoint } from '../../../measurement/patient-space.ts';
import { toPatient } from '../../../measurement/plane-coordinates.ts';
import { frameAtPlace } from '../../../renderer/drawing/drawn-frame.ts';
import { movedContours, moveDiff, movingContours } from '../../../renderer/drawing/move-together.ts';
import { circle, circleArea } from './shapes.ts';
import { contourRecord, planeAt, recordsOf, stackOf } from './stack.ts';

const stack = stackOf(3, 2);
const lge = { view: 'late enhancement' as const };
const [endo, epi, next, cine] = [
  contourRecord(1, 0, circle(60, 60, 20), { ...lge, id: 'endo', origin: 'copied' }),
  contourRecord(1, 1, circle(60, 60, 30), { ...lge, id: 'epi', structure: 'LV epicardium' }),
  contourRecord(2, 0, circle(60, 60, 15), { ...lge, id: 'next' }),
  contourRecord(1, 0, circle(60, 60, 10), { id: 'cine' }),
];
const records = recordsOf(endo, epi, next, cine);
const frame = frameAtPlace(stack, 1, 0, 'late enhancement')!;

const ids = (scope: 'slice' | 'stack') => movingContours(records, stack, frame, scope).map(({ id }) => id);

test('a slice goes with the contours of all its images, the stack with those of all slices; other parts stay', () => {
  expect(ids('slice')).toEqual(['endo', 'epi']);
  expect(ids('stack')).toEqual(['endo', 'epi', 'next']);
});

test('of a cine the contours of other phases stay', () => {
  const both = recordsOf(cine, contourRecord(2, 0, circle(60, 60, 9)), contourRecord(2, 1, circle(60, 60, 8)));
  const shown = frameAtPlace(stack, 1, 0, 'short axis')!;
  expect(movingContours(both, stack, shown, 'stack').map(({ id }) => id)).toEqual(['cine', 'LV endocardium 2 0']);
});

test('all go the same way, each in its own plane, and keep their areas', () => {
  const moving = movingContours(records, stack, frame, 'stack');
  const moved = movedContours(stack, frame, moving, { u: 4, v: -3 });
  const axes = planeAxes(planeAt(1));
  const [from, to] = [toPatient(axes, { u: 0, v: 0 }), toPatient(axes, { u: 4, v: -3 })];
  for (const [place, contour] of moved.entries()) {
    const before: PatientPoint = moving[place]!.points[7]!;
    const after = contour.points[7]!;
    for (const axis of [0, 1, 2] as const) expect(after[axis] - before[axis]).toBeCloseTo(to[axis] - from[axis], 9);
    expect(dot(planeNormal(planeAt(0)), after)).toBeCloseTo(dot(planeNormal(planeAt(0)), before), 9);
  }
  expect(contourArea(moved[2]!)).toBeCloseTo(circleArea(15), 6);
});

test('the move is one diff that says how much of each line it changed', () => {
  const moving = [endo, epi];
  const { added, removed, updated } = moveDiff(frame, moving, movedContours(stack, frame, moving, { u: 60, v: 0 }), []);
  expect([added, removed]).toEqual([[], []]);
  expect(updated.map(([from]) => from)).toEqual([endo, epi]);
  const [, moved] = updated[0] as [typeof endo, typeof endo];
  expect(moved).toMatchObject({ id: 'endo', origin: 'copied' });
  expect(moved.edited).toBeCloseTo(1, 9);
});
