import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { serve } from '../../../../../app/backend/serve.ts';
import type { Store } from '../../../../../app/backend/store/store.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { manager, openDoorOn } from '../../accounts/trial-door.ts';
import { codeOf, openOn, temporaryFolder } from '../../workbench.ts';
import { openAt, ownServer, rowsAt } from './own-server.ts';

const put = (store: Store, name: string): Promise<unknown> =>
  store.write((tx) => tx.insertInto('setting').values({ name, value: '' }).execute());

const namesOf = async (store: Store): Promise<readonly string[]> =>
  (await store.read((db) => db.selectFrom('setting').select('name').orderBy('name').execute())).map(({ name }) => name);

describe.skipIf(!hasPostgres())('a server that goes away', { timeout: 120_000 }, () => {
  const own = ownServer();

  test('a call says that the store is away, and the next one works once it is back', async () => {
    const database = own.make('killed');
    const { backend } = await openOn(temporaryFolder(), undefined, { database });
    await backend['settings.keepKeymap']({ draw: 'X' });
    await own.server.kill();
    for (const call of ['settings.keymap', 'case.list', 'journal.list']) {
      const input = call === 'journal.list' ? { filter: {}, before: null, limit: 10 } : {};
      expect(await serve(backend, call, input)).toMatchObject({ ok: false, failure: { code: 'store-unreachable' } });
    }
    expect(await codeOf(backend['settings.keepKeymap']({ draw: 'Y' }))).toBe('store-unreachable');
    await own.server.start();
    expect(await backend['settings.keymap']({})).toMatchObject({ draw: 'X' });
    expect(await codeOf(backend['settings.keepKeymap']({ draw: 'Z' }))).toBe('done');
  });

  test('somebody who is logged in is told so, and is logged in still once it is back', async () => {
    const door = await openDoorOn(temporaryFolder(), undefined, { database: own.make('door') });
    const mara = await manager(door);
    await own.server.kill();
    expect(await mara.codeOf('account.list', {})).toBe('store-unreachable');
    expect((await mara.get('/frames/2.25.1/1')).status).toBe(503);
    await own.server.start();
    expect(await mara.codeOf('account.list', {})).toBe('done');
  });

  test('a write that is cut off leaves nothing of itself', async () => {
    const store = await openAt(own.make('half'));
    await put(store, 'before');
    const cut = store.write(async (tx) => {
      await tx.insertInto('setting').values({ name: 'half', value: '' }).execute();
      await own.server.kill();
      await tx.insertInto('setting').values({ name: 'other half', value: '' }).execute();
    });
    expect(await codeOf(cut)).toBe('store-unreachable');
    await own.server.start();
    expect(await namesOf(store)).toEqual(['before']);
    await put(store, 'after');
    expect(await namesOf(store)).toEqual(['after', 'before']);
    await store.close();
  });

  test('a read that is cut off says so, and the next one works', async () => {
    const store = await openAt(own.make('reading'));
    const cut = store.read(async (db) => {
      await db.selectFrom('setting').selectAll().execute();
      await own.server.kill();
      return db.selectFrom('setting').selectAll().execute();
    });
    expect(await codeOf(cut)).toBe('store-unreachable');
    await own.server.start();
    expect(await namesOf(store)).toEqual([]);
    await store.close();
  });

  test('what was acknowledged before the server was killed is there', async () => {
    const address = own.make('acknowledged');
    const store = await openAt(address);
    const kept: string[] = [];
    let killed: Promise<void> | undefined;
    for (let n = 0, code = 'done'; code === 'done'; n += 1) {
      code = await codeOf(put(store, `name ${n}`));
      if (code !== 'done') continue;
      kept.push(`name ${n}`);
      // However long the first one takes, there is one.
      killed ??= pause(300).then(() => own.server.kill());
    }
    expect(kept.length).toBeGreaterThan(0);
    await killed;
    await own.server.start();
    const there = await namesOf(store);
    expect(kept.filter((name) => !there.includes(name))).toEqual([]);
    // The last one may have been on disk before its answer came: it is there, or not at all.
    expect(there.length - kept.length).toBeLessThanOrEqual(1);
    await store.close();
  });

  test('connections that the server ends while nobody uses them are no matter', async () => {
    const address = own.make('idle');
    const store = await openAt(address);
    await put(store, 'one');
    // Waits until each is gone.
    rowsAt(address, `select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where application_name = 'Ventricle' and datname = 'idle'`); // prettier-ignore
    await pause(100);
    expect(await codeOf(put(store, 'two'))).toBe('done');
    await store.close();
  });

  test('a server that is not there is said when the store is opened', async () => {
    const address = own.make('away');
    await own.server.kill();
    expect(await codeOf(openAt(address))).toBe('store-unreachable');
    await own.server.start();
    expect(await codeOf(openAt(address).then((store) => store.close()))).toBe('done');
  });
});
