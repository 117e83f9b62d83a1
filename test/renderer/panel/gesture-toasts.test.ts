import { expect, test } from 'vitest';
import type { ContourRecord, ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import { deservesToast, isUndoable } from '../../../renderer/panel/gesture-toasts.tsx';

const contour = (id: string): ContourRecord => ({
  kind: 'contour',
  id,
  SOPInstanceUID: '2.25.1',
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: [],
  origin: 'manual',
  edited: 0,
});
const quality = (grade: 'good' | 'poor'): ReadRecord => ({ kind: 'quality', id: 'quality', grade, reason: '' });
const gesture = (diff: Partial<ReadDiff>) => ({ label: 'l', diff: { added: [], updated: [], removed: [], ...diff } });

test('a contour that was taken away can be had back from a toast', () => {
  expect(deservesToast(gesture({ removed: [contour('a')] }))).toBe(true);
});

test('several contours made at once can be taken back from a toast', () => {
  expect(deservesToast(gesture({ added: [contour('a'), contour('b')] }))).toBe(true);
});

test('one contour drawn, or a grade changed, is in sight and needs no toast', () => {
  expect(deservesToast(gesture({ added: [contour('a')] }))).toBe(false);
  expect(deservesToast(gesture({ updated: [[quality('good'), quality('poor')]] }))).toBe(false);
  expect(deservesToast(gesture({ removed: [quality('good')] }))).toBe(false);
});

test('a toast stands while its gesture is the last of a read that is open', () => {
  const [first, second] = [gesture({ removed: [contour('a')] }), gesture({ removed: [contour('b')] })];
  expect(isUndoable({ done: [first], read: null }, first)).toBe(true);
  expect(isUndoable({ done: [first, second], read: null }, first)).toBe(false);
  expect(isUndoable({ done: [], read: null }, first)).toBe(false);
});
