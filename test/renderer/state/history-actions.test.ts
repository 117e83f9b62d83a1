import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { chosenCine, cinesOf, freshPane, useLongAxis } from '../../../renderer/long-axis/long-axis-state.ts';
import { partsOf } from '../../../renderer/state/case-parts.ts';
import { historyActions, takeBack } from '../../../renderer/state/history-actions.ts';
import { applyGesture, beginRead, endRead, whenKept } from '../../../renderer/state/read-document.ts';
import { useSession } from '../../../renderer/state/session.ts';
import { freshViewing, useViewing } from '../../../renderer/state/viewing.ts';
import { contentOf, seriesOf, shortAxis, uprightAlong } from '../long-axis/long-axis-content.ts';
import { openJournalServer, type JournalServer } from './journal-server.ts';

const browserFetch = globalThis.fetch;
let backend: JournalServer;

beforeEach(async () => {
  backend = await openJournalServer();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => browserFetch(new URL(path, backend.url), init));
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const content = contentOf(shortAxis(), seriesOf('lax', [uprightAlong([1, 0]), uprightAlong([0, 1])], 20));
  const [part] = partsOf(content);
  if (part === undefined) throw new Error('No part.');
  useSession.setState({ open: { content, ...part } });
  useViewing.setState({ ...freshViewing, slice: 4, phase: 3 });
  useLongAxis.setState({ ...freshPane, on: true, chosen: null, valve: null });
  beginRead(backend.read());
});

afterEach(async () => {
  await whenKept();
  endRead();
  vi.unstubAllGlobals();
  await backend.close();
});

/** A mark of the mitral valve; the made-up cine names a frame by its view and its phase, both from 1. */
const markOn = (SOPInstanceUID: string): ContourRecord => ({
  kind: 'contour',
  id: 'mark',
  structure: 'mitral annulus',
  view: 'long axis',
  SOPInstanceUID,
  frame: 1,
  points: [patientPoint(0, 0, 0), patientPoint(10, 0, 0)],
  closed: false,
  origin: 'manual',
  edited: 0,
});

test('a mark that was made anew on another phase is seen where undo puts it back, and where redo moves it', () => {
  const [first, moved] = [markOn('lax 2 9'), markOn('lax 2 12')];
  applyGesture('Mark', { added: [first], updated: [], removed: [] });
  applyGesture('Mark', { added: [], updated: [[first, moved]], removed: [] });
  useViewing.setState({ phase: 0 });
  const redo = historyActions.find(({ id }) => id === 'redo');
  const seen = (): unknown[] => {
    const { on, chosen } = useLongAxis.getState();
    const { keys } = chosenCine(cinesOf(useSession.getState().open), chosen) ?? {};
    return [on, keys?.has('lax 2 1/1'), useViewing.getState().phase];
  };
  takeBack();
  expect(seen()).toEqual([true, true, 8]);
  redo?.run();
  expect(seen()).toEqual([true, true, 11]);
  takeBack();
  takeBack();
  expect(seen()).toEqual([true, true, 8]);
});
