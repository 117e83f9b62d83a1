/** The key over a store of its own, and the desks of two data managers. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { folderSource } from '../../../../app/backend/case-store/case-source.ts';
import type { Desk } from '../../../../app/backend/desk.ts';
import type { KeyMap } from '../../../../app/backend/key/key-map.ts';
import { openTrialKey, type TrialKey } from '../../../../app/backend/key/trial-key.ts';
import { openTestStore } from '../open-test-store.ts';
import type { KeyLock } from '../../../../app/contract/calls/key-calls.ts';
import type { Actor } from '../../../../app/contract/role.ts';
import { startOfTest, temporaryFolder, type Clock } from '../workbench.ts';

export const passphrase = 'seven quiet rivers run east';

export interface KeyBench {
  readonly folder: string;
  readonly clock: Clock;
  readonly key: TrialKey;
  readonly desk: Desk;
  /** The desk of another data manager. */
  readonly other: Desk;
}

const account = (name: string): Actor => ({ accountId: name, printedName: `${name} Manager`, role: 'data manager' });

/** Opens the store below `folder`; a guess at a passphrase costs little here. */
export const openKeyOn = async (folder: string, clock: Clock = { now: startOfTest }): Promise<KeyBench> => {
  const store = await openTestStore(path.join(folder, 'store'), () => clock.now);
  const desk: Desk = {
    store,
    now: () => clock.now,
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'bench',
    blind: (uid) => uid,
    mode: 'trial',
    actor: account('Dana'),
    cases: folderSource(path.join(folder, 'store', 'cases')),
    caseFiles: () => openCaseFiles(path.join(folder, 'store', 'cases')),
    checkpointFolder: null,
    checkpoints: null,
  };
  const key = openTrialKey({
    workFactor: 4,
    onUnexpected: (error) => {
      throw new Error('unexpected in the key', { cause: error });
    },
  });
  onTestFinished(async () => {
    await key.end();
    await store.close();
  });
  return { folder, clock, key, desk, other: { ...desk, actor: account('Otto') } };
};

/** A key that is made, and closed. */
export const madeKey = async (lock: KeyLock = { passphrase }): Promise<KeyBench> => {
  const bench = await openKeyOn(temporaryFolder());
  await bench.key.make(bench.desk, lock);
  return bench;
};

/**
 * The same bench, told of nothing that others write: what it finds out it has looked for. Between workstations a word
 * comes when it comes, which may be before an answer.
 */
const deaf = (bench: KeyBench): KeyBench => {
  const unheard = (desk: Desk): Desk => ({ ...desk, store: { ...desk.store, onChange: () => () => undefined } });
  return { ...bench, desk: unheard(bench.desk), other: unheard(bench.other) };
};

const opened = async (bench: KeyBench, secret: string): Promise<KeyBench> => {
  await bench.key.open(bench.desk, secret, 'intake of the first site');
  return bench;
};

/** A key that Dana holds open. */
export const openedKey = async (lock: KeyLock = { passphrase }, secret = passphrase): Promise<KeyBench> =>
  opened(await madeKey(lock), secret);

/** A key that Dana holds open where nobody hears of what others write. */
export const openedDeafKey = async (): Promise<KeyBench> => opened(deaf(await madeKey()), passphrase);

export const keyedCase = (caseCode: string): KeyMap['cases'][number] => ({
  caseCode,
  subject: 'subject-of-the-key',
  visit: 'visit-of-the-key',
  modalityGroup: 'MR',
});

/** Keeps one case more in the key. */
export const keepCase = ({ key, desk }: KeyBench, caseCode: string): Promise<KeyMap> =>
  desk.store.write((tx) => key.keep(desk, tx, (map) => ({ ...map, cases: [...map.cases, keyedCase(caseCode)] })));
