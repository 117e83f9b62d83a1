/**
 * A case store in a process of its own that keeps batches and says what is kept. With a number, it kills itself before
 * that step on the file system, so that every place between two steps is met.
 */
import fs, { writeSync } from 'node:fs';
import later from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const [folder = '', killAt = '0', batches = '1'] = process.argv.slice(2);
let steps = 0;

/** Every step ends here first. */
const step = (): void => {
  steps += 1;
  if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};

type Work = (...args: unknown[]) => unknown;
const counted = (owner: Record<string, Work>, name: string): void => {
  const real = owner[name]!;
  owner[name] = function (this: unknown, ...args: unknown[]) {
    step();
    return real.apply(this, args);
  };
};

const promised = ['open', 'mkdir', 'rm', 'readdir', 'utimes'];
const plain = ['open', 'write', 'futimes', 'fsync', 'close', 'openSync', 'closeSync', 'renameSync', 'utimesSync'];
for (const name of promised) counted(later as unknown as Record<string, Work>, name);
for (const name of plain) counted(fs as unknown as Record<string, Work>, name);
syncBuiltinESMExports();

const { openCaseFiles } = await import('../../../../app/backend/case-store/case-files.ts');
const files = await openCaseFiles(folder);
for (let number = 1; number <= Number(batches); number += 1) {
  const batch = files.batch();
  const put = [];
  for (const part of ['a', 'b', 'c']) put.push(await batch.put(Buffer.from(`${number} ${part}`.repeat(20_000))));
  await batch.keep();
  for (const { hash } of put) writeSync(1, `kept ${hash}\n`);
}
writeSync(1, `steps ${steps}\n`);
