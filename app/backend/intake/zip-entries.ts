/** The entries of a zip in the order of its directory, each read no further than asked. */
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refused } from '../../contract/failure.ts';

export interface ZipEntry {
  readonly name: string;
  /** Bytes of its content, as the zip declares them. */
  readonly size: number;
  /** Why it cannot be read, in words. */
  readonly problem?: string;
  /** Its content from the beginning, at most `most` bytes. */
  readonly read: (most: number) => Promise<Buffer>;
}

const damaged = (): Refused => new Refused('unreadable', 'The zip is damaged, or of a kind that cannot be read.');

const head = async (stream: Readable, most: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
};

const problemOf = (entry: Entry, isRepeated: boolean): string | undefined => {
  if (entry.isEncrypted()) return 'The file is encrypted in the zip.';
  if (!entry.canDecodeFileData()) return 'The file is packed in a way that cannot be read.';
  if (isRepeated) return 'The zip holds another file of the same name.';
  return undefined;
};

const openEntry = (zip: ZipFile, entry: Entry, name: string, isRepeated: boolean): ZipEntry => {
  const problem = problemOf(entry, isRepeated);
  return {
    name,
    size: entry.uncompressedSize,
    ...(problem !== undefined && { problem }),
    read: async (most) => {
      try {
        return await head(await zip.openReadStreamPromise(entry), most);
      } catch {
        throw damaged();
      }
    },
  };
};

const options = { lazyEntries: true, autoClose: true, decodeStrings: false, validateEntrySizes: false };

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);

/** Files of the zip. Their names are labels, never paths to write to: what is odd about them does no harm. */
export async function* zipEntries(path: string): AsyncGenerator<ZipEntry> {
  const zip = await openPromise(path, options).catch(() => {
    throw damaged();
  });
  const names = new Set<string>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      yield openEntry(zip, entry, name, names.has(name));
      names.add(name);
    }
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  }
}

/** Directory of the zip that was read last: images of one zip are asked for one after the other. */
let lastRead: { readonly key: string; readonly entries: ReadonlyMap<string, Entry> } | null = null;

const directoryOf = async (path: string): Promise<ReadonlyMap<string, Entry>> => {
  const { size, mtimeMs } = await stat(path);
  const key = `${path} ${size} ${mtimeMs}`;
  if (lastRead?.key === key) return lastRead.entries;
  const entries = new Map<string, Entry>();
  const zip = await openPromise(path, options);
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (!entries.has(name)) entries.set(name, entry);
  }
  lastRead = { key, entries };
  return entries;
};

/** Content of one file of the zip, at most `most` bytes. */
export const readZipEntry = async (path: string, name: string, most: number): Promise<Buffer> => {
  const entry = (await directoryOf(path)).get(name);
  if (entry === undefined) throw new Refused('unreadable', 'The zip no longer holds the file.');
  const zip = await openPromise(path, options);
  try {
    return await head(await zip.openReadStreamPromise(entry), most);
  } finally {
    zip.close();
  }
};
