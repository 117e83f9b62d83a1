import { generateIdentity, identityToRecipient } from 'age-encryption';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../../app/backend/journal/verify-chain.ts';
import { rowsOf, tamper, storedBytes } from '../store-file.ts';
import { codeOf, startOfTest } from '../workbench.ts';
import { ofFileAlone, onServer } from '../../../postgres/databases.ts';
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

const actions = ({ folder }: KeyBench): unknown[] =>
  rowsOf(folder, "select action from journal where object = 'key' order by seq").map(({ action }) => action);

const minutes = (count: number): Date => new Date(startOfTest.getTime() + count * 60_000);

describe('a key', () => {
  test('is closed once it is made, and open for the account that opened it and no other', async () => {
    const bench = await madeKey();
    expect(await bench.key.state(bench.desk)).toEqual({ state: 'closed', lock: 'passphrase', closesAt: null });
    await bench.key.open(bench.desk, passphrase, 'intake');
    // Half an hour after the opening.
    expect(await bench.key.state(bench.desk)).toEqual({
      state: 'open',
      lock: 'passphrase',
      closesAt: minutes(30).toISOString(),
    });
    expect(bench.key.map(bench.desk).cases).toEqual([]);
    expect((await bench.key.state(bench.other)).state).toBe('closed');
    expect(() => bench.key.map(bench.other)).toThrow('The key is closed');
    expect(actions(bench)).toEqual(['key.make', 'key.open']);
  });

  test('is not there before it is made, and is made once', async () => {
    const bench = await madeKey();
    expect(await codeOf(bench.key.make(bench.desk, { passphrase }))).toBe('bad-input');
    const { key, desk } = await openKeyOn(path.join(bench.folder, 'another'));
    expect(await key.state(desk)).toEqual({ state: 'none', lock: null, closesAt: null });
    expect(await codeOf(key.open(desk, passphrase, 'intake'))).toBe('no-key');
  });

  test('opens with the identity of a recipient, and with no passphrase', async () => {
    const [mine, anothers] = [await generateIdentity(), await generateIdentity()];
    const bench = await madeKey({ recipients: [await identityToRecipient(mine)] });
    expect(await codeOf(bench.key.open(bench.desk, anothers, 'intake'))).toBe('wrong-key');
    expect(await codeOf(bench.key.open(bench.desk, passphrase, 'intake'))).toBe('wrong-key');
    await bench.key.open(bench.desk, ` ${mine}\n`, 'intake');
    expect(bench.key.map(bench.desk).uidKey).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is not made for a public key that is none', async () => {
    expect(await codeOf(madeKey({ recipients: ['age1nothing'] }))).toBe('bad-input');
  });

  test('does not open with a wrong passphrase, tells the journal, and is locked after five', async () => {
    const bench = await madeKey();
    const wrong = (): Promise<string> => codeOf(bench.key.open(bench.desk, 'not the passphrase', 'curiosity'));
    for (let attempt = 1; attempt <= 5; attempt += 1) expect(await wrong()).toBe('wrong-key');
    expect(await codeOf(bench.key.open(bench.desk, passphrase, 'intake'))).toBe('locked-out');
    expect(await codeOf(bench.key.open(bench.other, passphrase, 'intake'))).toBe('locked-out');
    expect(actions(bench)).toEqual(['key.make', ...Array.from({ length: 5 }, () => 'key.refuse')]);
    bench.clock.now = minutes(16);
    await bench.key.open(bench.desk, passphrase, 'intake');
    expect(bench.key.map(bench.desk).cases).toEqual([]);
  });

  test('counts wrong passphrases of many attempts at once', async () => {
    const bench = await madeKey();
    const codes = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(bench.key.open(bench.desk, 'not the passphrase', 'haste'))),
    );
    expect(codes.filter((code) => code === 'wrong-key')).toHaveLength(5);
    expect(codes.filter((code) => code === 'locked-out')).toHaveLength(3);
  });
});

