import { expect, test } from 'vitest';
import type { CaseFrame } from '../../../app/contract/case.ts';
import { Refused } from '../../../app/contract/failure.ts';
import type { StoredFrame } from '../../../app/pixels/stored-frame.ts';
import {
  frameTrouble,
  openFrameCache,
  type FrameCacheLimits,
  type FrameSource,
  type LoadingProgress,
} from '../../../renderer/viewport/frame-cache.ts';
import { caseFrame } from './case-frame.ts';

/** 4 x 8 pixels of 16 bits. */
const frameBytes = 64;

const stored = (): StoredFrame => ({
  rows: 4,
  columns: 8,
  samplesPerPixel: 1,
  color: 'monochrome',
  samples: new Uint16Array(32),
});

const open = (of: Partial<FrameSource> = {}, limits: Partial<FrameCacheLimits> = {}) => {
  const fetched: string[] = [];
  const progress: LoadingProgress[] = [];
  const evicted: string[] = [];
  const cache = openFrameCache(
    {
      fetchEncoded: (frame) => {
        fetched.push(frame.SOPInstanceUID);
        return Promise.resolve(new Uint8Array(frameBytes));
      },
      decode: () => Promise.resolve(stored()),
      onProgress: (now) => progress.push(now),
      onEvicted: (key) => evicted.push(key),
      ...of,
    },
    { decodedBytes: 100 * frameBytes, encodedBytes: 10_000, abreast: 2, retry_ms: 1, ...limits },
  );
  return { cache, fetched, progress, evicted };
};

const frames = (count: number): CaseFrame[] => Array.from({ length: count }, (_, place) => caseFrame(`1.${place}`));

const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !holds(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
};

test('a frame asked for twice at once is fetched once', async () => {
  const { cache, fetched } = open();
  const [first, second] = await Promise.all([cache.load(caseFrame('1'), 'high'), cache.load(caseFrame('1'), 'high')]);
  expect(fetched).toEqual(['1']);
  expect(second).toBe(first);
});

test('a loaded frame can be had at once', async () => {
  const { cache } = open();
  expect(cache.stored('1/1')).toBeUndefined();
  const loaded = await cache.load(caseFrame('1'), 'high');
  expect(cache.stored('1/1')).toBe(loaded);
});

test('frames are loaded ahead in the order given, and counted', async () => {
  const { cache, fetched, progress } = open();
  cache.prefetch(frames(5));
  await until(() => progress.at(-1)?.loaded === 5);
  expect(fetched).toEqual(['1.0', '1.1', '1.2', '1.3', '1.4']);
  expect(progress.at(-1)).toEqual({ loaded: 5, refused: 0, wanted: 5 });
});

test('a new order goes before what was left of the old one', async () => {
  const { cache, fetched, progress } = open({}, { abreast: 1 });
  const all = frames(6);
  cache.prefetch(all);
  cache.prefetch([...all].reverse());
  await until(() => progress.at(-1)?.loaded === 6);
  // The first of the old order was under way already.
  expect(fetched).toEqual(['1.0', '1.5', '1.4', '1.3', '1.2', '1.1']);
});

test('frames that somebody else has under way are counted too', async () => {
  const { cache, progress } = open();
  const [only] = frames(1);
  const loading = cache.load(only!, 'high');
  cache.prefetch([only!]);
  await loading;
  expect(progress.at(-1)).toEqual({ loaded: 1, refused: 0, wanted: 1 });
});

test('loading ahead stops at the budget and pushes nothing out', async () => {
  const { cache, fetched, evicted, progress } = open({}, { decodedBytes: 3 * frameBytes, abreast: 1 });
  cache.prefetch(frames(6));
  await until(() => progress.at(-1)?.loaded === 3);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(fetched).toHaveLength(3);
  expect(evicted).toEqual([]);
});

test('a frame asked for beyond the budget lets the longest unused one go', async () => {
  const { cache, evicted } = open({}, { decodedBytes: 2 * frameBytes });
  for (const frame of frames(3)) await cache.load(frame, 'high');
  expect(evicted).toEqual(['1.0/1']);
  expect(cache.stored('1.0/1')).toBeUndefined();
});

test('compressed bytes are fetched once even if the decoded frame was let go', async () => {
  const fetched: string[] = [];
  const { cache } = open(
    {
      fetchEncoded: (frame) => {
        fetched.push(frame.SOPInstanceUID);
        // Smaller than 64 bytes of pixels: compressed.
        return Promise.resolve(new Uint8Array(10));
      },
      decode: (encoded) => {
        // The decoder takes the bytes over, as a worker does.
        structuredClone(encoded, { transfer: [encoded.buffer] });
        return Promise.resolve(stored());
      },
    },
    { decodedBytes: frameBytes },
  );
  const [a, b] = frames(2);
  await cache.load(a!, 'high');
  await cache.load(b!, 'high');
  await cache.load(a!, 'high');
  expect(fetched).toEqual(['1.0', '1.1']);
});

test('a refused frame is not tried again, and the others come', async () => {
  let tries = 0;
  const { cache, progress } = open({
    decode: () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Refused('decode-failed', 'Broken.')) : Promise.resolve(stored());
    },
  });
  const all = frames(3);
  cache.prefetch(all);
  await until(() => progress.at(-1)?.loaded === 2);
  expect(progress.at(-1)).toEqual({ loaded: 2, refused: 1, wanted: 3 });
  await expect(cache.load(all[0]!, 'high')).rejects.toThrow('Broken.');
  expect(tries).toBe(3);
});

test('while the backend is away loading ahead waits and then goes on', async () => {
  let calls = 0;
  const { cache, progress } = open({
    fetchEncoded: () => {
      calls += 1;
      return calls <= 3
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(new Uint8Array(frameBytes));
    },
  });
  cache.prefetch(frames(4));
  await until(() => progress.at(-1)?.loaded === 4);
  expect(progress.at(-1)).toEqual({ loaded: 4, refused: 0, wanted: 4 });
});

test('clearing stops what is under way and forgets everything', async () => {
  const stopped: boolean[] = [];
  const { cache } = open({
    fetchEncoded: (_frame, _urgency, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped.push(true);
          reject(signal.reason as Error);
        });
      }),
  });
  const loading = cache.load(caseFrame('1'), 'high');
  cache.clear();
  await expect(loading).rejects.toThrow();
  expect(stopped).toEqual([true]);
  expect(cache.stored('1/1')).toBeUndefined();
});

test('a frame decoded after its case was closed is not kept', async () => {
  let finish: (frame: StoredFrame) => void = () => undefined;
  const { cache, progress } = open({ decode: () => new Promise((resolve) => (finish = resolve)) });
  const loading = cache.load(caseFrame('1'), 'high');
  await new Promise((resolve) => setTimeout(resolve, 5));
  cache.clear();
  finish(stored());
  await expect(loading).rejects.toThrow();
  expect(cache.stored('1/1')).toBeUndefined();
  expect(progress.at(-1)).toEqual({ loaded: 0, refused: 0, wanted: 0 });
});

test('a network failure is not a refusal', () => {
  expect(frameTrouble(new TypeError('Failed to fetch'))).toEqual({ kind: 'away' });
  expect(frameTrouble(new Refused('decode-failed', 'Broken.'))).toEqual({
    kind: 'refused',
    failure: { code: 'decode-failed', message: 'Broken.' },
  });
});
