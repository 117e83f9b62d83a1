/** Originals, read whole. They are opened for reading alone and never written. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Refused } from '../../contract/failure.ts';
import type { InstanceSource } from '../dicom/instance.ts';
import { mostInflated } from '../dicom/inflate.ts';
import type { StoragePace } from '../intake/read-ahead.ts';
import { readZipEntry } from '../intake/zip-entries.ts';

/** Larger files are none of a heart. */
const mostBytes = 2 ** 31 - 1;

const readBytes = async ({ path, entry }: InstanceSource): Promise<Buffer> =>
  entry === undefined ? readFile(path) : readZipEntry(path, entry, mostInflated);

const refusalOf = (error: unknown): Refused => {
  if (error instanceof Refused) return error;
  const isHuge = error instanceof Error && 'code' in error && error.code === 'ERR_FS_FILE_TOO_LARGE';
  if (isHuge) return new Refused('too-large', `The file is larger than ${mostBytes} bytes.`);
  return new Refused('unreadable', 'The file cannot be read any more.');
};

/** The whole original. */
export const readOriginal = async (source: InstanceSource): Promise<Buffer> => {
  try {
    return await readBytes(source);
  } catch (error) {
    throw refusalOf(error);
  }
};

/** The whole of a small one: at once from a disk's cache, beside others from storage that has shown to be slow. */
export const readSmallOriginal = async (source: InstanceSource, pace: StoragePace): Promise<Buffer> => {
  if (source.entry !== undefined || pace.isSlow()) return readOriginal(source);
  const began = performance.now();
  try {
    return readFileSync(source.path);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    pace.took(performance.now() - began);
  }
};
