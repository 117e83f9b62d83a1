import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openEmbeddedStore } from '../../../../app/backend/store/embedded-store.ts';
import { verifyChain } from '../../../../app/backend/journal/verify-chain.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { startOfTest } from '../workbench.ts';
import { openIntakeBench, reopen, studyUID } from './intake-bench.ts';

const child = fileURLToPath(new URL('taking-child.ts', import.meta.url));

/** Runs the child, kills it so many ms after it began to work, and says whether it was quicker. */
const takeAndKill = (args: readonly string[], after_ms: number): Promise<'killed' | 'done'> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, ...args]);
    let [out, errors] = ['', ''];
    running.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    running.stdout.on('data', (data: Buffer) => {
      if (out === '') setTimeout(() => running.kill('SIGKILL'), after_ms);
      out += data.toString();
    });
    running.on('error', reject);
    running.on('close', (code) => {
      if (code === null) resolve('killed');
      else if (out.includes('done')) resolve('done');
      else reject(new Error(`The child ended by itself: ${out} ${errors}`));
    });
  });

const studies = 6;
/** Images of one study: 10 slices by 10 phases. */
const images = 100;

test('an intake killed at random moments goes on, twenty times over', { timeout: 300_000 }, async () => {
  const bench = await openIntakeBench();
  await bench.opened.close();
  const scans = path.join(bench.folder, 'scans');
  const rows: string[] = [];
  for (let number = 1; number <= studies; number += 1) {
    writePlantedStudy(path.join(scans, String(number)), { number, slices: 10, phases: 10 });
    rows.push(`S${number},V11,${studyUID(number)}`);
  }
  const store = path.join(bench.folder, 'store');
  const args = [store, scans, ['subject,visit,StudyInstanceUID', ...rows].join('\n')];
  const counts: number[] = [];
  let killed = 0;
  for (let round = 1; round <= 20; round += 1) {
    const ended = await takeAndKill(args, ((round * 137) % 19) * 40);
    if (ended === 'killed') killed += 1;
    const kept = rowsOf(bench.folder, 'select fileHash from case_instance');
    // A case's images come whole, since they are fewer than a piece.
    expect(kept.length % images).toBe(0);
    for (const { fileHash } of kept) {
      const hash = String(fileHash);
      const bytes = readFileSync(path.join(store, 'cases', hash.slice(0, 2), hash));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    }
    counts.push(kept.length);
    const embedded = await openEmbeddedStore(store, () => startOfTest);
    expect((await embedded.read(verifyChain)).fault).toBeNull();
    await embedded.close();
  }
  expect(killed).toBeGreaterThan(5);
  // Never less than before.
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  // Whatever was left is done now.
  await takeAndKill(args, 60_000);
  const next = await reopen(bench);
  expect((await next.manager['intake.unfinished']({})).intakes).toEqual([]);
  expect(rowsOf(bench.folder, 'select SOPInstanceUID from case_instance')).toHaveLength(studies * images);
  expect(rowsOf(bench.folder, 'select distinct state from imaging_case')).toEqual([{ state: 'ready' }]);
  expect(rowsOf(bench.folder, 'select caseCode from imaging_case')).toHaveLength(studies);
  const files = readdirSync(path.join(store, 'cases'), { recursive: true, withFileTypes: true });
  // What was named and never told of in the store would be found again; nothing is left half.
  expect(files.filter((file) => file.isFile() && file.parentPath.endsWith('incoming'))).toEqual([]);
});
