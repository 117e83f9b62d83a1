/** Where a file of the case store lies: by the first two digits of its hash, so that no folder grows too large. */
import path from 'node:path';

export const casePath = (folder: string, hash: string): string => path.join(folder, hash.slice(0, 2), hash);
