import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contourArea } from '../../../measurement/contour.ts';
import { editDiff, type ContourEdit } from '../../../renderer/drawing/contour-edit.ts';
import { frameAtPlace, outlineIn } from '../../../renderer/drawing/drawn-frame.ts';
import type { Outline } from '../../../renderer/drawing/stroke-shapes.ts';
import type { DoneGesture } from '../../../renderer/state/read-history.ts';
import { circle, circleArea, square } from './shapes.ts';
import { contourRecord, stackOf } from './stack.ts';

const stack = stackOf(3, 2);
const frame = frameAtPlace(stack, 1, 0, 'short axis')!;

const edit = (former?: ContourRecord): ContourEdit => ({
  frame,
  structure: 'LV endocardium',
  former,
  newId: 'new',
});

const changed = (former: ContourRecord, outline: Outline, done: readonly DoneGesture[] = []): ContourRecord =>
  editDiff(edit(former), { outline, whole: false }, done).updated[0]![1] as ContourRecord;

test('a drawn line becomes a record by hand in patient mm with the area that was drawn', () => {
  const outline = circle(60, 60, 20);
  const [record] = editDiff(edit(), { outline, whole: true }, []).added as ContourRecord[];
  expect(record).toMatchObject({ id: 'new', SOPInstanceUID: '2.25.1.0', frame: 1, origin: 'manual', edited: 0 });
  expect(contourArea(record!)).toBeCloseTo(circleArea(20), 9);
});

test('drawn anew a contour keeps its id and is by hand again', () => {
  const former = contourRecord(1, 0, circle(60, 60, 20), { origin: 'interpolated' });
  const diff = editDiff(edit(former), { outline: circle(60, 60, 22), whole: true }, []);
  expect(diff.updated[0]?.[0]).toBe(former);
  expect(diff.updated[0]?.[1]).toMatchObject({ id: former.id, origin: 'manual', edited: 0 });
});

test('a copied contour of which a quarter is changed says so and stays a copy', () => {
  // A 40 mm square whose lower edge is moved down by 10 mm: of its 180 mm now, the lower edge (40) and the two
  // lengthened ends (10 each, half a millimetre of each is not moved yet) are new: 59 of 180.
  const former = contourRecord(1, 0, square(40), { origin: 'copied' });
  const own = outlineIn(frame, former.points);
  const lowest = Math.max(...own.map(({ v }) => v));
  const outline = own.map(({ u, v }) => ({ u, v: v === lowest || v > lowest - 1e-6 ? v + 10 : v }));
  const record = changed(former, outline);
  expect(record.origin).toBe('copied');
  expect(record.edited).toBeCloseTo(59 / 180, 1);
});

test('changing the same stretch again does not count it twice', () => {
  const former = contourRecord(1, 0, square(40), { origin: 'copied' });
  const own = outlineIn(frame, former.points);
  const lowest = Math.max(...own.map(({ v }) => v));
  const lower = (by: number): Outline => own.map(({ u, v }) => ({ u, v: v > lowest - 1e-6 ? v + by : v }));
  const once = changed(former, lower(10));
  const done = [{ label: '', diff: { added: [], updated: [[former, once] as const], removed: [] } }];
  const twice = changed(once, lower(12), done);
  // Lower edge 40 and ends 12 each, less half a millimetre each, of 184.
  expect(twice.edited).toBeCloseTo(63 / 184, 1);
});

test('put back where it was, it counts as untouched again', () => {
  const former = contourRecord(1, 0, square(40), { origin: 'copied' });
  const own = outlineIn(frame, former.points);
  const away = changed(
    former,
    own.map(({ u, v }) => ({ u: u + 10, v })),
  );
  expect(away.edited).toBeGreaterThan(0.4);
  const done = [{ label: '', diff: { added: [], updated: [[former, away] as const], removed: [] } }];
  expect(changed(away, own, done).edited).toBe(0);
});

test('without its first form the share can only grow', () => {
  const former = contourRecord(1, 0, square(40), { origin: 'copied', edited: 0.5 });
  const own = outlineIn(frame, former.points);
  // Moved by 10 mm along u the two edges along v move whole, the others by their ends: between a half and all of it.
  const record = changed(
    former,
    own.map(({ u, v }) => ({ u: u + 10, v })),
  );
  expect(record.edited).toBeGreaterThan(0.7);
  expect(record.edited).toBeLessThanOrEqual(1);
});

test('a piece parted by the eraser is a contour beside the one that it was of, on the same image', () => {
  const former = contourRecord(1, 0, circle(60, 60, 20), { structure: 'enhanced myocardium', origin: 'copied' });
  const pieces = { outline: circle(50, 60, 6), whole: false, apart: [circle(70, 60, 5)] };
  const of: ContourEdit = { ...edit(former), structure: 'enhanced myocardium' };
  const { added, updated, removed } = editDiff(of, pieces, []);
  expect(updated[0]?.[1]).toMatchObject({ id: former.id });
  const [piece] = added as ContourRecord[];
  expect(piece).toMatchObject({ id: 'new/1', structure: 'enhanced myocardium', origin: 'copied', frame: former.frame });
  expect(piece!.edited).toBeGreaterThan(0);
  expect(contourArea(piece!)).toBeCloseTo(circleArea(5), 9);
  expect(removed).toEqual([]);
});
