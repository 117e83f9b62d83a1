import path from 'node:path';
import { expect, test } from 'vitest';
import { appendEntry, type Witness } from '../../../../app/backend/journal/append-entry.ts';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { verifyChain } from '../../../../app/backend/journal/verify-chain.ts';
import { openTestStore } from '../open-test-store.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { startOfTest, temporaryFolder } from '../workbench.ts';

const now = (): Date => startOfTest;
const who: Witness = { now, actor: 'Ada', workstation: 'bench', programVersion: '0' };

const open = (folder: string) => openTestStore(path.join(folder, 'store'), now);

/** A store with `count` entries. */
const written = async (count: number): Promise<string> => {
  const folder = temporaryFolder();
  const store = await open(folder);
  await store.write(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await appendEntry(tx, who, {
        action: 'settings.keymap',
        object: 'settings/keymap',
        old: { n: n - 1 },
        new: { n },
      });
    }
  });
  await store.close();
  return folder;
};

const check = async (folder: string) => {
  const store = await open(folder);
  const report = await store.read(verifyChain);
  await store.close();
  return report;
};

test('each entry is hashed over all it says and the hash before it', async () => {
  const folder = await written(2);
  const [first, second] = rowsOf(folder, 'select * from journal order by seq');
  expect(first!['previousHash']).toBe('0'.repeat(64));
  expect(second!['previousHash']).toBe(first!['hash']);
  const { hash, ...said } = second!;
  expect(hash).toBe(sha256(canonicalJson(said)));
});

test('a chain longer than one page holds', async () => {
  const folder = await written(1203);
  expect(await check(folder)).toMatchObject({ fault: null, head: { seq: 1203 } });
});

test.each([
  'at',
  'actor',
  'workstation',
  'programVersion',
  'action',
  'object',
  'old',
  'new',
  'reason',
  'previousHash',
  'hash',
])('an edited %s is found at its entry', async (column) => {
  const folder = await written(5);
  tamper(folder, `update journal set "${column}" = 'x' where seq = 3`);
  expect((await check(folder)).fault).toMatch(/^Journal entry 3 /);
});

test('an entry taken out is found', async () => {
  const folder = await written(5);
  tamper(folder, 'delete from journal where seq = 3');
  expect((await check(folder)).fault).toBe('Journal entry 3 is missing.');
});

test('the journal refuses edits and deletions of its own', async () => {
  const folder = await written(1);
  const store = await open(folder);
  const edit = store.write((tx) => tx.deleteFrom('journal').execute());
  await expect(edit).rejects.toThrow('written once');
  await store.close();
});
