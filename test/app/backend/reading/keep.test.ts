import { expect, test } from 'vitest';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import type { ReadRecord } from '../../../../app/contract/read.ts';
import { rowsOf } from '../store-file.ts';
import {
  adding,
  codeOf,
  gesture,
  keepAll,
  openBench,
  openOn,
  square,
  type Bench,
  type OpenedCase,
} from '../workbench.ts';

const start = async (): Promise<{ bench: Bench; at: OpenedCase; keep: (record: ReadRecord) => Promise<string> }> => {
  const bench = await openBench();
  const at = await keepAll(bench);
  return {
    bench,
    at,
    keep: (record) => codeOf(keepAll(bench, adding(record))),
  };
};

test('a kept gesture is there when the case is opened again, in the same and in a new process', async () => {
  const { bench, at } = await start();
  const contour = square(at, { slice: 2, phase: 1, side: 5 });
  const { read } = await keepAll(bench, adding(contour));
  expect(read).toMatchObject({ seq: 1, active_ms: 1000, records: [contour] });
  await bench.opened.close();
  const again = await openOn(bench.folder);
  const reopened = await again.backend['case.open']({ caseCode: bench.caseCode });
  expect(reopened.read).toEqual(read);
});

test('the same gesture twice is one entry, and gets the same answer', async () => {
  const { bench, at } = await start();
  const { readId } = at.read;
  const one = {
    readId,
    after: 0,
    gesture: gesture(adding(square(at, { slice: 1, phase: 1, side: 5 })), 'gesture-once'),
  };
  expect(await bench.opened.backend['read.keep'](one)).toEqual({ seq: 1 });
  await keepAll(bench, adding(square(at, { slice: 2, phase: 1, side: 5 })));
  expect(await bench.opened.backend['read.keep'](one)).toEqual({ seq: 1 });
  expect(rowsOf(bench.folder, "select seq from journal where action = 'read.keep'")).toHaveLength(2);
  const other = { ...one, gesture: gesture(adding(square(at, { slice: 3, phase: 1, side: 5 })), 'gesture-once') };
  expect(await codeOf(bench.opened.backend['read.keep'](other))).toBe('bad-input');
});

test('a gesture made upon another state is refused and leaves nothing', async () => {
  const { bench, at } = await start();
  const { readId } = at.read;
  await keepAll(bench, adding(square(at, { slice: 1, phase: 1, side: 5 })));
  const late = gesture(adding(square(at, { slice: 2, phase: 1, side: 5 })));
  const misfit = gesture({ added: [], updated: [], removed: [square(at, { slice: 1, phase: 1, side: 4 })] });
  const { backend } = bench.opened;
  expect(await codeOf(backend['read.keep']({ readId, after: 0, gesture: late }))).toBe('stale-read');
  expect(await codeOf(backend['read.keep']({ readId, after: 1, gesture: misfit }))).toBe('stale-read');
  expect((await keepAll(bench)).read.seq).toBe(1);
  expect(rowsOf(bench.folder, "select seq from journal where action = 'read.keep'")).toHaveLength(1);
});

test('a contour must lie on an image of the case, in its plane, with enough points', async () => {
  const { at, keep } = await start();
  const contour = square(at, { slice: 1, phase: 1, side: 5 });
  expect(await keep({ ...contour, SOPInstanceUID: '2.25.99' })).toBe('bad-input');
  expect(await keep({ ...contour, frame: 2 })).toBe('bad-input');
  expect(await keep({ ...contour, points: contour.points.slice(0, 2) })).toBe('bad-input');
  const [x, y] = contour.points[0]!;
  expect(await keep({ ...contour, points: [patientPoint(x, y, 0.5), ...contour.points.slice(1)] })).toBe('bad-input');
  // in its plane, and so far out that its area is no number
  expect(await keep({ ...contour, points: [patientPoint(1e200, y, 0), ...contour.points.slice(1)] })).toBe('bad-input');
  expect(await keep(contour)).toBe('done');
});

test('a structure is contoured once on an image, papillary muscles as often as there are', async () => {
  const { at, keep } = await start();
  const where = { slice: 1, phase: 1, side: 5 };
  expect(await keep(square(at, { ...where, id: 'first' }))).toBe('done');
  expect(await keep(square(at, { ...where, id: 'second' }))).toBe('bad-input');
  expect(await keep(square(at, { ...where, id: 'epi', structure: 'LV epicardium' }))).toBe('done');
  expect(await keep(square(at, { ...where, id: 'first' }))).toBe('stale-read');
  expect(await keep(square(at, { ...where, id: 'p1', structure: 'papillary muscle' }))).toBe('done');
  expect(await keep(square(at, { ...where, id: 'p2', structure: 'papillary muscle' }))).toBe('done');
});

test('one contour can replace another of its structure in one gesture', async () => {
  const { bench, at } = await start();
  const first = square(at, { slice: 1, phase: 1, side: 5, id: 'first' });
  const second = square(at, { slice: 1, phase: 1, side: 6, id: 'second' });
  const { read } = await keepAll(bench, adding(first), { added: [second], updated: [], removed: [first] });
  expect(read.records).toEqual([second]);
});

test('the journal tells what stood there before and what stands there now', async () => {
  const { bench, at } = await start();
  const before = square(at, { slice: 1, phase: 1, side: 5 });
  const after = square(at, { slice: 1, phase: 1, side: 6 });
  await keepAll(bench, adding(before), { added: [], updated: [[before, after]], removed: [] });
  const [last] = rowsOf(bench.folder, 'select * from journal order by seq desc limit 1');
  expect(JSON.parse(String(last!['old']))).toEqual({ updated: [before], removed: [] });
  expect(JSON.parse(String(last!['new']))).toMatchObject({ updated: [after], added: [], label: 'Draw', via: 'do' });
  expect(last).toMatchObject({ workstation: 'bench', programVersion: '0.0.0-test', at: '2026-02-03T04:05:06.789Z' });
});

test('two pages on one read: the second is told, nothing is lost or doubled', async () => {
  const { bench, at } = await start();
  const { readId } = at.read;
  const keep = (slice: number) =>
    codeOf(
      bench.opened.backend['read.keep']({
        readId,
        after: 0,
        gesture: gesture(adding(square(at, { slice, phase: 1, side: 5 }))),
      }),
    );
  expect((await Promise.all([keep(1), keep(2), keep(3)])).sort()).toEqual(['done', 'stale-read', 'stale-read']);
  expect((await keepAll(bench)).read.records).toHaveLength(1);
});