describe('what a key holds', () => {
  test('is changed in the transaction of its change, and read again by the next program', async () => {
    const bench = await openedKey();
    await keepCase(bench, 'AAA-111');
    await keepCase(bench, 'BBB-222');
    expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111'), keyedCase('BBB-222')]);
    const next = await openKeyOn(bench.folder);
    await next.key.open(next.desk, passphrase, 'next day');
    expect(next.key.map(next.desk)).toEqual(bench.key.map(bench.desk));
    expect((await next.desk.store.read(verifyChain)).fault).toBeNull();
  });

  test('stays as it was where the transaction is given up', async () => {
    const bench = await openedKey();
    await keepCase(bench, 'AAA-111');
    const { key, desk } = bench;
    const givenUp = desk.store.write(async (tx) => {
      await key.keep(desk, tx, (map) => ({ ...map, cases: [] }));
      await key.keep(desk, tx, (map) => ({ ...map, cases: [...map.cases, keyedCase('CCC-333')] }));
      throw new Error('given up');
    });
    await expect(givenUp).rejects.toThrow('given up');
    expect(key.map(desk).cases).toEqual([keyedCase('AAA-111')]);
    await keepCase(bench, 'BBB-222');
    expect(key.map(desk).cases.map(({ caseCode }) => caseCode)).toEqual(['AAA-111', 'BBB-222']);
  });

  test('is kept by nobody who does not hold the key', async () => {
    const bench = await openedKey();
    expect(await codeOf(keepCase({ ...bench, desk: bench.other }, 'AAA-111'))).toBe('key-closed');
  });

  test('is not overwritten by a program that holds an older state of it', async () => {
    const bench = await openedDeafKey();
    const another = await openKeyOn(bench.folder);
    await another.key.open(another.desk, passphrase, 'from a terminal');
    await keepCase(another, 'AAA-111');
    expect(await codeOf(keepCase(bench, 'BBB-222'))).toBe('key-closed');
  });

  test('is nowhere at rest: not in the store’s file, its log or the journal', async () => {
    const bench = await openedKey();
    await keepCase(bench, 'AAA-111');
    const { uidKey } = bench.key.map(bench.desk);
    const bytes = storedBytes(bench.folder);
    for (const secret of ['subject-of-the-key', 'visit-of-the-key', uidKey, passphrase]) {
      expect(bytes.includes(secret)).toBe(false);
      expect(bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false);
    }
    // The same search finds what is there.
    expect(bytes.includes('key.keep')).toBe(true);
  });
});

describe('an open key', () => {
  test('is closed by its holder, by the end of the program, and after half an hour without use', async () => {
    const closing: ((bench: KeyBench) => Promise<void>)[] = [
      ({ key, desk }) => key.close(desk),
      ({ key }) => key.end(),
      async (bench) => {
        bench.clock.now = minutes(30);
        await bench.key.state(bench.desk);
      },
    ];
    for (const close of closing) {
      const bench = await openedKey();
      await close(bench);
      expect(() => bench.key.map(bench.desk)).toThrow('The key is closed');
      expect((await bench.key.state(bench.desk)).state).toBe('closed');
      // What ends by itself is told while nobody waits for it.
      await expect.poll(() => actions(bench), { timeout: 15_000 }).toEqual(['key.make', 'key.open', 'key.close']);
    }
  });

  test('stays open while it is used', async () => {
    const bench = await openedKey();
    bench.clock.now = minutes(29);
    expect(bench.key.map(bench.desk).cases).toEqual([]);
    bench.clock.now = minutes(58);
    expect((await bench.key.state(bench.desk)).state).toBe('open');
    bench.clock.now = minutes(59);
    expect((await bench.key.state(bench.desk)).state).toBe('closed');
  });

  test('is not closed by another account, and closing what is closed tells nothing', async () => {
    const bench = await openedKey();
    await bench.key.close(bench.other);
    expect(bench.key.map(bench.desk).cases).toEqual([]);
    expect(actions(bench)).toEqual(['key.make', 'key.open']);
  });

  test('may be held by two accounts, who see the same', async () => {
    const bench = await openedKey();
    await bench.key.open(bench.other, passphrase, 'help');
    await keepCase(bench, 'AAA-111');
    await bench.key.close(bench.desk);
    expect(bench.key.map(bench.other).cases).toEqual([keyedCase('AAA-111')]);
  });
});

