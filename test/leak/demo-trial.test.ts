import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runDemoTrial, type DemoTrial } from '../../app/backend/demo-trial/run-demo-trial.ts';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { folderPlaces } from '../../app/backend/leak/folder-places.ts';
import type { Identity } from '../../app/backend/leak/identity.ts';
import { searchLeaks } from '../../app/backend/leak/search-leaks.ts';
import { Refused } from '../../app/contract/failure.ts';

let folder = '';
let trial: DemoTrial;

const optionsFor = (out: string) => ({
  folder: out,
  subjects: 1,
  seed: 11,
  now: () => new Date('2026-03-04T05:06:07.089Z'),
  randomBytes,
  programVersion: '0.0.0-test',
  workstation: 'bench',
  onStep: () => undefined,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-demo-trial-'));
  trial = await runDemoTrial(optionsFor(path.join(folder, 'out')));
}, 900_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('of a trial lived through, nothing planted is found at rest, in an answer to a blinded role, or in an export', () => {
  // Every image twice, every clip, every page of the journal, every file of the store.
  expect(trial.searched.places).toBeGreaterThan(2000);
  expect(trial.phantoms.identities).toBeGreaterThan(500);
  expect(trial.leaks).toEqual([]);
  expect(trial.searched.expectedByChance).toBeLessThan(0.01);
  expect(trial.unexpected).toEqual([]);
  expect(trial.exported.failed).toEqual([]);
});

test('the same search finds what is put into the store', async () => {
  const out = path.join(folder, 'out');
  const identities = JSON.parse(await readFile(path.join(out, 'identities.json'), 'utf8')) as readonly Identity[];
  const name = identities.find(({ kind }) => kind === 'name')!;
  await writeFile(path.join(out, 'checkpoints', 'control.txt'), `last seen: ${name.value}`);
  const found = await searchLeaks(folderPlaces(path.join(out, 'checkpoints')), identities, openNodeCodecs());
  expect(found.some(({ identity }) => identity.value === name.value)).toBe(true);
});

test('three visits by two kinds of scan are read by two readers, and every number is that of the closed form', () => {
  const { readings, later, assigned } = trial;
  expect([readings.ada.reads, readings.bob.reads]).toEqual([6, 6]);
  // The repeats are due when the washout is over: all that were given are read then.
  expect(later.ada.repeats + later.bob.repeats).toBe(assigned.repeats);
  for (const { compared, beyond } of [readings.ada, readings.bob]) {
    // Three times 16 of the heart and 17 of the echo.
    expect(compared).toBe(99);
    expect(beyond).toEqual([]);
  }
});

test('what was signed is exported with codes and, with the key, with subjects, and the store verifies', () => {
  expect(trial.verified).toMatchObject({ ok: true, seals: 12 + trial.assigned.repeats, differences: [] });
  expect(trial.exported.blinded).toBe(12 + trial.assigned.repeats);
  expect(trial.exported.joined).toBe(trial.exported.blinded);
});

test('a folder with something in it is refused', async () => {
  await expect(runDemoTrial(optionsFor(path.join(folder, 'out')))).rejects.toThrow(Refused);
});
