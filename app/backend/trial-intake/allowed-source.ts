/** From where scans may be taken in by a data manager at another machine: folders the host named, and nothing else of it. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../../contract/failure.ts';
import { isWithin } from '../intake/is-within.ts';

const sentence = (folders: readonly string[]): string =>
  folders.length === 0
    ? 'This reading room takes no scans in: do it on the machine itself, or start the room with --scans-folder.'
    : `There is nothing of this name below ${folders.join(' or ')}, from where this reading room takes scans in.`;

/**
 * Refuses what does not lie below one of the folders, links followed, in the same words as what is not there at all: of
 * the rest of the machine nothing is told. `folders` null is every source.
 */
export const refuseSource = async (folders: readonly string[] | null, source: string): Promise<void> => {
  if (folders === null) return;
  const real = path.isAbsolute(source) ? await realpath(source).catch(() => null) : null;
  if (real === null || !(await isWithin(folders, real))) throw new Refused('bad-input', sentence(folders));
};
