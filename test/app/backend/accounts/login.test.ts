import type * as Crypto from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { login, manager, managerPassword, openDoor, pass, person, type TrialDoor } from './trial-door.ts';

// Node's own scrypt, counted: it is the work that a login costs.
const work = vi.hoisted(() => ({ derivations: 0 }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof Crypto>();
  const scrypt = (...args: Parameters<typeof Crypto.scrypt>): void => {
    work.derivations += 1;
    crypto.scrypt(...args);
  };
  return { ...crypto, scrypt };
});

const entries = (door: TrialDoor): unknown[] =>
  rowsOf(door.folder, 'select actor, action, object from journal order by seq').map(({ actor, action, object }) => [
    action,
    actor,
    String(object).replace(/[0-9a-f]{32}/, 'id'),
  ]);

/** What one attempt is answered, and the work and the journal entries that it costs. */
const attempt = async (door: TrialDoor, loginName: string): Promise<unknown> => {
  const [derivations, told] = [work.derivations, entries(door).length];
  const answer = await door.browser().send('session.login', { loginName, password: 'a guess' });
  return { answer, derivations: work.derivations - derivations, entries: entries(door).length - told };
};

test('a name that nobody has costs what one that exists costs, and is answered alike, through the lock and after it', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const { accountId } = await person(door, mara, 'reader', 'rita');
  await person(door, mara, 'reader', 'gone');
  const gone = (await mara.call('account.list', {})).accounts.find(({ loginName }) => loginName === 'gone');
  await mara.call('account.close', { accountId: gone!.accountId, reason: 'Left.' });
  expect(accountId).not.toBe('');
  for (let n = 1; n <= 7; n += 1) {
    const known = await attempt(door, 'rita');
    expect(await attempt(door, 'nobody of this name'), `attempt ${n}`).toEqual(known);
    expect(await attempt(door, 'gone'), `attempt ${n}`).toEqual(known);
    expect(known).toMatchObject({
      answer: { failure: { code: n <= 5 ? 'wrong-password' : 'locked-out' } },
      derivations: n <= 5 ? 1 : 0,
    });
  }
  pass(door, 16);
  expect(await attempt(door, 'nobody of this name')).toEqual(await attempt(door, 'rita'));
  expect(await login(door.browser(), 'rita')).toBe('done');
});

test('the journal tells of logins, wrong passwords, the lock and the log-out, by whom and of whom', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  await mara.call('session.logout', {});
  for (let n = 0; n < 5; n += 1) await login(mara, 'mara', 'a guess');
  expect(await login(mara, 'mara', managerPassword)).toBe('locked-out');
  pass(door, 15);
  expect(await login(mara, 'MARA ', managerPassword)).toBe('done');
  const wrong = ['account.wrong-password', 'nobody logged in', 'account/id'];
  expect(entries(door)).toEqual([
    ['account.create', 'Mara Manager', 'account/id'],
    ['session.login', 'Mara Manager', 'account/id'],
    ['session.logout', 'Mara Manager', 'account/id'],
    ...[wrong, wrong, wrong, wrong, wrong],
    ['account.lock', 'nobody logged in', 'account/id'],
    ['session.login', 'Mara Manager', 'account/id'],
  ]);
});

test('what was typed for a name that nobody has is nowhere in the journal', async () => {
  const door = await openDoor();
  await manager(door);
  await login(door.browser(), 'a password in the wrong field', 'x');
  expect(JSON.stringify(rowsOf(door.folder, 'select * from journal'))).not.toContain('wrong field');
});
