import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Desk } from '../../../../app/backend/desk.ts';
import type { Store } from '../../../../app/backend/store/store.ts';
import { createTurns } from '../../../../app/backend/store/in-turn.ts';
import type { News } from '../../../../app/contract/changed.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import {
  keepCase,
  keyedCase,
  madeKey,
  openedDeafKey,
  openedKey,
  openKeyOn,
  passphrase,
  type KeyBench,
} from './key-bench.ts';

interface Held {
  readonly desk: Desk;
  /** Of the transactions from now on, this one (from 1) is on disk, and told of, before this process learns of it. */
  readonly holdBack: (which: number) => void;
  /** True once another transaction asked for its turn while that one was held back. */
  readonly wasOvertaken: () => boolean;
}

/** So long a held transaction waits for another to ask for its turn. */
const longest_ms = 10_000;

/**
 * A store on a server that answers late: what a transaction wrote is seen by reads, and announced, while the one who
 * wrote it still waits for the answer. It comes once another transaction asks for its turn.
 */
const lateStore = (desk: Desk): Held => {
  const { store } = desk;
  const inTurn = createTurns();
  const listeners = new Set<(news: News) => void>();
  const asked = Promise.withResolvers<undefined>();
  let left = 0;
  let isHeld = false;
  let overtaken = false;
  let waiting: (() => void)[] = [];
  const late: Store = {
    ...store,
    write: (work) => {
      overtaken ||= isHeld;
      if (isHeld) asked.resolve(undefined);
      return inTurn(async () => {
        waiting = [];
        const result = await store.write(work);
        left -= 1;
        if (left === 0) {
          isHeld = true;
          listeners.forEach((tell) => tell({ topic: 'key' }));
          await Promise.race([asked.promise, new Promise((resolve) => setTimeout(resolve, longest_ms))]);
          isHeld = false;
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
  return { desk: { ...desk, store: late }, holdBack: (which) => void (left = which), wasOvertaken: () => overtaken };
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

const closes = ({ folder }: KeyBench): unknown[] =>
  rowsOf(folder, "select reason from journal where action = 'key.close' order by seq").map(({ reason }) => reason);

test('a change of the lock that is announced before it is known here closes the key for nobody here', async () => {
  const bench = await lateBench();
  const to = { passphrase: 'another of many letters' };
  // The first counts the attempt, the second writes the key.
  bench.holdBack(2);
  await bench.key.change(bench.desk, { secret: passphrase, to, reason: 'Somebody left.' });
  expect(bench.wasOvertaken()).toBe(true);
  expect((await bench.key.state(bench.desk)).state).toBe('open');
  await keepCase(bench, 'AAA-111');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  // Only the one before, of whoever made the key.
  expect(closes(bench)).toEqual(['Closed by its holder.']);
});

test('a case kept for recipients whose secret is not known here closes the key for nobody here', async () => {
  const bench = await lateBench();
  const to = { recipients: [await identityToRecipient(await generateIdentity())] };
  await bench.key.change(bench.desk, { secret: passphrase, to, reason: 'Two managers.' });
  bench.holdBack(1);
  await keepCase(bench, 'AAA-111');
  expect(bench.wasOvertaken()).toBe(true);
  expect((await bench.key.state(bench.desk)).state).toBe('open');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  expect(closes(bench)).toEqual(['Closed by its holder.']);
});

test('a key that is given other recipients elsewhere is closed here, though it still opens: nothing is sealed for the former ones', async () => {
  const [mine, theirs] = [await generateIdentity(), await generateIdentity()];
  const both = { recipients: [await identityToRecipient(mine), await identityToRecipient(theirs)] };
  const bench = await madeKey(both);
  await bench.key.open(bench.desk, mine, 'To work.');
  const elsewhere = await openKeyOn(bench.folder);
  await elsewhere.key.open(elsewhere.desk, mine, 'To change the lock.');
  const alone = { recipients: [await identityToRecipient(mine)] };
  await elsewhere.key.change(elsewhere.desk, { secret: mine, to: alone, reason: 'Somebody left.' });
  // Whoever opens it next finds it out; who held it by the former lock does not hold it now.
  await bench.key.open(bench.other, mine, 'To work.');
  expect((await bench.key.state(bench.desk)).state).toBe('closed');
  expect(closes(bench)).toEqual(['It was given other recipients elsewhere.']);
  await keepCase({ ...bench, desk: bench.other }, 'AAA-111');
  await bench.key.close(bench.other);
  expect(await codeOf(bench.key.open(bench.desk, theirs, 'To work.'))).toBe('wrong-key');
});

test('who opens a key that was locked anew elsewhere does not take along who held it by the former lock', async () => {
  const bench = await openedKey();
  const elsewhere = await openKeyOn(bench.folder);
  const to = { passphrase: 'another of many letters' };
  await elsewhere.key.change(elsewhere.desk, { secret: passphrase, to, reason: 'Somebody left.' });
  await bench.key.open(bench.other, to.passphrase, 'To work.');
  expect((await bench.key.state(bench.other)).state).toBe('open');
  expect((await bench.key.state(bench.desk)).state).toBe('closed');
  expect(closes(bench)).toEqual(['It was written elsewhere, and does not open here with what opened it.']);
});

test('who changes the lock of a key that was locked anew elsewhere does not take them along either', async () => {
  const bench = await openedDeafKey();
  const elsewhere = await openKeyOn(bench.folder);
  const [second, third] = [{ passphrase: 'another of many letters' }, { passphrase: 'a third one of many' }];
  await elsewhere.key.change(elsewhere.desk, { secret: passphrase, to: second, reason: 'Somebody left.' });
  const change = { secret: second.passphrase, to: third, reason: 'Somebody else left.' };
  await bench.key.change(bench.other, change);
  expect((await bench.key.state(bench.desk)).state).toBe('closed');
  expect(closes(bench)).toHaveLength(1);
});

/** A desk whose store does `between` once the first transaction is on disk: the attempt is counted, the secret tried. */
const whileTried = (desk: Desk, between: () => Promise<unknown>): Desk => {
  let writes = 0;
  const write: Store['write'] = async (work) => {
    const result = await desk.store.write(work);
    writes += 1;
    if (writes === 1) await between();
    return result;
  };
  return { ...desk, store: { ...desk.store, write } };
};

test('what another workstation keeps while the key is being opened is in the key once it is open', async () => {
  const bench = await openedKey();
  const mine = await openKeyOn(bench.folder);
  const desk = whileTried(mine.desk, () => keepCase(bench, 'AAA-111'));
  await mine.key.open(desk, passphrase, 'To work.');
  expect(mine.key.map(desk).cases).toEqual([keyedCase('AAA-111')]);
});

test('a key that is locked anew while it is being opened is not open, and that is said', async () => {
  const bench = await openedKey();
  const mine = await openKeyOn(bench.folder);
  const change = { secret: passphrase, to: { passphrase: 'another of many letters' }, reason: 'Somebody left.' };
  const desk = whileTried(mine.desk, () => bench.key.change(bench.desk, change));
  expect(await codeOf(mine.key.open(desk, passphrase, 'To work.'))).toBe('key-closed');
  expect((await mine.key.state(desk)).state).toBe('closed');
});

test('a key whose closing cannot be told is closed later, and told of then', async () => {
  const bench = await openedDeafKey();
  const to = { passphrase: 'another of many letters' };
  const elsewhere = await openKeyOn(bench.folder);
  await elsewhere.key.change(elsewhere.desk, { secret: passphrase, to, reason: 'Somebody left.' });
  const away: Store['write'] = () => Promise.reject(new Refused('store-unreachable', 'The store is away.'));
  const cut = { ...bench.other, store: { ...bench.other.store, write: away } };
  expect(await codeOf(bench.key.open(cut, to.passphrase, 'To work.'))).toBe('store-unreachable');
  expect((await bench.key.state(bench.desk)).state).toBe('open');
  await bench.key.open(bench.other, to.passphrase, 'To work.');
  expect((await bench.key.state(bench.desk)).state).toBe('closed');
  expect(closes(bench)).toHaveLength(1);
});

test('an older key put back in the place of the last one is not taken over', async () => {
  const bench = await openedKey();
  const { base64 } = await bench.key.copy(bench.desk);
  await keepCase(bench, 'AAA-111');
  tamper(bench.folder, `update trial_key set sealed = '${base64}'`);
  expect(await codeOf(bench.key.open(bench.other, passphrase, 'intake'))).toBe('store-damaged');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  expect(await codeOf(keepCase(bench, 'BBB-222'))).toBe('key-closed');
});
