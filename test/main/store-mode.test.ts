import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { openBackend } from '../../app/backend/backend.ts';
import { exportAnswer } from '../../main/cli/export.ts';
import { verifyAnswer } from '../../main/cli/verify.ts';
import { openWorkstation } from '../../main/workstation.ts';
import { rowsOf } from '../app/backend/store-file.ts';
import { codeOf, openBench, startOfTest, temporaryFolder } from '../app/backend/workbench.ts';
import { openRoom } from '../app/backend/worklist/reading-room.ts';

const openAs = (mode: 'own' | 'trial', folder: string) =>
  openBackend({
    storeFolder: path.join(folder, 'store'),
    now: () => startOfTest,
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'bench',
    trialName: 'Test trial',
    demonstration: false,
    mode,
  });

/** All that opening a store could add to it. */
const written = (folder: string) =>
  ['secret', 'journal', 'setting'].map((name) => rowsOf(folder, `select * from ${name}`));

const emptyTrial = async (): Promise<string> => {
  const { folder, opened } = await openRoom({ cases: 0 });
  await opened.close();
  return folder;
};

test('a trial that is opened as own scans is refused, and nothing is written to it', async () => {
  const folder = await emptyTrial();
  const before = written(folder);
  expect(await codeOf(openAs('own', folder))).toBe('not-authorised');
  expect(written(folder)).toEqual(before);
});

test('no command takes a trial for own scans: nothing is exported or told by somebody without an account', async () => {
  const folder = await emptyTrial();
  const before = written(folder);
  const store = path.join(folder, 'store');
  expect(await codeOf(exportAnswer(store, 'json', null))).toBe('not-authorised');
  expect(await codeOf(verifyAnswer(store, { readId: null, checkpoint: null }))).toBe('not-authorised');
  expect(written(folder)).toEqual(before);
});

test('own scans are no trial, before their first signature has made an account too', async () => {
  const { folder, opened } = await openBench();
  await opened.close();
  expect(rowsOf(folder, 'select * from account')).toEqual([]);
  expect(await codeOf(openAs('trial', folder))).toBe('not-authorised');
});

test('the folder of a trial that the workstation makes is closed to other people of the machine', async () => {
  const folder = temporaryFolder();
  const before = process.env['VENTRICLE_CHECKPOINTS'];
  process.env['VENTRICLE_CHECKPOINTS'] = path.join(folder, 'checkpoints');
  onTestFinished(() => {
    if (before === undefined) delete process.env['VENTRICLE_CHECKPOINTS'];
    else process.env['VENTRICLE_CHECKPOINTS'] = before;
  });
  mkdirSync(path.join(folder, 'checkpoints'));
  const trial = path.join(folder, 'trial');
  const workstation = await openWorkstation({ pageFolder: folder, trial });
  await workstation.close();
  expect(statSync(trial).mode & 0o077).toBe(0);
});
