import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { temporaryFolder } from '../workbench.ts';

const child = fileURLToPath(new URL('putting-child.ts', import.meta.url));
const command = (args: readonly string[]) => ['--disable-warning=ExperimentalWarning', child, ...args];

const keptIn = (out: string): readonly string[] => [...out.matchAll(/kept ([0-9a-f]{64})\n/g)].map(([, hash]) => hash!);

/** Opened anew: what was called kept is sound, whatever has a name is whole, and nothing lies beside. */
const check = async (folder: string, kept: readonly string[]): Promise<number> => {
  const files = await openCaseFiles(folder);
  for (const hash of kept) expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('sound');
  expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  const named = readdirSync(folder).flatMap((name) =>
    name === 'incoming' ? [] : readdirSync(path.join(folder, name)),
  );
  for (const hash of named) expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('sound');
  return named.length;
};

test('killed before any single step, the store holds whole files or none', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const whole = spawnSync(process.execPath, command([path.join(folder, 'whole')]), { encoding: 'utf8' });
  const steps = Number(/steps (\d+)/.exec(whole.stdout)?.[1]);
  // At least: three files opened, written, stamped, flushed, closed and renamed.
  expect(steps).toBeGreaterThan(18);
  const left = new Set<number>();
  for (let at = 1; at <= steps; at += 1) {
    const cases = path.join(folder, `killed-${at}`);
    const killed = spawnSync(process.execPath, command([cases, String(at)]), { encoding: 'utf8' });
    expect(killed.signal).toBe('SIGKILL');
    left.add(existsSync(cases) ? await check(cases, keptIn(killed.stdout)) : 0);
  }
  // Cut off before the first name and after the last; in between, as many as were named by then.
  expect([...left]).toEqual(expect.arrayContaining([0, 3]));
});

/** Runs the child until it has kept `files`, kills it without warning, and returns what it called kept. */
const putAndKill = (folder: string, files: number, wait_ms: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, command([folder, '0', '100000']));
    let out = '';
    running.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (keptIn(out).length >= files) setTimeout(() => running.kill('SIGKILL'), wait_ms);
    });
    running.on('error', reject);
    running.on('close', () => resolve(keptIn(out)));
  });

test('whatever was called kept is sound after kill -9, ten times over', { timeout: 120_000 }, async () => {
  const folder = path.join(temporaryFolder(), 'cases');
  for (let round = 1; round <= 10; round += 1) {
    const kept = await putAndKill(folder, round * 3, (round * 7) % 11);
    expect(kept.length).toBeGreaterThanOrEqual(round * 3);
    expect(await check(folder, kept)).toBeGreaterThanOrEqual(kept.length);
  }
});
