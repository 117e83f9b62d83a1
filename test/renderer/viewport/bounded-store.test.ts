import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedStore } from '../../../renderer/viewport/bounded-store.ts';

test('what was not used for longest is let go first', () => {
  const store = boundedStore<string>(30);
  store.put('a', 'A', 10);
  store.put('b', 'B', 10);
  store.put('c', 'C', 10);
  store.get('a');
  // 40 bytes of 30: b is now the oldest.
  expect(store.put('d', 'D', 10)).toEqual(['b']);
  expect(['a', 'b', 'c', 'd'].filter(store.has)).toEqual(['a', 'c', 'd']);
});

test('putting again replaces', () => {
  const store = boundedStore<string>(30);
  store.put('a', 'A', 10);
  store.put('a', 'AA', 20);
  expect([store.get('a'), store.bytes()]).toEqual(['AA', 20]);
});

test('one thing larger than the budget is kept alone', () => {
  const store = boundedStore<string>(30);
  store.put('a', 'A', 10);
  expect(store.put('big', 'B', 100)).toEqual(['a']);
  expect(store.get('big')).toBe('B');
});

test('the budget holds whatever is put', () => {
  const puts = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 40 })), { maxLength: 60 });
  fc.assert(
    fc.property(puts, (all) => {
      const store = boundedStore<number>(100);
      const sizes = new Map<string, number>();
      for (const [key, bytes] of all) {
        for (const gone of store.put(String(key), bytes, bytes)) sizes.delete(gone);
        sizes.set(String(key), bytes);
        const held = [...sizes.values()].reduce((sum, size) => sum + size, 0);
        expect(store.bytes()).toBe(held);
        expect(held).toBeLessThanOrEqual(100);
      }
    }),
  );
});
