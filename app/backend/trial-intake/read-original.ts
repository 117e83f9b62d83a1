/** Originals, read whole. They are opened for reading alone and never written. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Refused } from '../../contract/failure.ts';
import type { InstanceSource } from '../dicom/instance.ts';
import { mostInflated } from '../dicom/inflate.ts';
import type { StoragePace } from '../intake/read-ahead.ts';
import { readZipEntry } from '../intake/zip-entries.ts';
import type { Borrow } from './lent-rooms.ts';

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

/** Into a borrowed buffer; null of a file that is larger, or is no longer as long as it said. */
const readNow = (file: string, most: number, borrow: Borrow): Buffer | null => {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    if (size > most) return null;
    const bytes = borrow(size);
    return readSync(fd, bytes, 0, size, 0) === size ? bytes.subarray(0, size) : null;
  } finally {
    closeSync(fd);
  }
};

/** Of this many bytes at the most a file is read at once where storage is fast. */
export const smallFile = 2 * 1024 * 1024;

/** The whole of one that may be small: at once from a disk's cache, beside others from storage that has shown to be slow. */
export const readSmallOriginal = async (source: InstanceSource, pace: StoragePace, borrow: Borrow): Promise<Buffer> => {
  if (source.entry !== undefined || pace.isSlow()) return readOriginal(source);
  const began = performance.now();
  try {
    const bytes = readNow(source.path, smallFile, borrow);
    if (bytes !== null) return bytes;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    pace.took(performance.now() - began);
  }
  return readOriginal(source);
};
