import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf, drawAll, makeAccount, openBench, password, sign, type Bench } from '../workbench.ts';

const minutes = (bench: Bench, count: number): void => {
  bench.clock.now = new Date(bench.clock.now.getTime() + count * 60_000);
};

test('there is one account, and its password is nowhere in the store', async () => {
  const bench = await openBench();
  expect(await bench.opened.backend['workstation.status']({})).toMatchObject({ account: null });
  await makeAccount(bench);
  expect(await bench.opened.backend['workstation.status']({})).toMatchObject({ account: 'Dr Ada Reader' });
  expect(await codeOf(makeAccount(bench))).toBe('account-exists');
  const everything = ['account', 'journal', 'setting'].map((table) => rowsOf(bench.folder, `select * from ${table}`));
  expect(JSON.stringify(everything)).not.toContain(password);
  const [account] = rowsOf(bench.folder, 'select * from account');
  expect(String(account!['salt'])).toMatch(/^[0-9a-f]{32}$/);
  expect(String(account!['passwordHash'])).toMatch(/^[0-9a-f]{64}$/);
});

test('five wrong passwords lock the account for fifteen minutes, for the right one too', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  const wrong = () => codeOf(sign(bench, at, { password: 'a guess' }));
  for (let n = 1; n <= 5; n += 1) expect(await wrong()).toBe('wrong-password');
  expect(await wrong()).toBe('locked-out');
  expect(await codeOf(sign(bench, at))).toBe('locked-out');
  minutes(bench, 14);
  expect(await codeOf(sign(bench, at))).toBe('locked-out');
  minutes(bench, 2);
  expect(await wrong()).toBe('wrong-password');
  expect(await codeOf(sign(bench, at))).toBe('done');
  const actions = rowsOf(bench.folder, "select action from journal where action like 'account.%' order by seq");
  expect(actions.map(({ action }) => action)).toEqual([
    'account.create',
    ...Array<string>(5).fill('account.wrong-password'),
    'account.lock',
    'account.wrong-password',
  ]);
});

test('many guesses at once get no more tries than one after the other', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  const guesses = Array.from({ length: 12 }, (_, n) => codeOf(sign(bench, at, { password: `guess ${n}` })));
  const codes = (await Promise.all(guesses)).toSorted();
  expect(codes).toEqual([...Array<string>(7).fill('locked-out'), ...Array<string>(5).fill('wrong-password')]);
});

test('the same password typed with composed and decomposed letters is one password', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await bench.opened.backend['account.create']({ printedName: 'Dr Ada Reader', password: 'Zürich Zürich' });
  expect(await codeOf(sign(bench, at, { password: 'Zu\u0308rich Zu\u0308rich' }))).toBe('done');
});
