/** A folder, a zip, a DICOMDIR medium or a single file as a stream of what each of its files is, in path order. */
import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Refused } from '../../contract/failure.ts';
import type { IndexedFile } from '../dicom/instance.ts';
import { mediumDirectory } from './medium-directory.ts';
import type { FoundFile } from './found-file.ts';
import { countProgress, type IndexOptions } from './index-progress.ts';
import { readingAhead, storagePace } from './read-ahead.ts';
import { readFile, refusal, type ReadFile } from './read-file.ts';
import { readEntryHeader } from './read-zip-entry.ts';
import { haveSameBytes } from './same-bytes.ts';
import { openSeenInstances, type EarlierInstance, type SeenInstances } from './seen-instances.ts';
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

/** What a path stands for. A DICOMDIR stands for its medium. `within`: folders that links below may lead to; null: every one. */
export const openSource = async (path: string, within: readonly string[] | null = null): Promise<Source> => {
  const absolute = resolve(path);
  const what = await stat(absolute).catch(() => null);
  if (what === null) throw new Refused('not-found', 'There is no such folder or file.');
  if (what.isDirectory()) {
    const opens = await access(absolute, constants.R_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!opens) throw new Refused('unreadable', 'The folder cannot be opened.');
    return { root: absolute, files: () => filesBelow(absolute, within) };
  }
  const root = dirname(absolute);
  if (/^DICOMDIR/i.test(basename(absolute))) return { root, files: () => filesBelow(root, within) };
  if (!what.isFile()) throw new Refused('unreadable', 'This is a pipe, a socket or a device, not a file.');
  return { root, files: () => one({ name: basename(absolute), source: { path: absolute } }) };
};

/** The files of a zip, each with what it is. */
async function* zipContents(zip: FoundFile): AsyncGenerator<[FoundFile, ReadFile]> {
  let empty = true;
  try {
    for await (const entry of zipEntries(zip.source.path)) {
      empty = false;
      const file = { name: `${zip.name}/${entry.name}`, source: { ...zip.source, entry: entry.name } };
      yield [file, await readEntryHeader(entry, file.source).catch((error: unknown) => refusal(file.name, error))];
    }
    if (empty) throw new Refused('not-dicom', 'The zip holds no file.');
  } catch (error) {
    yield [zip, refusal(zip.name, error)];
  }
}

const comparedWith = async (earlier: EarlierInstance, file: FoundFile): Promise<IndexedFile> => {
  const same = await haveSameBytes(earlier.source, file.source).catch(() => false);
  if (same) return { found: 'duplicate', file: file.name, of: earlier.name };
  const message = 'Another file has the same SOPInstanceUID and other content.';
  return {
    found: 'refused',
    refused: { file: file.name, code: 'uid-collision', message, attribute: 'SOPInstanceUID' },
  };
};

/** An image is itself the first time its UID is met; after that it is compared with the first. */
const firstOrCompared = (
  file: FoundFile,
  read: ReadFile & { found: 'instance' },
  seen: SeenInstances,
): IndexedFile | Promise<IndexedFile> => {
  const earlier = seen.meet(read.instance.SOPInstanceUID, file);
  return earlier === null ? read : comparedWith(earlier, file);
};

const refuseCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new Refused('cancelled', 'The index was cancelled.');
};

/** What the index says of a file that was read: one entry, or those of the files it holds or names. */
async function* settled(
  file: FoundFile,
  read: ReadFile,
  seen: SeenInstances,
  signal: AbortSignal | undefined,
): AsyncGenerator<IndexedFile> {
  if (read.found === 'instance') yield await firstOrCompared(file, read, seen);
  else if (read.found === 'refused') yield read;
  else if (read.found === 'directory') yield* mediumDirectory(file, read.references);
  else {
    for await (const [inside, content] of zipContents(file)) {
      refuseCancelled(signal);
      yield* settled(inside, content, seen, signal);
    }
  }
}

async function* everyFile(
  files: AsyncIterable<FoundFile>,
  seen: SeenInstances,
  signal: AbortSignal | undefined,
): AsyncGenerator<IndexedFile> {
  const pace = storagePace();
  let turned = performance.now();
  for await (const [file, start] of readingAhead(files, pace)) {
    refuseCancelled(signal);
    const began = performance.now();
    const read = readFile(file, start);
    pace.took(performance.now() - began);
    // The many take the short way: each further generator costs as much as a tenth of a header.
    if (read.found === 'instance') yield await firstOrCompared(file, read, seen);
    else yield* settled(file, read, seen, signal);
    if (performance.now() - turned > longestStretch) {
      await turn();
      turned = performance.now();
    }
  }
}

/**
 * Every file of the source, once, in path order: an instance, a duplicate or a refusal by name. Memory does not grow
 * with the number of files. Throws `Refused` only where the source itself is not there, or when cancelled.
 */
export async function* indexSource(path: string, options: IndexOptions = {}): AsyncGenerator<IndexedFile> {
  const { files } = await openSource(path, options.within);
  const seen = openSeenInstances();
  const ended = new AbortController();
  const progress = options.onProgress && countProgress(options.onProgress, () => performance.now());
  const counting = progress?.countTotal(files(), ended.signal);
  try {
    for await (const file of everyFile(files(), seen, options.signal)) {
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
