import { expect, test } from 'vitest';
import { takeAttention, watchAttention } from '../../../renderer/state/attention.ts';

test('a call is attended when there was input since the one before', () => {
  // Nothing is known of a page that is not watched: it counts as attended.
  expect(takeAttention()).toBe(true);
  const page = new EventTarget();
  Object.assign(globalThis, { window: page });
  watchAttention();
  expect(takeAttention()).toBe(false);
  page.dispatchEvent(new Event('pointermove'));
  expect([takeAttention(), takeAttention()]).toEqual([true, false]);
  page.dispatchEvent(new Event('keydown'));
  expect(takeAttention()).toBe(true);
});
