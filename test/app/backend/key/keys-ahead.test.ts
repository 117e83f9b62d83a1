import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openKeysAhead, type KeysAhead } from '../../../../app/backend/key/keys-ahead.ts';
import type { WrappingKey } from '../../../../app/backend/key/passphrase-stanza.ts';
import { codeOf } from '../workbench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Bench extends KeysAhead {
  readonly derived: WrappingKey[];
}

/** Each key bears its number. */
const bench = (): Bench => {
  const derived: WrappingKey[] = [];
  const derive = (): Promise<WrappingKey> => {
    const one = { salt: Uint8Array.of(derived.length), workFactor: 1, key: Buffer.alloc(32, derived.length + 1) };
    derived.push(one);
    return Promise.resolve(one);
  };
  return { ...openKeysAhead(derive), derived };
};

const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

test('three are made before anybody asks, and made up for once nobody has asked for five seconds', async () => {
  const { take, derived } = bench();
  await settled();
  expect(derived).toHaveLength(3);
  await take();
  await vi.advanceTimersByTimeAsync(4000);
  await take();
  // Four seconds after the second, eight after the first.
  await vi.advanceTimersByTimeAsync(4000);
  expect(derived).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1000);
  // Two were taken.
  expect(derived).toHaveLength(5);
});

test('none is given out twice, and the one that is asked for beyond those that lie ready is made at once', async () => {
  const { take, derived } = bench();
  const salts: number[] = [];
  for (let count = 0; count < 5; count += 1) salts.push((await take()).salt[0] ?? -1);
  expect(salts).toEqual([0, 1, 2, 3, 4]);
  expect(derived).toHaveLength(5);
});

test('what is forgotten is overwritten, and no more is made', async () => {
  const { take, forget, derived } = bench();
  const mine = await take();
  await settled();
  forget();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(derived).toHaveLength(3);
  expect(derived.slice(1).every(({ key }) => key.every((byte) => byte === 0))).toBe(true);
  // The one that was given out is its taker's.
  expect(mine.key.every((byte) => byte === 1)).toBe(true);
  expect(await codeOf(take())).toBe('key-closed');
});

test('those that are still to be made when the key is forgotten are not', async () => {
  const { forget, derived } = bench();
  forget();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(derived).toHaveLength(0);
});
