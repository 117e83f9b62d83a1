import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../../app/contract/read.ts';
import { taskOf } from '../../../../renderer/echo/echo-tasks.ts';
import { lineOn, recordPoint, type EchoFrame } from '../../../../renderer/echo/hand/echo-frame.ts';
import { gestureLabel } from '../../../../renderer/echo/hand/gesture-label.ts';
import type { HandMade } from '../../../../renderer/echo/hand/hand-shapes.ts';
import { tracingDiff, type TracingEdit } from '../../../../renderer/echo/hand/tracing-edit.ts';
import { tracing, wall } from './walls.ts';

// 0.4 units a column, 0.5 units a row.
const frame: EchoFrame = { SOPInstanceUID: '2.25.1', frame: 5, column: 0.4, row: 0.5 };
const line = wall(60, 100, 25, 80);
const points = line.map((point) => recordPoint(frame, point));

const edit = (changes: Partial<TracingEdit> = {}): TracingEdit => ({
  frame,
  as: taskOf('A4C ED')!,
  beat: 2,
  former: undefined,
  newId: 'new',
  ...changes,
});

const made = (changes: Partial<HandMade> = {}): HandMade => ({ points: line, whole: true, ...changes });

test('a traced slot is a record in stored pixels with its view, phase and beat, by hand', () => {
  const { record, diff } = tracingDiff(edit(), made(), []);
  expect(record).toMatchObject({
    id: 'new',
    SOPInstanceUID: '2.25.1',
    frame: 5,
    structure: 'LV endocardium',
    view: 'A4C',
    phase: 'ED',
    beat: 2,
    closed: true,
    origin: 'manual',
    edited: 0,
  });
  // u = 60 - 25 = 35 units are 87.5 columns, v = 100 units are 200 rows.
  expect(record.points[0]?.[0]).toBeCloseTo(87.5, 12);
  expect(record.points[0]?.[1]).toBeCloseTo(200, 12);
  expect(diff.added).toEqual([record]);
});

test('a distance without a phase has none in its record', () => {
  const { record } = tracingDiff(edit({ as: taskOf('TAPSE')! }), made({ points: line.slice(0, 2) }), []);
  expect(record.closed).toBe(false);
  expect('phase' in record).toBe(false);
});

test('drawn anew on another frame the tracing of the slot is replaced, not doubled', () => {
  const former = tracing({ frame: 9, origin: 'proposed', apex: points[60]! });
  const { diff } = tracingDiff(edit({ former }), made(), []);
  const after = diff.updated[0]?.[1] as ContourRecord;
  expect(diff.added).toEqual([]);
  expect(after).toMatchObject({ id: former.id, frame: 5, origin: 'manual', edited: 0 });
  expect('apex' in after).toBe(false);
});

test('a proposal changed by hand stays a proposal and tells how much of it was changed', () => {
  const former = tracing({ points, origin: 'proposed' });
  // The right half is moved aside by 4 mm: about half of the line, and the straight edge with it in part.
  const moved = line.map(({ u, v }, i) => ({ u: i > 60 ? u + 4 : u, v }));
  const { record } = tracingDiff(edit({ former }), made({ points: moved, whole: false }), []);
  expect(record.origin).toBe('proposed');
  expect(record.edited).toBeGreaterThan(0.3);
  expect(record.edited).toBeLessThan(0.6);
});

test('an apex set by hand leaves the points as they are, and stays on the wall when the wall is changed', () => {
  const former = tracing({ points });
  const apex = line[55]!;
  const { record } = tracingDiff(edit({ former }), made({ whole: false, apex }), []);
  expect(record.points).toBe(points);
  expect(record.apex).toEqual(recordPoint(frame, apex));
  const lower = line.map(({ u, v }) => ({ u, v: v + 3 }));
  const { record: after } = tracingDiff(edit({ former: record }), made({ points: lower, whole: false }), []);
  const [at] = lineOn(frame, [after.apex!]);
  const nearest = Math.min(...lower.map(({ u, v }) => Math.hypot(u - at!.u, v - at!.v)));
  expect(nearest).toBeLessThan(0.7);
});

test('an apex set by hand moves with its tracing', () => {
  const former = tracing({ points, apex: points[55]! });
  const moved = line.map(({ u, v }) => ({ u: u + 8, v: v - 4 }));
  const { record } = tracingDiff(edit({ former }), made({ points: moved, whole: false, moved: { u: 8, v: -4 } }), []);
  // 8 units are 20 columns, 4 units are 8 rows.
  expect(record.apex?.[0]).toBeCloseTo(points[55]![0] + 20, 9);
  expect(record.apex?.[1]).toBeCloseTo(points[55]![1] - 8, 9);
});

test('a gesture says what was done to what and where, and what it marked', () => {
  expect(gestureLabel('trace', edit(), made(), 'ED set')).toBe('Trace LV endocardium, A4C ED, frame 5, beat 2; ED set');
  const former = tracing();
  expect(gestureLabel('trace', edit({ former, beat: 1 }), made(), 'end-diastole moved from frame 9')).toBe(
    'Draw anew LV endocardium, A4C ED, frame 5; end-diastole moved from frame 9',
  );
  expect(gestureLabel('brush', edit({ former, beat: 1 }), made({ whole: false }), null)).toBe(
    'Push LV endocardium, A4C ED, frame 5',
  );
});
