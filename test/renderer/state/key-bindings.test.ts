import { expect, test } from 'vitest';
import { actionFor, bindKeys, keyFor, whyNotBind, type KeyAction } from '../../../renderer/state/key-bindings.ts';

const action = (id: string, key: string, context: KeyAction['context'] = 'page'): KeyAction => ({
  id,
  title: `Do ${id}`,
  group: 'Test',
  keys: [key],
  context,
  run: () => undefined,
});

const draw = action('draw', 'D');
const brush = action('brush', 'B');
const penLeft = action('pen-left', 'Left', 'pen');
const phaseBefore = action('phase-before', 'Left');
const all = [draw, brush, penLeft, phaseBefore];

test('a changed key takes the place of the default', () => {
  const overrides = { draw: 'Q' };
  const bound = bindKeys(all, overrides);
  expect(actionFor(bound, ['page'], 'Q')).toBe(draw);
  expect(actionFor(bound, ['page'], 'D')).toBeNull();
  expect(keyFor(bound, draw, overrides)).toBe('Q');
});

test('the reader’s own key wins over a default that comes later to the same key', () => {
  const overrides = { draw: 'B' };
  const bound = bindKeys(all, overrides);
  expect(actionFor(bound, ['page'], 'B')).toBe(draw);
  expect(keyFor(bound, brush, overrides)).toBeNull();
});

test('the pen’s keys count before the page’s, and only while the pen is on', () => {
  const bound = bindKeys(all, {});
  expect(actionFor(bound, ['pen', 'page'], 'Left')).toBe(penLeft);
  expect(actionFor(bound, ['page'], 'Left')).toBe(phaseBefore);
});

test('a key that is taken is refused with the name of its holder', () => {
  expect(whyNotBind(all, {}, 'draw', 'B')).toBe(
    'B is already “Do brush”. Choose another key, or change that one first.',
  );
  expect(whyNotBind(all, { brush: 'N' }, 'draw', 'B')).toBeNull();
  expect(whyNotBind(all, {}, 'draw', 'D')).toBeNull();
});

test('keys of different contexts do not stand in each other’s way', () => {
  expect(whyNotBind(all, {}, 'pen-left', 'D')).toBeNull();
});

test('a key of the browser is refused', () => {
  expect(whyNotBind(all, {}, 'draw', 'Ctrl+W')).toContain('belongs to the window or the browser');
});