test('a key that another program has written is the one that is opened next, for who held it open too', async () => {
  const bench = await openedDeafKey();
  const elsewhere = await openKeyOn(bench.folder);
  await elsewhere.key.open(elsewhere.desk, passphrase, 'intake from a terminal');
  await keepCase(elsewhere, 'AAA-111');
  expect(await codeOf(keepCase(bench, 'BBB-222'))).toBe('key-closed');
  await bench.key.open(bench.other, passphrase, 'help');
  expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  await keepCase(bench, 'BBB-222');
  expect(bench.key.map(bench.other).cases.map(({ caseCode }) => caseCode)).toEqual(['AAA-111', 'BBB-222']);
});

describe('a change of the lock', () => {
  const next = 'nine other words that nobody knows';

  test('leaves nothing that the old secret opens, and all that was in it', async () => {
    const bench = await openedKey();
    await keepCase(bench, 'AAA-111');
    await bench.key.change(bench.desk, { secret: passphrase, to: { passphrase: next }, reason: 'staff left' });
    await keepCase(bench, 'BBB-222');
    await bench.key.close(bench.desk);
    expect(await codeOf(bench.key.open(bench.desk, passphrase, 'intake'))).toBe('wrong-key');
    await bench.key.open(bench.desk, next, 'intake');
    expect(bench.key.map(bench.desk).cases.map(({ caseCode }) => caseCode)).toEqual(['AAA-111', 'BBB-222']);
    expect(actions(bench)).toContain('key.change');
  });

  test.skipIf(onServer())(
    `leaves no older file of the key in what the store has written or set free (${ofFileAlone})`,
    async () => {
      const bench = await openedKey();
      const older: string[] = [];
      for (let cases = 0; cases < 60; cases += 1) {
        await keepCase(bench, `AAA-${cases}`);
        older.push(String(rowsOf(bench.folder, 'select sealed from trial_key')[0]!['sealed']));
      }
      await bench.key.change(bench.desk, { secret: passphrase, to: { passphrase: next }, reason: 'staff left' });
      const bytes = storedBytes(bench.folder);
      // Behind the salt, in pieces short enough to stand whole on a page.
      const pieces = older.flatMap((sealed) => sealed.slice(200).match(/.{64}/gu) ?? []);
      expect(pieces.length).toBeGreaterThan(1000);
      expect(pieces.filter((piece) => bytes.includes(piece))).toEqual([]);
    },
  );

  test('takes the old secret, and counts a wrong one', async () => {
    const bench = await openedKey();
    const change = { secret: 'not the passphrase', to: { passphrase: next }, reason: 'staff left' };
    expect(await codeOf(bench.key.change(bench.desk, change))).toBe('wrong-key');
    expect(actions(bench)).toEqual(['key.make', 'key.open', 'key.refuse']);
    await keepCase(bench, 'AAA-111');
    await bench.key.close(bench.desk);
    await bench.key.open(bench.desk, passphrase, 'intake');
    expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  });

  test('goes from passphrase to recipients, whatever the row of the store then says', async () => {
    const [mine, foes] = [await generateIdentity(), await generateIdentity()];
    const bench = await openedKey();
    const to = { recipients: [await identityToRecipient(mine)] };
    await bench.key.change(bench.desk, { secret: passphrase, to, reason: 'two managers' });
    // Somebody who can write to the store adds a public key of their own: what is kept next is not for them.
    tamper(bench.folder, `update trial_key set recipients = '["${await identityToRecipient(foes)}"]'`);
    await keepCase(bench, 'AAA-111');
    await bench.key.close(bench.desk);
    expect(await codeOf(bench.key.open(bench.desk, foes, 'intake'))).toBe('wrong-key');
    await bench.key.open(bench.desk, mine, 'intake');
    expect(bench.key.map(bench.desk).cases).toEqual([keyedCase('AAA-111')]);
  });
});

test('an older key put back in the place of the last one is found out', async () => {
  const bench = await openedKey();
  const { base64 } = await bench.key.copy(bench.desk);
  await keepCase(bench, 'AAA-111');
  await bench.key.close(bench.desk);
  tamper(bench.folder, `update trial_key set sealed = '${base64}'`);
  expect(await codeOf(bench.key.open(bench.desk, passphrase, 'intake'))).toBe('store-damaged');
});
