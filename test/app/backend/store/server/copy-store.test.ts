import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyStoreAnswer } from '../../../../../main/cli/copy-store.ts';
import { ask } from '../../../../postgres/ask.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { codeOf, openOn, sign, signedBench, temporaryFolder } from '../../workbench.ts';
import { ownServer } from './own-server.ts';

interface Copied {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly hash: string }[];
  readonly head: { readonly seq: number; readonly hash: string };
}

const copy = async (from: string, to: string): Promise<Copied> => (await copyStoreAnswer(from, to)).json as Copied;

/** Own scans with a signed read and one that amends it, closed. */
const amended = async () => {
  const bench = await signedBench();
  const { readId } = bench.at.read;
  await bench.opened.backend['read.amend']({ readId, reason: 'Another look.' });
  const at = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  await sign(bench, at);
  await bench.opened.close();
  return { ...bench, readId, store: path.join(bench.folder, 'store') };
};

describe.skipIf(!hasPostgres())('a store copied', () => {
  const own = ownServer();

  test('to a server and back is the same, its seals and its chain unharmed', async () => {
    const { store, readId, caseCode } = await amended();
    const address = own.make('there');
    const there = await copy(store, address);
    expect(there.tables.find(({ table }) => table === 'seal')?.rows).toBe(2);
    const database = await openOn(temporaryFolder(), undefined, { database: address });
    expect(await database.backend['read.verify']({ readId })).toEqual({ ok: true, differences: [] });
    const { read } = await database.backend['case.open']({ caseCode });
    expect(read).toMatchObject({ state: 'sealed', amends: { readId } });
    await database.close();
    const back = path.join(temporaryFolder(), 'back');
    expect(await copy(address, back)).toEqual(there);
    expect(await copy(back, own.make('again'))).toEqual(there);
  });

  test('goes into an empty one alone, and what was there is as it was', async () => {
    const { store } = await amended();
    const address = own.make('filled');
    const before = await copy(store, address);
    expect(await codeOf(copy(store, address))).toBe('bad-input');
    expect(await copy(address, own.make('filled_again'))).toEqual(before);
  });

  test('is not copied where its chain or a seal is broken: nothing is left of it', async () => {
    const { store } = await amended();
    const first = own.make('whole');
    await copy(store, first);
    const off = "alter table journal disable trigger user; alter table seal disable trigger user; set session_replication_role = replica;"; // prettier-ignore
    for (const [name, edit] of [
      ['chain', "update journal set actor = 'Eve' where seq = 2"],
      ['sealed', "update seal set document = replace(document, 'good', 'fair')"],
    ] as const) {
      ask(own.server.address('postgres'), `create database ${name} template whole`);
      ask(own.server.address(name), ...off.split(';').filter(Boolean), edit);
      const to = own.make(`${name}_copy`);
      expect(await codeOf(copy(own.server.address(name), to))).toBe('store-damaged');
      expect(ask(to, 'select count(*) as n from journal')).toEqual([{ n: 0 }]);
    }
  });

  test('is looked for, and not made, where it is copied from; a password is not taken', async () => {
    const empty = own.make('empty');
    expect(await codeOf(copy(empty, own.make('none')))).toBe('not-found');
    expect(ask(empty, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
    const folder = temporaryFolder();
    expect(await codeOf(copy(folder, empty))).toBe('not-found');
    expect(existsSync(path.join(folder, 'ventricle.sqlite'))).toBe(false);
    expect(await codeOf(copy(folder, 'postgres://reader:hush@server.example/trial'))).toBe('bad-input');
  });
});
