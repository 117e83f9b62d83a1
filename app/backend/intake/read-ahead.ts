/**
 * Fetches the starts of the next files while one is being read, where storage answers slowly: on a share every file
 * costs a round trip or more, and sixteen of them can be under way at once. From a disk's cache a plain read is faster
 * than any thread or promise (0.03 ms a file against 0.05 with a pool of workers), so nothing is fetched ahead there.
 */
import type { FoundFile } from './found-file.ts';
import { startAhead, type FileStart } from './read-file.ts';

/** Files under way at once on slow storage. */
const widest = 16;

/** ms for the read of one file from which storage counts as slow. */
const slowRead = 1;

/** Tells slow storage from fast by the time its reads took. */
export interface StoragePace {
  readonly took: (ms: number) => void;
  readonly isSlow: () => boolean;
}

export const storagePace = (): StoragePace => {
  let average = 0;
  let slow = false;
  return {
    took: (ms) => {
      // One slow file among many is a long header, not slow storage.
      average += (Math.min(ms, 10 * slowRead) - average) / 16;
      slow ||= average > slowRead;
    },
    isSlow: () => slow,
  };
};

interface Waiting {
  readonly file: FoundFile;
  readonly start: Promise<FileStart | null> | null;
}

/** The files in their order, each with its start where it was worth fetching. */
export async function* readingAhead(
  files: AsyncIterable<FoundFile>,
  pace: StoragePace,
): AsyncGenerator<[FoundFile, FileStart | null]> {
  const waiting: Waiting[] = [];
  for await (const file of files) {
    waiting.push({ file, start: pace.isSlow() ? startAhead(file) : null });
    if (pace.isSlow() && waiting.length < widest) continue;
    const next = waiting.shift();
    if (next !== undefined) yield [next.file, await next.start];
  }
  for (const { file, start } of waiting) yield [file, await start];
}
