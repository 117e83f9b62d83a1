import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enhancementActions, readingActions, uptakeActions } from '../../../renderer/drawing/reading-actions.ts';
import { keyTextOf } from '../../../renderer/state/key-text.ts';
import { actionOfKey, keyOf, loadKeys, rebind, registerActions, resetKeys } from '../../../renderer/state/keymap.ts';

// What the backend keeps of the reader's own keys.
let kept: unknown = {};
let server: Server;
let unregister: () => void;
const browserFetch = globalThis.fetch;

beforeEach(async () => {
  kept = {};
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8')));
    request.on('end', () => {
      if (request.url === '/call/settings.keepKeymap') kept = JSON.parse(text);
      const output = request.url === '/call/settings.keymap' ? kept : {};
      response.end(JSON.stringify({ ok: true, output }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => browserFetch(new URL(path, base), init));
  unregister = registerActions(readingActions);
});

afterEach(async () => {
  await resetKeys();
  unregister();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('every action has a key of its own from the start', () => {
  for (const action of readingActions) expect([action.id, keyOf(action.id)]).toEqual([action.id, action.keys[0]]);
});

test('in every part no key is given twice', () => {
  for (const actions of [readingActions, enhancementActions, uptakeActions]) {
    const keys = actions.flatMap(({ context, keys: own }) => own.map((key) => `${context} ${key}`));
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('where nothing moves, nothing goes from phase to phase', () => {
  for (const actions of [enhancementActions, uptakeActions]) {
    const ids = actions.map(({ id }) => id);
    for (const id of ['copy-to-next-phase', 'interpolate-phases', 'set-ed', 'cine']) expect(ids).not.toContain(id);
  }
});

test('no two actions share an id', () => {
  expect(new Set(readingActions.map(({ id }) => id)).size).toBe(readingActions.length);
});

test('the keys are those that the help promises', () => {
  const keys: readonly (readonly [string, string])[] = [
    ['Up', 'slice-previous'],
    ['Down', 'slice-next'],
    ['Left', 'phase-previous'],
    ['Right', 'phase-next'],
    ['Space', 'cine'],
    ['D', 'tool-draw'],
    ['B', 'tool-brush'],
    ['S', 'tool-spline'],
    ['C', 'copy-to-next-slice'],
    ['I', 'interpolate-slices'],
    ['E', 'set-ed'],
    ['F', 'set-es'],
    ['1', 'structure-lv-endo'],
    ['2', 'structure-lv-epi'],
    ['3', 'structure-rv-endo'],
    ['W', 'tool-window'],
    ['Z', 'tool-zoom'],
    ['R', 'reset-view'],
    ['H', 'hide-contours'],
    ['Ctrl+Z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
  ];
  for (const [key, id] of keys) expect([key, actionOfKey(['page'], key)?.id]).toEqual([key, id]);
});

test('a changed key works at once and after the next start', async () => {
  expect(await rebind('tool-draw', 'J')).toBeNull();
  expect(actionOfKey(['page'], 'J')?.id).toBe('tool-draw');
  expect(actionOfKey(['page'], 'D')).toBeNull();
  expect(kept).toEqual({ 'tool-draw': 'J' });
  await loadKeys();
  expect(keyOf('tool-draw')).toBe('J');
});

test('a key that is taken is refused and nothing changes', async () => {
  expect(await rebind('tool-draw', 'B')).toContain('already “Brush that pushes the line”');
  expect(keyOf('tool-draw')).toBe('D');
  expect(kept).toEqual({});
});

test('given its first key again an action has no own key any more', async () => {
  await rebind('tool-draw', 'J');
  expect(await rebind('tool-draw', 'D')).toBeNull();
  expect(kept).toEqual({});
});

test('a key that could not be kept still works, and it is said', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await rebind('tool-draw', 'J')).toContain('could not keep it');
  expect(keyOf('tool-draw')).toBe('J');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

test('a page’s own actions come and go with it', () => {
  const leave = registerActions([
    { id: 'help', title: 'Help', group: 'Page', keys: ['?'], context: 'page', run: () => undefined },
  ]);
  const press = { key: '?', code: 'Slash', ctrlKey: false, metaKey: false, shiftKey: true, altKey: false };
  expect(actionOfKey(['page'], keyTextOf(press) ?? '')?.id).toBe('help');
  leave();
  expect(actionOfKey(['page'], '?')).toBeNull();
});
