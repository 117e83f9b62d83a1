import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { planTracking, type TrackPlan, type TrackScene } from '../../../renderer/proposals/track-plan.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, recordsOf, stackOf } from '../drawing/stack.ts';

const stack = stackOf(4, 5);
const endo = (slice: number, phase: number, changes: Partial<ContourRecord> = {}): ContourRecord =>
  contourRecord(slice - 1, phase - 1, circle(60, 60, 20), changes);

const scene = (records: readonly ContourRecord[], changes: Partial<TrackScene> = {}): TrackScene => ({
  stack,
  records: recordsOf(...records).values(),
  structures: ['LV endocardium', 'LV epicardium'],
  phases: [1],
  slices: [1, 2, 3, 4],
  ...changes,
});

const planned = (of: TrackScene): TrackPlan => {
  const plan = planTracking(of);
  if ('refused' in plan) throw new Error(plan.refused);
  return plan;
};
const refusal = (of: TrackScene): string => {
  const plan = planTracking(of);
  return 'refused' in plan ? plan.refused : '';
};

test('the outlines of each structure stand by slice, in the plane of their slice', () => {
  const wall = endo(2, 1, { id: 'wall', structure: 'LV epicardium' });
  const plan = planned(scene([endo(2, 1), endo(3, 1), wall]));
  expect(plan.phase).toBe(1);
  expect(plan.structures.map(({ structure }) => structure)).toEqual(['LV endocardium', 'LV epicardium']);
  expect(plan.structures.map(({ outlines }) => outlines.map((one) => one !== null))).toEqual([
    [false, true, true, false],
    [false, true, false, false],
  ]);
  // Slice 3 lies 2 x 3 mm aside in its own plane: the circle about u = 60 stands about 54 there.
  const [first] = plan.structures[0]?.outlines[2] ?? [];
  expect(first?.u).toBeCloseTo(60 - 6 + 20, 9);
  expect(first?.v).toBeCloseTo(60, 9);
});

test('the first of the phases that bears anything is tracked from', () => {
  expect(planned(scene([endo(2, 4)], { phases: [1, 4] })).phase).toBe(4);
  expect(planned(scene([endo(2, 4), endo(2, 1)], { phases: [1, 4] })).phase).toBe(1);
});

test('only what the reader has drawn or taken is tracked: while any waits there, the reader answers first', () => {
  const waits = endo(3, 1, { origin: 'proposed' });
  expect(refusal(scene([endo(2, 1), waits]))).toMatch(/Accept, edit or reject the proposed outlines at phase 1 first/);
  const taken = { ...waits, accepted: true as const };
  expect(planned(scene([endo(2, 1), taken])).sources).toHaveLength(2);
});

test('of a structure that stands twice on a slice neither is tracked', () => {
  const again = endo(2, 1, { id: 'again' });
  expect(planned(scene([endo(2, 1), again, endo(3, 1)])).sources.map(({ id }) => id)).toEqual([endo(3, 1).id]);
});

test('nothing drawn, nothing tracked: it is said what to draw', () => {
  expect(refusal(scene([]))).toBe(
    'Draw or accept the LV endocardium and LV epicardium at end-diastole first; then it can be tracked through the beat.',
  );
});
