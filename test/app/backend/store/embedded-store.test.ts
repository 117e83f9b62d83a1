import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openTestStore } from '../open-test-store.ts';
import type { Store } from '../../../../app/backend/store/store.ts';
import { ofFileAlone, onServer } from '../../../postgres/databases.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { codeOf, startOfTest, temporaryFolder } from '../workbench.ts';

const open = (folder: string): Promise<Store> => openTestStore(path.join(folder, 'store'), () => startOfTest);

const keep = (store: Store, name: string, value: string): Promise<unknown> =>
  store.write((tx) => tx.insertInto('setting').values({ name, value }).execute());

test('what was written is there when the store is opened again', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  await keep(store, 'a', '1');
  await store.close();
  const again = await open(folder);
  expect(await again.read((db) => db.selectFrom('setting').selectAll().execute())).toEqual([{ name: 'a', value: '1' }]);
  await again.close();
});

test.skipIf(onServer())(`what is kept is in a log beside the file first (${ofFileAlone})`, async () => {
  const folder = temporaryFolder();
  await (await open(folder)).close();
  expect(rowsOf(folder, 'pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
});

test('a write that fails leaves nothing of itself', async () => {
  const store = await open(temporaryFolder());
  const half = store.write(async (tx) => {
    await tx.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    throw new Error('in the middle');
  });
  await expect(half).rejects.toThrow('in the middle');
  expect(await store.read((db) => db.selectFrom('setting').selectAll().execute())).toEqual([]);
  await keep(store, 'a', '2');
  await store.close();
});

test('a reader never sees half of a write', async () => {
  const store = await open(temporaryFolder());
  const write = store.write(async (tx) => {
    await tx.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await tx.insertInto('setting').values({ name: 'b', value: '1' }).execute();
  });
  const seen = await store.read((db) => db.selectFrom('setting').selectAll().execute());
  await write;
  // Of a file reads wait for the write; of a server they see the store as it was before it.
  expect(seen).toHaveLength(onServer() ? 0 : 2);
  await store.close();
});

test('two programs on one store write one after the other', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  const child = fileURLToPath(new URL('writing-child.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', child, path.join(folder, 'store'), '10'];
  const ended = new Promise((resolve) => spawn(process.execPath, args, { stdio: 'inherit' }).on('close', resolve));
  const ending = new AbortController();
  void ended.then(() => ending.abort());
  let own = 0;
  while (!ending.signal.aborted) {
    await keep(store, `own ${(own += 1)}`, '');
    // The end of the child is heard only between writes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ended).toBe(0);
  const rows = await store.read((db) => db.selectFrom('setting').select('name').execute());
  expect(rows).toHaveLength(own + 10);
  await store.close();
});

test('a store of a newer program is refused and left as it is', async () => {
  const folder = temporaryFolder();
  await (await open(folder)).close();
  tamper(folder, "insert into schema_version values (99, '2030-01-01T00:00:00.000Z')");
  expect(await codeOf(open(folder))).toBe('store-newer');
  expect(rowsOf(folder, 'select max(version) as version from schema_version')).toEqual([{ version: 99 }]);
});

test.skipIf(onServer())(`a file that is no store is refused as damaged (${ofFileAlone})`, async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'store'));
  const file = path.join(folder, 'store', 'ventricle.sqlite');
  writeFileSync(file, 'not a database at all, but long enough to look like a file'.repeat(50));
  const before = readFileSync(file);
  expect(await codeOf(open(folder))).toBe('store-damaged');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.skipIf(onServer())(`a store with overwritten pages is refused as damaged (${ofFileAlone})`, async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  await store.write(async (tx) => {
    for (let n = 0; n < 200; n += 1) {
      await tx
        .insertInto('setting')
        .values({ name: `name ${n}`, value: 'x'.repeat(500) })
        .execute();
    }
  });
  await store.close();
  const file = path.join(folder, 'store', 'ventricle.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 8192, 8192 + 40_000);
  writeFileSync(file, bytes);
  expect(await codeOf(open(folder))).toBe('store-damaged');
});
