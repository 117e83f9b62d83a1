/** SHA-256 of a file as it lies on the disk. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isCode } from './folder-work.ts';

/** In hex; null where there is no such file. */
export const hashFile = async (file: string): Promise<string | null> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  return hash.digest('hex');
};
