/** A few workers that decode, one frame each at a time. A worker that hangs or dies is replaced. */
import type { PixelDescription } from '../../app/contract/case.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import type { DecodeAnswer, DecodeJob } from './decode-message.ts';

/** No honest frame takes longer than this, ms. */
const patience_ms = 10_000;

interface Waiting {
  readonly job: DecodeJob;
  readonly resolve: (frame: StoredFrame) => void;
  readonly reject: (error: Refused) => void;
}

/** How many workers a machine with this many cores gets: the page and the backend want one too. */
export const poolSize = (cores: number): number => Math.min(4, Math.max(2, cores - 1));

/** Opens a pool of `size`; workers start with their first job. */
export const openDecodePool = (size: number, startWorker: () => Worker) => {
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  let started = 0;

  const give = (worker: Worker): void => {
    const next = queue.shift();
    if (next === undefined) idle.push(worker);
    else work(worker, next);
  };

  const work = (worker: Worker, { job, resolve, reject }: Waiting): void => {
    const lose = (message: string): void => {
      clearTimeout(timer);
      worker.terminate();
      started -= 1;
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      reject(new Refused('decode-failed', message));
      feed();
    };
    const timer = setTimeout(() => {
      lose(`The frame was not decoded within ${patience_ms / 1000} s.`);
    }, patience_ms);
    worker.onerror = () => {
      lose('The decoder stopped.');
    };
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      clearTimeout(timer);
      give(worker);
      if (data.ok) resolve(data.frame);
      else
        reject(new Refused(data.code, data.message, data.attribute === undefined ? {} : { attribute: data.attribute }));
    };
    worker.postMessage(job, [job.encoded.buffer]);
  };

  const feed = (): void => {
    while (queue.length > 0) {
      const rested = idle.pop();
      if (rested === undefined && started === size) return;
      if (rested === undefined) started += 1;
      give(rested ?? startWorker());
    }
  };

  return {
    /** Decodes one frame; takes the bytes over. Rejects with `Refused`. */
    decode: (encoded: Uint8Array<ArrayBuffer>, pixels: PixelDescription): Promise<StoredFrame> =>
      new Promise((resolve, reject) => {
        queue.push({ job: { encoded, pixels }, resolve, reject });
        feed();
      }),
  };
};
