import { describe, expect, onTestFinished, test } from 'vitest';
import { appendEntry, type Witness } from '../../../../../app/backend/journal/append-entry.ts';
import type { JournalAction } from '../../../../../app/backend/journal/entry.ts';
import type { Store } from '../../../../../app/backend/store/store.ts';
import type { News } from '../../../../../app/contract/changed.ts';
import { ask } from '../../../../postgres/ask.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { startOfTest } from '../../workbench.ts';
import { openAt, ownServer, rowsAt } from './own-server.ts';

const who: Witness = {
  now: () => startOfTest,
  actor: 'Ada',
  workstation: 'bench',
  programVersion: '0',
  accountId: 'account of Ada',
};

const write = (store: Store, ...actions: readonly JournalAction[]): Promise<void> =>
  store.write(async (tx) => {
    for (const action of actions) await appendEntry(tx, who, { action, object: 'case/ABC' });
  });

const open = async (address: string): Promise<Store> => {
  const store = await openAt(address);
  onTestFinished(() => store.close());
  return store;
};

interface Listening {
  readonly heard: News[];
  /** Resolves once it has heard this many. */
  readonly until: (count: number) => Promise<readonly News[]>;
}

const listen = (store: Store): Listening => {
  const heard: News[] = [];
  onTestFinished(store.onChange((news) => heard.push(news)));
  const until: Listening['until'] = async (count) => {
    await expect.poll(() => heard.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
    return heard;
  };
  return { heard, until };
};

/** Listens from now on: what it hears first is that it may have missed something. */
const listenAt = async (address: string): Promise<{ store: Store } & Listening> => {
  const store = await open(address);
  const listening = listen(store);
  expect(await listening.until(1)).toEqual(['anything']);
  listening.heard.length = 0;
  return { store, ...listening };
};

/** What stands last in the channel: all that was said before it has been heard then. */
const lastWord = async (store: Store, { heard }: Listening): Promise<readonly News[]> => {
  await write(store, 'layout.meet');
  await expect.poll(() => heard, { timeout: 15_000 }).toContainEqual({ topic: 'layouts' });
  return heard.slice(
    0,
    heard.findIndex((news) => news !== 'anything' && news.topic === 'layouts'),
  );
};

describe.skipIf(!hasPostgres())('announcements over a server', { timeout: 60_000 }, () => {
  const own = ownServer();

  test('a change is heard at every workstation of the store, its own too, with the account it concerns', async () => {
    const address = own.make('heard');
    const [first, second] = await Promise.all([listenAt(address), listenAt(address)]);
    await write(first.store, 'worklist.begin', 'worklist.pause');
    const expected = [{ topic: 'worklist', accountId: 'account of Ada' }, { topic: 'trial' }, { topic: 'journal' }];
    expect(await second.until(3)).toEqual(expected);
    expect(await first.until(3)).toEqual(expected);
  });

  test('what is given up is not announced', async () => {
    const address = own.make('given_up');
    const [first, second] = await Promise.all([listenAt(address), open(address)]);
    const given = second.write(async (tx) => {
      await appendEntry(tx, who, { action: 'worklist.begin', object: 'case/ABC' });
      throw new Error('given up');
    });
    await expect(given).rejects.toThrow('given up');
    expect(await lastWord(second, first)).toEqual([]);
  });

  test('gestures are one word of the journal, after a while', async () => {
    const address = own.make('gestures');
    const [first, second] = await Promise.all([listenAt(address), open(address)]);
    const began = performance.now();
    for (let n = 0; n < 20; n += 1) await write(second, 'read.keep');
    await first.until(1);
    const words = await lastWord(second, first);
    // A word in two seconds at most, however long the twenty take to be on disk.
    const most = Math.ceil((performance.now() - began) / 2000);
    expect(words.length).toBeLessThanOrEqual(most);
    expect(words).toEqual(words.map(() => ({ topic: 'journal' })));
  });

  test('another store of the same server, and another of the same database, are not heard', async () => {
    const [address, other] = [own.make('one'), own.make('other')];
    const first = await listenAt(address);
    await write(await open(other), 'worklist.begin');
    ask(address, `select pg_notify('ventricle_' || md5('beside'), '{"topic":"trial"}')`);
    expect(await lastWord(first.store, first)).toEqual([]);
  });

  test('what is no change is not heard', async () => {
    const address = own.make('nonsense');
    const first = await listenAt(address);
    for (const said of ['', 'anything', '{}', '{"topic":"secrets"}', '{"topic":"trial","more":1}', '[', 'null']) {
      ask(address, `select pg_notify('ventricle_' || md5(current_schema()), '${said}')`);
    }
    expect(await lastWord(first.store, first)).toEqual([]);
  });

  test('a lost connection is made anew, and then anything may have changed', async () => {
    const address = own.make('lost');
    const { store, heard, until } = await listenAt(address);
    rowsAt(address, `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = 'lost' and query like 'listen%'`); // prettier-ignore
    expect(await until(1)).toEqual(['anything']);
    await own.server.kill();
    await own.server.start();
    expect(await until(2)).toEqual(['anything', 'anything']);
    heard.length = 0;
    await write(store, 'protocol.adopt');
    expect(await until(4)).toEqual([
      { topic: 'protocol' },
      { topic: 'trial' },
      { topic: 'agreement' },
      { topic: 'journal' },
    ]);
  });

  test('whoever does not listen any more hears nothing', async () => {
    const store = await open(own.make('stopped'));
    const heard: News[] = [];
    const stop = store.onChange((news) => heard.push(news));
    const other = listen(store);
    await other.until(1);
    stop();
    heard.length = 0;
    await write(store, 'protocol.adopt');
    await other.until(5);
    expect(heard).toEqual([]);
  });
});
