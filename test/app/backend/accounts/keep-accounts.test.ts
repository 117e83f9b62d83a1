import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passwordFault } from '../../../../app/contract/password-rules.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf, makeAccount, openBench } from '../workbench.ts';
import { login, manager, managerPassword, openDoor, openDoorOn, passwordOf, person } from './trial-door.ts';

test('the first account is a data manager, logged in at once; there is no second first one', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  expect(await mara.call('workstation.status', {})).toMatchObject({
    account: 'Mara Manager',
    hasAccount: true,
    session: {
      loginName: 'mara',
      printedName: 'Mara Manager',
      role: 'data manager',
      mustChangePassword: false,
      idle_minutes: 30,
    },
  });
  const second = { printedName: 'Other', loginName: 'other', password: managerPassword };
  expect(await door.browser().codeOf('account.create', second)).toBe('account-exists');
  expect(await mara.codeOf('account.create', second)).toBe('account-exists');
});

test('the first account needs a login name and twelve characters', async () => {
  const stranger = (await openDoor()).browser();
  const first = { printedName: 'Mara Manager', loginName: 'mara', password: managerPassword };
  expect(await stranger.codeOf('account.create', { ...first, password: 'elevenchars' })).toBe('bad-input');
  expect(await stranger.codeOf('account.create', { printedName: first.printedName, password: managerPassword })).toBe(
    'bad-input',
  );
  expect(
    await stranger.codeOf('account.create', { ...first, loginName: 'Mara.Manager', password: 'mara.manager' }),
  ).toBe('bad-input');
  expect(await stranger.codeOf('account.create', first)).toBe('done');
});

test('accounts are listed with role and state, and with nothing of a password', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'Rita');
  for (let n = 0; n < 5; n += 1) await login(door.browser(), 'rita', 'a guess');
  const { accounts } = await mara.call('account.list', {});
  expect(accounts).toEqual([
    expect.objectContaining({ loginName: 'mara', role: 'data manager', state: 'active', locked: false }),
    {
      accountId: rita.accountId,
      loginName: 'rita',
      printedName: rita.printedName,
      role: 'reader',
      state: 'active',
      locked: true,
      createdAt: '2026-02-03T04:05:06.789Z',
    },
  ]);
  const reset = { accountId: rita.accountId, password: 'for the next login', reason: 'Locked out.' };
  await mara.call('account.resetPassword', reset);
  expect(await login(door.browser(), 'rita', reset.password)).toBe('done');
});

test('a login name and a printed name stand for one account, however they are typed', async () => {
  const mara = await manager(await openDoor());
  const rita = { loginName: 'rita', printedName: 'Dr Rita', role: 'reader', password: 'given for one day' } as const;
  await mara.call('account.add', rita);
  const others = [
    { ...rita, printedName: 'Dr Other', loginName: ' RITA' },
    { ...rita, printedName: 'dr rita', loginName: 'other' },
    { ...rita, printedName: 'Dr Other', loginName: 'Mara' },
  ];
  for (const other of others) expect(await mara.codeOf('account.add', other)).toBe('account-exists');
});

test('the last active data manager cannot be closed', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const { accounts } = await mara.call('account.list', {});
  const own = { accountId: accounts[0]!.accountId, reason: 'Leaving.' };
  expect(await mara.codeOf('account.close', own)).toBe('bad-input');
  const otto = await person(door, mara, 'data manager', 'otto');
  expect(await mara.codeOf('account.close', own)).toBe('done');
  expect(await mara.codeOf('account.list', {})).toBe('not-logged-in');
  expect(await otto.codeOf('account.close', { accountId: otto.accountId, reason: 'Leaving.' })).toBe('bad-input');
  expect(await otto.codeOf('account.close', own)).toBe('not-found');
});

test('a new password needs the one until now, which counts as a try, and must be another', async () => {
  const door = await openDoor();
  const rita = await person(door, await manager(door), 'reader', 'rita');
  const change = (password: string, newPassword: string) =>
    rita.codeOf('account.changePassword', { password, newPassword });
  expect(await change('a guess', 'a fresh password')).toBe('wrong-password');
  expect(await change(passwordOf('rita'), passwordOf('rita'))).toBe('bad-input');
  expect(await change(passwordOf('rita'), 'short')).toBe('bad-input');
  for (let n = 0; n < 5; n += 1) await change('a guess', 'a fresh password');
  expect(await change(passwordOf('rita'), 'a fresh password')).toBe('locked-out');
});

test('the journal tells who added, closed and changed whom, and no password', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  await mara.call('account.resetPassword', {
    accountId: rita.accountId,
    password: 'for the next login',
    reason: 'Lost.',
  });
  await mara.call('account.close', { accountId: rita.accountId, reason: 'Left.' });
  const entries = rowsOf(door.folder, "select * from journal where action like 'account.%' order by seq");
  expect(entries.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
    ['account.create', 'Mara Manager', null],
    ['account.add', 'Mara Manager', null],
    ['account.change-password', rita.printedName, null],
    ['account.reset-password', 'Mara Manager', 'Lost.'],
    ['account.close', 'Mara Manager', 'Left.'],
  ]);
  const text = JSON.stringify(entries);
  for (const secret of [managerPassword, 'given for one day', passwordOf('rita'), 'for the next login']) {
    expect(text).not.toContain(secret);
  }
});

test('each account has keys of its own', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  await rita.call('settings.keepKeymap', { draw: 'Q' });
  expect(await rita.call('settings.keymap', {})).toEqual({ draw: 'Q' });
  expect(await mara.call('settings.keymap', {})).toEqual({});
});

test('own scans are not opened as a trial', async () => {
  const bench = await openBench();
  await makeAccount(bench);
  await bench.opened.close();
  expect(await codeOf(openDoorOn(bench.folder))).toBe('not-authorised');
});

test('every entry that makes or changes an account holds the fingerprint of its row', async () => {
  const door = await openDoor();
  await person(door, await manager(door), 'reader', 'rita');
  const told = rowsOf(door.folder, "select new from journal where action like 'account.%'");
  expect(told).toHaveLength(3);
  for (const { new: said } of told)
    expect(JSON.parse(String(said))).toHaveProperty('row', expect.stringMatching(/^[0-9a-f]{64}$/));
});

test('a password is long enough, is not the login name and is not the one until now', () => {
  const typed = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(typed, (password) => {
      expect(passwordFault(password, { loginName: 'a name of more than forty characters, surely' })).toBeNull();
      expect(passwordFault(password, { loginName: ` ${password.toUpperCase()}` })).toContain('login name');
      expect(passwordFault(password, { loginName: 'x', former: password })).toContain('other than');
      expect(passwordFault(password.slice(0, 7), { loginName: 'x' })).toContain('at least 8');
    }),
  );
});
