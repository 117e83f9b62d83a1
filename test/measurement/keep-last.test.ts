import { expect, test } from 'vitest';
import { keepLast } from '../../measurement/keep-last.ts';

test('what was made from the same is not made again, whatever else is asked for', () => {
  const kept = keepLast<object>();
  const [key, other, part] = [{}, {}, {}];
  const made = kept(key, [part, 6, NaN], () => ({ first: true }));
  expect(kept(key, [part, 6, NaN], () => ({ second: true }))).toBe(made);
  kept(other, [part, 7], () => ({}));
  expect(kept(key, [part, 6, NaN], () => ({ third: true }))).toBe(made);
});

test('another part, another order or one part more is made anew, and then kept in its place', () => {
  const kept = keepLast<string>();
  const key = {};
  const [a, b] = [{}, {}];
  expect(kept(key, [a, b], () => 'a b')).toBe('a b');
  expect(kept(key, [b, a], () => 'b a')).toBe('b a');
  expect(kept(key, [b, a, undefined], () => 'one more')).toBe('one more');
  // An equal object is not the same one.
  expect(kept(key, [b, {}, undefined], () => 'another')).toBe('another');
  expect(kept(key, [a, b], () => 'again')).toBe('again');
});
