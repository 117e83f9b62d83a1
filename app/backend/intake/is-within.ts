/** Whether a place lies below one of some folders, links followed. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** `real`: without links. A folder that is not there holds nothing. */
export const isWithin = async (folders: readonly string[], real: string): Promise<boolean> => {
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => null);
    if (root === null) continue;
    if (real === root || real.startsWith(root.endsWith(path.sep) ? root : `${root}${path.sep}`)) return true;
  }
  return false;
};
