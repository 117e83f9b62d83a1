import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { keepAll, openBench, openOn, square } from '../workbench.ts';
import { rowsOf } from '../store-file.ts';

const child = fileURLToPath(new URL('keeping-child.ts', import.meta.url));

/** Runs the child until it has kept `gestures`, kills it without warning, and returns the last number it called kept. */
const keepAndKill = (args: readonly string[], gestures: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, ...args]);
    let out = '';
    let errors = '';
    running.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    running.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (out.split('\n').length > gestures) running.kill('SIGKILL');
    });
    running.on('error', reject);
    running.on('close', (code) => {
      if (code !== null) reject(new Error(`The child ended by itself: ${errors}`));
      else resolve(Number(/.*(?:open|kept) (\d+)\n/s.exec(out)?.[1] ?? 0));
    });
  });

test('whatever was called kept is there after kill -9, twenty times over', { timeout: 180_000 }, async () => {
  const bench = await openBench();
  const at = await keepAll(bench);
  const contour = square(at, { slice: 1, phase: 1, side: 5, structure: 'papillary muscle' });
  await bench.opened.close();
  const args = [path.join(bench.folder, 'store'), bench.caseCode, JSON.stringify(contour)];
  let total = 0;
  for (let round = 1; round <= 20; round += 1) {
    const kept = await keepAndKill(args, 2 + ((round * 7) % 19));
    expect(kept).toBeGreaterThan(total);
    const again = await openOn(bench.folder);
    const { read } = await again.backend['case.open']({ caseCode: bench.caseCode });
    // One more may have been written without its answer having been read; never one less, and none in part.
    expect(read.seq).toBeGreaterThanOrEqual(kept);
    const wanted = Array.from({ length: read.seq }, (_, index) => `contour-${index + 1}`);
    expect(read.records.map(({ id }) => id)).toEqual(wanted.sort());
    expect(rowsOf(bench.folder, "select seq from journal where action = 'read.keep'")).toHaveLength(read.seq);
    await again.close();
    total = read.seq;
  }
});
