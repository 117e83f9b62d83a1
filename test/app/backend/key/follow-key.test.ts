import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Desk } from '../../../../app/backend/desk.ts';
import type { Store } from '../../../../app/backend/store/store.ts';
import { createTurns } from '../../../../app/backend/store/in-turn.ts';
import type { News } from '../../../../app/contract/changed.ts';
import { rowsOf } from '../store-file.ts';
import { keepCase, keyedCase, openedKey, openKeyOn, passphrase, type KeyBench } from './key-bench.ts';

interface Held {
  readonly desk: Desk;
  /** From now on a transaction is on disk, and told of, before this process learns that it is. */
  readonly holdBack: () => void;
}

/**
 * A store on a server that answers late: what a transaction wrote is seen by reads, and announced, while the one who
 * wrote it still waits for the answer. It comes once another transaction asks for its turn, or after `longest_ms`.
 */
const lateStore = (desk: Desk, longest_ms = 300): Held => {
  const { store } = desk;
  const inTurn = createTurns();
  let isHeldBack = false;
  let asked = Promise.withResolvers<undefined>();
  let waiting: (() => void)[] = [];
  const listeners = new Set<(news: News) => void>();
  const late: Store = {
    ...store,
    write: (work) => {
      asked.resolve(undefined);
      return inTurn(async () => {
        waiting = [];
        asked = Promise.withResolvers();
        const result = await store.write(work);
        if (isHeldBack) {
          listeners.forEach((tell) => tell({ topic: 'key' }));
          await Promise.race([asked.promise, new Promise((resolve) => setTimeout(resolve, longest_ms))]);
        }
        for (const after of waiting) after();
        return result;
      });
    },
    afterWrite: (_tx, work) => void waiting.push(work),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { desk: { ...desk, store: late }, holdBack: () => void (isHeldBack = true) };
};

const lateBench = async (): Promise<KeyBench & Held> => {
  const bench = await openedKey();
  await bench.key.close(bench.desk);
  // Another process of the same trial, whose store answers late.
  const mine = await openKeyOn(bench.folder);
  const held = lateStore(mine.desk);
  await mine.key.open(held.desk, passphrase, 'To work.');
  return { ...mine, ...held };
};

const lastClose = ({ folder }: KeyBench): unknown[] =>
  rowsOf(folder, "select reason from journal where action = 'key.close' order by seq").map(({ reason }) => reason);

test('a change of the lock that is announced before it is known here closes the key for nobody here', async () => {
  const bench = await lateBench();
  bench.holdBack();
  const to = { passphrase: 'another of many letters' };
  await bench.key.change(bench.desk, { secret: passphrase, to, reason: 'Somebody left.' });
  expect((await bench.key.state(bench.desk)).state).toBe('open');
  await keepCase(bench, 'AAA-111');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  // Only the one before, of whoever made the key.
  expect(lastClose(bench)).toEqual(['Closed by its holder.']);
});

test('a case kept for recipients whose secret is not known here closes the key for nobody here', async () => {
  const bench = await lateBench();
  const to = { recipients: [await identityToRecipient(await generateIdentity())] };
  await bench.key.change(bench.desk, { secret: passphrase, to, reason: 'Two managers.' });
  bench.holdBack();
  await keepCase(bench, 'AAA-111');
  expect((await bench.key.state(bench.desk)).state).toBe('open');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  expect(lastClose(bench)).toEqual(['Closed by its holder.']);
});

test('what another workstation keeps while the key is being opened is in the key once it is open', async () => {
  const bench = await openedKey();
  const mine = await openKeyOn(bench.folder);
  let writes = 0;
  const store: Store = {
    ...mine.desk.store,
    write: async (work) => {
      const result = await mine.desk.store.write(work);
      writes += 1;
      // The attempt is counted; the secret is being tried.
      if (writes === 1) await keepCase(bench, 'AAA-111');
      return result;
    },
  };
  const desk = { ...mine.desk, store };
  await mine.key.open(desk, passphrase, 'To work.');
  expect(mine.key.map(desk).cases).toEqual([keyedCase('AAA-111')]);
});
