/** How far an index has come. */
import type { IndexedFile } from '../dicom/instance.ts';

export interface IndexProgress {
  readonly done: number;
  /** Null while the files are still being counted. */
  readonly total: number | null;
  readonly refused: number;
}

export interface IndexOptions {
  /** Stops the index before the next file; it then ends with the refusal `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called a few times a second, and once at the end. */
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Folders that links below the source may lead to; null or absent: every one. */
  readonly within?: readonly string[] | null;
}

/** ms between two reports. */
const reportEvery = 100;

export interface ProgressCount {
  readonly add: (file: IndexedFile) => void;
  readonly countTotal: (files: AsyncIterable<unknown>, signal: AbortSignal) => Promise<void>;
  readonly finish: () => void;
}

/** Counts what an index yields. `now` is a clock in ms. */
export const countProgress = (report: (progress: IndexProgress) => void, now: () => number): ProgressCount => {
  let done = 0;
  let refused = 0;
  let total: number | null = null;
  let last = now();
  return {
    add: (file) => {
      done += 1;
      if (file.found === 'refused') refused += 1;
      if (now() - last < reportEvery) return;
      last = now();
      // A zip counts as one file until it is opened.
      report({ done, total: total === null ? null : Math.max(total, done), refused });
    },
    countTotal: async (files, signal) => {
      const all = files[Symbol.asyncIterator]();
      let count = 0;
      while ((await all.next()).done !== true) {
        if (signal.aborted) return;
        count += 1;
      }
      total = count;
    },
    finish: () => report({ done, total: done, refused }),
  };
};
