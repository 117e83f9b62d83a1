import { expect, test } from 'vitest';
import { clearMarks, markByTracing, setMark } from '../../../../renderer/echo/hand/mark-beat.ts';
import { applyDiff } from '../../../../renderer/state/read-diff.ts';
import { caseClip, recordsOf } from './walls.ts';

const at = (frame: number, beat = 1) => ({ clip: caseClip(), beat, frame });
const mark = { kind: 'beat', id: 'beat/2.25.1/1', SOPInstanceUID: '2.25.1', beat: 1, ED: 10, ES: null } as const;

test('the first tracing at end-diastole marks its frame', () => {
  const marked = markByTracing(recordsOf(), at(12), 'ED');
  expect(marked?.diff.added).toEqual([{ ...mark, ED: 12 }]);
  expect(marked?.label).toBe('ED set');
});

test('a tracing on another frame moves the mark and says from where', () => {
  const marked = markByTracing(recordsOf(mark), at(12), 'ED');
  expect(marked?.diff.updated).toEqual([[mark, { ...mark, ED: 12 }]]);
  expect(marked?.label).toBe('end-diastole moved from frame 10');
});

test('a tracing on the marked frame, one without a phase and one on a still mark nothing', () => {
  expect(markByTracing(recordsOf(mark), at(10), 'ED')).toBeNull();
  expect(markByTracing(recordsOf(mark), at(12), null)).toBeNull();
  expect(markByTracing(recordsOf(), { ...at(1), clip: caseClip({ frames: 1 }) }, 'ED')).toBeNull();
});

test('the end-systole of a beat leaves its end-diastole, and other beats', () => {
  const records = applyDiff(recordsOf(mark), markByTracing(recordsOf(mark), at(20), 'ES')!.diff);
  expect(records.get(mark.id)).toEqual({ ...mark, ES: 20 });
  const both = applyDiff(records, markByTracing(records, at(28, 2), 'ED')!.diff);
  expect(both.get(mark.id)).toEqual({ ...mark, ES: 20 });
  expect(both.get('beat/2.25.1/2')).toMatchObject({ beat: 2, ED: 28, ES: null });
});

test('a frame set as end-systole is end-diastole no longer', () => {
  expect(setMark(recordsOf(mark), at(10), 'ES')?.diff.updated).toEqual([[mark, { ...mark, ED: null, ES: 10 }]]);
  expect(setMark(recordsOf(mark), at(10), 'ED')).toBeNull();
});

test('marks are cleared together, and only where there are some', () => {
  expect(clearMarks(recordsOf(mark), at(1))?.diff.removed).toEqual([mark]);
  expect(clearMarks(recordsOf(), at(1))).toBeNull();
});
