/**
 * Where a file of the case store lies: by the first digit of its hash. Sixteen folders hold the 10^5 files of a trial with
 * ease, and each folder that a batch touches costs a flush of its own.
 */
import path from 'node:path';

export const casePath = (folder: string, hash: string): string => path.join(folder, hash.slice(0, 1), hash);
