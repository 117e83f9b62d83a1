import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import {
  applyGesture,
  beginRead,
  dismissRefusal,
  endRead,
  preview,
  readOnlyReason,
  redo,
  undo,
  useReadDocument,
  whenKept,
} from '../../../renderer/state/read-document.ts';
import { openJournalServer, type JournalServer } from './journal-server.ts';

/** For what happens soon, however slow the machine is. */
const patient = { timeout: 15_000 };

const contour = (id: string, x: number): ReadRecord & { kind: 'contour' } => ({
  kind: 'contour',
  id,
  SOPInstanceUID: '1.2',
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: [patientPoint(x, 0, 0), patientPoint(x + 1, 0, 0), patientPoint(x, 1, 0)],
  origin: 'manual',
  edited: 0,
});

const adding = (record: ReadRecord): ReadDiff => ({ added: [record], updated: [], removed: [] });
const state = useReadDocument.getState;
const shownIds = (): readonly string[] => [...state().records.keys()].sort();

// The browser's storage lives as long as the tab: across what the tests call a reload.
const tab = new Map<string, string>();
const browserFetch = globalThis.fetch;
let backend: JournalServer;

beforeEach(async () => {
  backend = await openJournalServer();
  tab.clear();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => browserFetch(new URL(path, backend.url), init));
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, text: string) => tab.set(key, text),
    removeItem: (key: string) => tab.delete(key),
  });
  beginRead(backend.read());
});

afterEach(async () => {
  backend.away = 'no';
  await whenKept();
  endRead();
  vi.unstubAllGlobals();
  await backend.close();
});

test('a gesture is on the screen at once and kept soon after', async () => {
  expect(applyGesture('Draw', adding(contour('a', 1)))).toBe(true);
  expect(shownIds()).toEqual(['a']);
  expect(state().keeping).toBe('keeping');
  await whenKept();
  expect(state().keeping).toBe('kept');
  expect(backend.records()).toEqual([contour('a', 1)]);
  expect(state().read?.seq).toBe(1);
});

test('gestures arrive in the order in which they were made, each once', async () => {
  for (let i = 0; i < 20; i += 1) applyGesture(`Draw ${i}`, adding(contour(`c${i}`, i)));
  await whenKept();
  expect(backend.gestures().map(({ label }) => label)).toEqual(Array.from({ length: 20 }, (_, i) => `Draw ${i}`));
});

test('undo and redo are gestures of their own in the journal', async () => {
  applyGesture('Draw', adding(contour('a', 1)));
  expect(undo()).toBe('Draw');
  expect(shownIds()).toEqual([]);
  expect(redo()).toBe('Draw');
  await whenKept();
  expect(backend.gestures().map(({ via }) => via)).toEqual(['do', 'undo', 'redo']);
  expect(backend.records()).toEqual([contour('a', 1)]);
});

test('while the backend is away the read cannot be changed anew; it heals by itself and nothing is lost', async () => {
  backend.away = 'yes';
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(state().keeping).toBe('away'), patient);
  expect(readOnlyReason(state())).toBe('away');
  expect(undo()).toBeNull();
  backend.away = 'no';
  await whenKept();
  expect(state().keeping).toBe('kept');
  expect(readOnlyReason(state())).toBeNull();
  expect(backend.records()).toEqual([contour('a', 1)]);
});

test('while the disk is full a gesture waits on the page, which says so; it is kept once there is room', async () => {
  backend.refuseNext = { code: 'disk-full', message: 'The disk is full.' };
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(state().keeping).toBe('full'), patient);
  expect(state().refusal).toBeNull();
  expect(shownIds()).toEqual(['a']);
  await whenKept();
  expect(state().keeping).toBe('kept');
  expect(backend.records()).toEqual([contour('a', 1)]);
});

