/** A folder, a zip, a DICOMDIR medium or a single file as a stream of what each of its files is, in path order. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Refused } from '../../contract/failure.ts';
import type { IndexedFile } from '../dicom/instance.ts';
import { holdsInZip, holdsOnDisk, missingReferences, type HoldsFile } from './directory-references.ts';
import type { FoundFile } from './found-file.ts';
import { countProgress, type IndexOptions } from './index-progress.ts';
import { readingAhead, storagePace, type StoragePace } from './read-ahead.ts';
import { readFile, refusal, type FileStart, type ReadFile } from './read-file.ts';
import { readEntryHeader } from './read-zip-entry.ts';
import { haveSameBytes } from './same-bytes.ts';
import { openSeenInstances, type SeenInstances } from './seen-instances.ts';
import { filesBelow } from './walk-folder.ts';
import { zipEntries } from './zip-entries.ts';

/** ms of reading after which other work of the process gets its turn. */
const longestStretch = 12;

interface Source {
  /** Folder that the names in reports count from. */
  readonly root: string;
  readonly files: () => AsyncGenerator<FoundFile>;
}

async function* one(file: FoundFile): AsyncGenerator<FoundFile> {
  yield await Promise.resolve(file);
}

/** What a path stands for. A DICOMDIR stands for its medium. */
export const openSource = async (path: string): Promise<Source> => {
  const absolute = resolve(path);
  const what = await stat(absolute).catch(() => null);
  if (what === null) throw new Refused('not-found', 'There is no such folder or file.');
  if (what.isDirectory()) return { root: absolute, files: () => filesBelow(absolute) };
  const root = dirname(absolute);
  if (/^DICOMDIR/i.test(basename(absolute))) return { root, files: () => filesBelow(root) };
  if (!what.isFile()) throw new Refused('unreadable', 'This is a pipe, a socket or a device, not a file.');
  return { root, files: () => one({ name: basename(absolute), source: { path: absolute } }) };
};

const zipNames = async (path: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const entry of zipEntries(path)) names.push(entry.name);
  return names;
};

/** Everything below one file of the source: itself, or the files of a zip. */
async function* contentsOf(
  file: FoundFile,
  start: FileStart | null,
  pace: StoragePace,
): AsyncGenerator<[FoundFile, ReadFile]> {
  const began = performance.now();
  const read = readFile(file, start);
  pace.took(performance.now() - began);
  if (read.found !== 'zip') {
    yield [file, read];
    return;
  }
  try {
    for await (const entry of zipEntries(file.source.path)) {
      const inside = { name: `${file.name}/${entry.name}`, source: { ...file.source, entry: entry.name } };
      yield [
        inside,
        await readEntryHeader(entry, inside.source).catch((error: unknown) => refusal(inside.name, error)),
      ];
    }
  } catch (error) {
    yield [file, refusal(file.name, error)];
  }
}

const holderOf = async ({ name, source }: FoundFile): Promise<HoldsFile> => {
  if (source.entry === undefined) return holdsOnDisk(source.path);
  const prefix = name.slice(0, name.length - source.entry.length);
  return holdsInZip(
    (await zipNames(source.path)).map((entry) => `${prefix}${entry}`),
    name,
  );
};

async function* directory(file: FoundFile, references: readonly (readonly string[])[]): AsyncGenerator<IndexedFile> {
  const message = 'This is the directory of a medium; the files it names are indexed themselves.';
  yield { found: 'refused', refused: { file: file.name, code: 'not-an-image', message, attribute: 'SOPClassUID' } };
  const holds = await holderOf(file);
  for (const refused of missingReferences(references, file.name, holds)) yield { found: 'refused', refused };
}

const compared = async (
  file: FoundFile,
  read: ReadFile & { found: 'instance' },
  seen: SeenInstances,
): Promise<IndexedFile> => {
  const earlier = seen.meet(read.instance.SOPInstanceUID, file);
  if (earlier === null) return read;
  const same = await haveSameBytes(earlier.source, file.source).catch(() => false);
  if (same) return { found: 'duplicate', file: file.name, of: earlier.name };
  const message = 'Another file has the same SOPInstanceUID and other content.';
  return {
    found: 'refused',
    refused: { file: file.name, code: 'uid-collision', message, attribute: 'SOPInstanceUID' },
  };
};

/** `compared`, for everything a file can have turned out to be. */
async function* settled(file: FoundFile, read: ReadFile, seen: SeenInstances): AsyncGenerator<IndexedFile> {
  if (read.found === 'instance') yield await compared(file, read, seen);
  else if (read.found === 'directory') yield* directory(file, read.references);
  else if (read.found === 'refused') yield read;
}

const refuseCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new Refused('cancelled', 'The index was cancelled.');
};

async function* everyFile(
  files: AsyncIterable<FoundFile>,
  signal: AbortSignal | undefined,
  seen: SeenInstances,
): AsyncGenerator<IndexedFile> {
  const pace = storagePace();
  let began = performance.now();
  for await (const [found, start] of readingAhead(files, pace)) {
    for await (const [file, read] of contentsOf(found, start, pace)) {
      refuseCancelled(signal);
      yield* settled(file, read, seen);
      if (performance.now() - began > longestStretch) {
        await turn();
        began = performance.now();
      }
    }
  }
}

/**
 * Every file of the source, once, in path order: an instance, a duplicate or a refusal by name. Memory does not grow
 * with the number of files. Throws `Refused` only where the source itself is not there, or when cancelled.
 */
export async function* indexSource(path: string, options: IndexOptions = {}): AsyncGenerator<IndexedFile> {
  const { files } = await openSource(path);
  const seen = openSeenInstances();
  const ended = new AbortController();
  const progress = options.onProgress && countProgress(options.onProgress, () => performance.now());
  const counting = progress?.countTotal(files(), ended.signal);
  try {
    for await (const file of everyFile(files(), options.signal, seen)) {
      progress?.add(file);
      yield file;
    }
    progress?.finish();
  } finally {
    ended.abort();
    seen.close();
    await counting;
  }
}
