import { afterEach, expect, test, vi } from 'vitest';
import type { StoredFrame } from '../../../app/pixels/stored-frame.ts';
import type { DecodeAnswer } from '../../../renderer/viewport/decode-message.ts';
import { openDecodePool, poolSize } from '../../../renderer/viewport/decode-pool.ts';
import { caseFrame } from './case-frame.ts';

const { pixels } = caseFrame('1');
const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(4);
const frame: StoredFrame = {
  rows: 1,
  columns: 2,
  samplesPerPixel: 1,
  color: 'monochrome',
  samples: new Uint8Array(2),
};

/** The browser's worker as the pool sees it: it answers when told to. */
const standInWorker = () => {
  const worker = {
    onmessage: null as ((event: { readonly data: DecodeAnswer }) => void) | null,
    onerror: null as (() => void) | null,
    jobs: 0,
    ended: false,
    postMessage: () => {
      worker.jobs += 1;
    },
    terminate: () => {
      worker.ended = true;
    },
    answer: (data: DecodeAnswer) => worker.onmessage?.({ data }),
  };
  return worker;
};

const openPool = (size: number) => {
  const workers: ReturnType<typeof standInWorker>[] = [];
  const pool = openDecodePool(size, () => {
    const worker = standInWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { pool, workers };
};

afterEach(() => {
  vi.useRealTimers();
});

test('two to four workers, one core left for the page', () => {
  expect([1, 2, 4, 16].map(poolSize)).toEqual([2, 2, 3, 4]);
});

test('workers start with the first jobs and take the next when they are done', async () => {
  const { pool, workers } = openPool(2);
  expect(workers).toHaveLength(0);
  const decoded = [1, 2, 3].map(() => pool.decode(bytes(), pixels));
  expect(workers.map(({ jobs }) => jobs)).toEqual([1, 1]);
  workers[0]!.answer({ ok: true, frame });
  expect(workers.map(({ jobs }) => jobs)).toEqual([2, 1]);
  workers[0]!.answer({ ok: true, frame });
  workers[1]!.answer({ ok: true, frame });
  await expect(Promise.all(decoded)).resolves.toHaveLength(3);
});

test('a refusal of the decoder keeps its code and attribute', async () => {
  const { pool, workers } = openPool(1);
  const decoded = pool.decode(bytes(), pixels);
  workers[0]!.answer({ ok: false, code: 'truncated', message: 'Too short.', attribute: 'PixelData' });
  await expect(decoded).rejects.toMatchObject({ failure: { code: 'truncated', attribute: 'PixelData' } });
});

test('a worker that does not answer is ended and the next frame gets another', async () => {
  vi.useFakeTimers();
  const { pool, workers } = openPool(1);
  const hanging = pool.decode(bytes(), pixels);
  const next = pool.decode(bytes(), pixels);
  const lost = expect(hanging).rejects.toMatchObject({ failure: { code: 'decode-failed' } });
  await vi.advanceTimersByTimeAsync(10_000);
  await lost;
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  workers[1]!.answer({ ok: true, frame });
  await expect(next).resolves.toBe(frame);
});

test('a worker that dies loses its frame only', async () => {
  const { pool, workers } = openPool(1);
  const lost = pool.decode(bytes(), pixels);
  const next = pool.decode(bytes(), pixels);
  workers[0]!.onerror?.();
  await expect(lost).rejects.toMatchObject({ failure: { code: 'decode-failed' } });
  workers[1]!.answer({ ok: true, frame });
  await expect(next).resolves.toBe(frame);
});