test('a line that was in hand when the backend went away is still taken', async () => {
  backend.away = 'yes';
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(state().keeping).toBe('away'), patient);
  expect(applyGesture('Draw', adding(contour('b', 2)))).toBe(true);
  backend.away = 'no';
  await whenKept();
  expect(backend.records().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a gesture whose answer got lost is sent again and kept once', async () => {
  backend.away = 'afterKeeping';
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(state().keeping).toBe('away'), patient);
  backend.away = 'no';
  await whenKept();
  expect(backend.tries()).toBeGreaterThan(1);
  expect(backend.gestures()).toHaveLength(1);
});

test('gestures that were not kept survive a reload of the page', async () => {
  backend.away = 'yes';
  applyGesture('Draw', adding(contour('a', 1)));
  applyGesture('Move', { added: [], updated: [[contour('a', 1), contour('a', 2)]], removed: [] });
  await vi.waitFor(() => expect(state().keeping).toBe('away'), patient);
  vi.resetModules();
  const reloaded = await import('../../../renderer/state/read-document.ts');
  reloaded.beginRead(backend.read());
  expect([...reloaded.useReadDocument.getState().records.values()]).toEqual([contour('a', 2)]);
  backend.away = 'no';
  await reloaded.whenKept();
  expect(backend.records()).toEqual([contour('a', 2)]);
  expect(backend.gestures()).toHaveLength(2);
  expect(tab.size).toBe(0);
});

test('what the backend had kept without an answer is not applied twice after a reload', async () => {
  backend.away = 'afterKeeping';
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(state().keeping).toBe('away'), patient);
  vi.resetModules();
  const reloaded = await import('../../../renderer/state/read-document.ts');
  backend.away = 'no';
  reloaded.beginRead(backend.read());
  await reloaded.whenKept();
  expect([...reloaded.useReadDocument.getState().records.values()]).toEqual([contour('a', 1)]);
  expect(backend.gestures()).toHaveLength(1);
});

test('a refused gesture is taken off the screen with its reason; what does not hang on it stays', async () => {
  backend.refuseNext = { code: 'bad-input', message: 'This contour has no frame.' };
  applyGesture('Draw', adding(contour('a', 1)));
  applyGesture('Draw another', adding(contour('b', 2)));
  await vi.waitFor(() => expect(state().refusal).not.toBeNull(), patient);
  await vi.waitFor(() => expect(state().keeping).toBe('kept'), patient);
  expect(shownIds()).toEqual(['b']);
  expect(state().refusal).toEqual({
    failure: { code: 'bad-input', message: 'This contour has no frame.' },
    lost: ['Draw'],
  });
  expect(backend.records().map(({ id }) => id)).toEqual(['b']);
  dismissRefusal();
  expect(state().refusal).toBeNull();
});

test('a read that was changed elsewhere is loaded again, and a gesture that still fits is kept on top', async () => {
  backend.keepElsewhere(contour('elsewhere', 9));
  applyGesture('Draw', adding(contour('a', 1)));
  await vi.waitFor(() => expect(backend.records().map(({ id }) => id)).toEqual(['elsewhere', 'a']), patient);
  await vi.waitFor(() => expect(state().keeping).toBe('kept'), patient);
  expect(shownIds()).toEqual(['a', 'elsewhere']);
  expect(state().refusal?.lost).toEqual([]);
});

test('a sealed read refuses every change', () => {
  beginRead({ ...backend.read(), readId: 'sealed-1', state: 'sealed', records: [contour('a', 1)] });
  expect(applyGesture('Draw', adding(contour('b', 2)))).toBe(false);
  expect(undo()).toBeNull();
  expect(redo()).toBeNull();
  expect(shownIds()).toEqual(['a']);
  expect(readOnlyReason(state())).toBe('sealed');
});

test('a preview is no gesture: it ends with the next one', () => {
  preview([contour('a', 5)]);
  expect(state().records.size).toBe(0);
  expect(state().preview).toHaveLength(1);
  applyGesture('Draw', adding(contour('a', 6)));
  expect(state().preview).toHaveLength(0);
});

test('time on task is told with each gesture', async () => {
  applyGesture('Draw', adding(contour('a', 1)));
  await whenKept();
  expect(backend.gestures()[0]?.active_ms).toBeGreaterThanOrEqual(0);
});
