/** A folder with little room: a small memory file system of its own where the host lets us mount one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Mounts `megabytes` at `folder`; false where the host refuses, which is said in one line. */
export const mountSmall = (folder: string, megabytes: number): boolean => {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'ventricle-test', folder]);
  if (mounted.status !== 0) {
    console.warn('mount is refused here: the full disk is stood in for by PRAGMA max_page_count');
    return false;
  }
  console.warn(`full disk: a file system of ${megabytes} MB, mounted`);
  onTestFinished(() => {
    spawnSync('umount', ['-l', path.resolve(folder)]);
  });
  return true;
};
