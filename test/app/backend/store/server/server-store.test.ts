import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { appendEntry, type Witness } from '../../../../../app/backend/journal/append-entry.ts';
import { verifyChain } from '../../../../../app/backend/journal/verify-chain.ts';
import { Refused } from '../../../../../app/contract/failure.ts';
import { ask } from '../../../../postgres/ask.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { codeOf, startOfTest } from '../../workbench.ts';
import { openAt, ownServer } from './own-server.ts';

const password = 'a secret of the database';
const who: Witness = { now: () => startOfTest, actor: 'Ada', workstation: 'bench', programVersion: '0' };
const entry = (text: string) => ({ action: 'settings.keymap' as const, object: 'settings/keymap', new: { text } });
const kept = (name: string, value = '') => ({ name, value });

describe.skipIf(!hasPostgres())('a store on a server', () => {
  const own = ownServer({ password });

  test('two workstations write one chain', async () => {
    const address = own.make('chain');
    const [first, second] = await Promise.all([openAt(address), openAt(address)]);
    const writes = Array.from({ length: 60 }, (_, n) =>
      (n % 2 === 0 ? first : second).write((tx) => appendEntry(tx, who, entry(`entry ${n}`))),
    );
    const heads = await Promise.all(writes);
    expect(heads.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(await first.read(verifyChain)).toMatchObject({ fault: null, head: { seq: 60 } });
    await Promise.all([first.close(), second.close()]);
  });

  test('a reader waits for nobody and sees the store as it was at the first look', async () => {
    const store = await openAt(own.make('snapshot'));
    const look = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const write = store.write(async (tx) => {
      await tx.insertInto('setting').values(kept('a')).execute();
      begun.resolve(undefined);
      await look.promise;
      await tx.insertInto('setting').values(kept('b')).execute();
    });
    await begun.promise;
    const seen = await store.read(async (db) => {
      const before = await db.selectFrom('setting').selectAll().execute();
      look.resolve(undefined);
      await write;
      return [before, await db.selectFrom('setting').selectAll().execute()];
    });
    expect(seen).toEqual([[], []]);
    expect(await store.read((db) => db.selectFrom('setting').selectAll().execute())).toHaveLength(2);
    await store.close();
  });

  test('nobody writes while looking', async () => {
    const store = await openAt(own.make('looking'));
    await expect(store.read((db) => db.insertInto('setting').values(kept('a')).execute())).rejects.toThrow();
    await store.close();
  });

  test('text is in the order of its bytes, whatever language the database speaks', async () => {
    const address = own.make('language', "locale_provider icu icu_locale 'de-DE' template template0");
    const store = await openAt(address);
    const names = ['b', 'B', 'a', 'ä', 'A', 'Z', '10', '9', 'a b', 'a-b'];
    for (const name of names) await store.write((tx) => tx.insertInto('setting').values(kept(name)).execute());
    const rows = await store.read((db) => db.selectFrom('setting').select('name').orderBy('name').execute());
    // of these characters UTF-8 and UTF-16 have the same order
    expect(rows.map(({ name }) => name)).toEqual([...names].sort());
    await store.close();
  });

  test('numbers come back as numbers, to the last bit', async () => {
    const store = await openAt(own.make('numbers'));
    const back = await store.read(async (db) => {
      const count = await db
        .selectFrom('schema_version')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      const { rows } = await sql<{ real: number; large: number }>`
        select 0.1::double precision + 0.2 as real, 9007199254740991::bigint as large`.execute(db);
      return { ...count, ...rows[0] };
    });
    expect(back).toMatchObject({ real: 0.1 + 0.2, large: Number.MAX_SAFE_INTEGER });
    expect(typeof back.n).toBe('number');
    await expect(store.read((db) => sql`select 9007199254740993::bigint as n`.execute(db))).rejects.toThrow(RangeError);
    await store.close();
  });

  test('what is written once is neither changed nor deleted nor emptied', async () => {
    const address = own.make('guarded');
    const store = await openAt(address);
    await store.write((tx) => appendEntry(tx, who, entry('first')));
    for (const statement of [
      "update journal set actor = 'Eve'",
      'delete from journal',
      'truncate journal cascade',
      "set session_replication_role = replica; update journal set actor = 'Eve'",
    ]) {
      expect(() => ask(address, statement)).toThrow('is written once');
    }
    expect(store.guardsMissed).toEqual([]);
    expect(await store.read(verifyChain)).toMatchObject({ fault: null, head: { seq: 1 } });
    await store.close();
  });

  test('a guard that was taken off, switched off or emptied is named, and put back', async () => {
    const address = own.make('unguarded');
    await (await openAt(address)).close();
    ask(address, 'drop trigger journal_no_update on journal', 'alter table seal disable trigger seal_no_delete');
    const store = await openAt(address);
    expect([...store.guardsMissed].sort()).toEqual(['journal_no_update', 'seal_no_delete']);
    expect(await store.read(store.missingGuards)).toEqual([]);
    ask(address, "create or replace function ventricle_written_once() returns trigger language plpgsql as 'begin return new; end'"); // prettier-ignore
    expect((await store.read(store.missingGuards)).length).toBeGreaterThan(10);
    await store.close();
    const again = await openAt(address);
    expect(await again.read(again.missingGuards)).toEqual([]);
    await again.close();
  });

  test('an older key is not left in the file of its table', async () => {
    const address = own.make('swept');
    const store = await openAt(address);
    const row = { id: 1, lock: 'passphrase' as const, recipients: '[]', writtenAt: '', failures: 0, lockedUntil: null };
    const ofTable = (): string => {
      ask(address, 'checkpoint');
      const [read] = ask(address, "select encode(pg_read_binary_file(pg_relation_filepath('trial_key')), 'escape') as bytes"); // prettier-ignore
      return String(read!['bytes']);
    };
    await store.write((tx) =>
      tx
        .insertInto('trial_key')
        .values({ ...row, sealed: 'an older key' })
        .execute(),
    );
    await store.write((tx) => tx.updateTable('trial_key').set({ sealed: 'a newer key' }).execute());
    expect(ofTable()).toContain('an older key');
    await store.sweep();
    expect(ofTable()).not.toContain('an older key');
    expect(ofTable()).toContain('a newer key');
    await store.close();
  });

  test('a store of a newer program is refused', async () => {
    const address = own.make('newer');
    await (await openAt(address)).close();
    ask(address, "insert into schema_version values (99, '2030-01-01T00:00:00.000Z')");
    expect(await codeOf(openAt(address))).toBe('store-newer');
  });

  test('a database that does not keep text as UTF-8 is refused, and left empty', async () => {
    const address = own.make('latin', "encoding LATIN1 locale 'C' template template0");
    expect(await codeOf(openAt(address))).toBe('store-unreachable');
    expect(ask(address, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  test('a character that cannot be kept is refused in words', async () => {
    const store = await openAt(own.make('characters'));
    const write = store.write((tx) => tx.insertInto('setting').values(kept('a', 'nothing\0after')).execute());
    expect(await codeOf(write)).toBe('bad-input');
    await store.close();
  });

  test('neither password nor address is in a refusal', async () => {
    const right = own.make('secrets');
    const wrong = [
      right.replace(encodeURIComponent(password), 'quite%20another'),
      right.replace('/secrets', '/absent'),
      right.replace(/:\d+\//, ':1/'),
      `${right}?port=x y`,
      `${right}?sslmode=verify-full&sslrootcert=/absent/secret.pem`,
      'postgres://ventricle:quite another@[::',
    ];
    for (const address of wrong) {
      const error: unknown = await openAt(address).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(Refused);
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(
        /secret|another|127\.0|absent/,
      );
    }
  });
});
