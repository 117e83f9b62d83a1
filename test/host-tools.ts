/** Programs of the host that check what we write. A test that needs one skips, visibly, where it is not installed. */
import { spawnSync } from 'node:child_process';

/** Runs a program to its end. */
export const run = (
  program: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** True where the program can be started; else says once, in one line, what is skipped. */
export const runsHere = (program: string, args: readonly string[] = []): boolean => {
  const here = spawnSync(program, args, { input: '' }).error === undefined;
  if (!here) console.warn(`skipped: ${program} is not installed here`);
  return here;
};
