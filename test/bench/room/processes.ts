/** What the processes of a room hold in memory. */
import { readFileSync } from 'node:fs';

const fieldOf = (pid: number, name: string): number => {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? NaN) / 1024;
};

/** Memory of a process that is its own, MB; NaN where the system does not tell. */
export const memoryOf = (pid: number): number => {
  try {
    return fieldOf(pid, 'VmRSS');
  } catch {
    return NaN;
  }
};
