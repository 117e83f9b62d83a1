/** Every file below a folder, in the order of its path: depth first, names in code unit order. */
import { readdir, realpath, stat } from 'node:fs/promises';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import type { FoundFile } from './found-file.ts';
import { isWithin } from './is-within.ts';

/** Folders nested deeper than this are a trap, or a loop that no identity gave away. */
const deepestFolder = 64;

interface Place {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

const problem = (place: Place, words: string): FoundFile => ({
  name: place.name,
  source: { path: place.path },
  problem: words,
});

/** What a link leads to; null when it leads nowhere. */
const target = async (path: string): Promise<Stats | null> => stat(path).catch(() => null);

/** What is remembered on the way. */
interface Walk {
  readonly visited: Set<string>;
  /** Folders that a link may lead to; null: every one. */
  readonly within: readonly string[] | null;
}

const leadsOut = async ({ within }: Walk, path: string): Promise<boolean> => {
  if (within === null) return false;
  const real = await realpath(path).catch(() => null);
  return real === null || !(await isWithin(within, real));
};

async function* walkFolder(place: Place, walk: Walk): AsyncGenerator<FoundFile> {
  const { visited } = walk;
  const self = await target(place.path);
  const identity = `${self?.dev ?? ''}:${self?.ino ?? ''}`;
  // A link back to a folder that was walked adds no file.
  if (self !== null && self.ino !== 0 && visited.has(identity)) return;
  visited.add(identity);
  if (place.depth > deepestFolder) {
    yield problem(place, `The folder is nested deeper than ${deepestFolder}.`);
    return;
  }
  const entries = await readdir(place.path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    yield problem(place, 'The folder cannot be opened.');
    return;
  }
  for (const entry of entries.sort(byName)) {
    const path = join(place.path, entry.name);
    const name = place.name === '' ? entry.name : `${place.name}/${entry.name}`;
    if (entry.isFile()) yield { name, source: { path } };
    else yield* walkEntry(entry, { path, name, depth: place.depth + 1 }, walk);
  }
}

/** What is not plainly a file: a folder, a link to something, or nothing to be read. */
async function* walkEntry(entry: Dirent, place: Place, walk: Walk): AsyncGenerator<FoundFile> {
  const isLink = entry.isSymbolicLink();
  if (isLink && (await leadsOut(walk, place.path))) {
    yield problem(place, 'The link leads nowhere, or out of the folders that scans are taken in from.');
    return;
  }
  const kind = isLink ? await target(place.path) : entry;
  if (kind === null) yield problem(place, 'The link leads nowhere.');
  else if (kind.isDirectory()) yield* walkFolder(place, walk);
  else if (kind.isFile()) yield { name: place.name, source: { path: place.path } };
  // Opening a pipe or a device could wait for ever.
  else yield problem(place, 'This is a pipe, a socket or a device, not a file.');
}

/** `within`: folders that links may lead to; null: every one. */
export const filesBelow = (folder: string, within: readonly string[] | null = null): AsyncGenerator<FoundFile> =>
  walkFolder({ path: folder, name: '', depth: 0 }, { visited: new Set(), within });
