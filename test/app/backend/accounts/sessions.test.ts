import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rowsOf, storedBytes } from '../store-file.ts';
import { temporaryFolder } from '../workbench.ts';
import {
  login,
  manager,
  managerPassword,
  openDoor,
  openDoorOn,
  otherGuard,
  pass,
  passwordOf,
  person,
  type Browser,
  type TrialDoor,
} from './trial-door.ts';

/** What stands for being let in: a call that only somebody logged in may make. */
const isIn = async (browser: Browser): Promise<boolean> => (await browser.codeOf('settings.keymap', {})) === 'done';

const tokenOf = (browser: Browser): string => [...browser.cookies.values()].at(-1) ?? '';

const entriesOf = (door: TrialDoor, action: string): Record<string, unknown>[] =>
  rowsOf(door.folder, `select actor, object, reason from journal where action = '${action}' order by seq`);

test('the token comes in a cookie for this origin that no script and no other site can use, and in no answer', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  expect(mara.heard).toHaveLength(1);
  const [name, value] = [...mara.cookies][0]!;
  expect(name).toMatch(/^ventricle-session-[0-9a-f]{12}$/);
  // 32 random bytes are 43 characters of base64url.
  expect(value).toMatch(/^[\w-]{43}$/);
  expect(mara.heard[0]).toMatch(/HttpOnly/);
  expect(mara.heard[0]).toMatch(/SameSite=Strict/);
  expect(mara.heard[0]).toMatch(/Path=\//);
  const again = door.browser();
  const answer = await again.send('session.login', { loginName: 'mara', password: managerPassword });
  expect(JSON.stringify(answer)).not.toContain(tokenOf(again));
  expect(answer).toEqual({
    ok: true,
    output: {
      loginName: 'mara',
      printedName: 'Mara Manager',
      role: 'data manager',
      mustChangePassword: false,
      idle_minutes: 30,
    },
  });
});

test('over TLS the cookie is for TLS alone', async () => {
  const door = await openDoor();
  await manager(door);
  const room = door.browser({ hosts: ['reading.example'], origin: 'https://reading.example' });
  expect(await login(room, 'mara', managerPassword)).toBe('done');
  expect(room.heard[0]).toMatch(/Secure/);
});

test('neither token nor password stands in the store', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  await person(door, mara, 'reader', 'rita');
  const bytes = storedBytes(door.folder);
  // The same search finds what is there.
  expect(bytes.includes('mara')).toBe(true);
  for (const secret of [tokenOf(mara), managerPassword, passwordOf('rita'), 'given for one day']) {
    expect(bytes.includes(secret), secret).toBe(false);
  }
});

test('a token planted before the login is not the one that is logged in', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const [name] = [...mara.cookies.keys()];
  const planted = 'A'.repeat(43);
  const victim = door.browser();
  victim.cookies.set(name!, planted);
  expect(await login(victim, 'mara', managerPassword)).toBe('done');
  expect(tokenOf(victim)).not.toBe(planted);
  const attacker = door.browser();
  attacker.cookies.set(name!, planted);
  expect(await attacker.codeOf('settings.keymap', {})).toBe('not-logged-in');
});

test('a token is worth nothing after the log-out, whoever holds a copy', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const copy = new Map(mara.cookies);
  expect(await mara.codeOf('session.logout', {})).toBe('done');
  expect(mara.cookies.size).toBe(0);
  const thief = door.browser();
  for (const [name, value] of copy) thief.cookies.set(name, value);
  expect(await thief.codeOf('account.list', {})).toBe('not-logged-in');
  expect(entriesOf(door, 'session.logout')).toMatchObject([{ actor: 'Mara Manager' }]);
});

test('the token of another origin, in whatever cookie, leads nowhere', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const other = door.browser(otherGuard);
  for (const [name, value] of mara.cookies) other.cookies.set(name, value);
  expect(await isIn(other)).toBe(false);
  expect(await login(other, 'mara', managerPassword)).toBe('done');
  const [name] = [...other.cookies.keys()].filter((key) => !mara.cookies.has(key));
  other.cookies.set(name!, tokenOf(mara));
  expect(await isIn(other)).toBe(false);
});

test('a login ends after thirty minutes without a call; the journal is told when it is noticed', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  for (let round = 0; round < 3; round += 1) {
    pass(door, 29);
    expect(await isIn(mara)).toBe(true);
  }
  pass(door, 30);
  expect(await mara.codeOf('account.list', {})).toBe('not-logged-in');
  expect(entriesOf(door, 'session.end')).toEqual([
    expect.objectContaining({ actor: 'Mara Manager', reason: 'No call for 30 minutes.' }),
  ]);
  expect(await isIn(mara)).toBe(false);
  expect(entriesOf(door, 'session.end')).toHaveLength(1);
});

test('what a page asks by itself, images and progress keep no login alive', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  pass(door, 20);
  expect(await mara.codeOf('workstation.status', {}, 'page')).toBe('done');
  expect((await mara.get('/frames/2.25.1/1')).status).toBe(404);
  const events = await mara.get('/events');
  expect(events.status).toBe(200);
  await events.body!.cancel();
  pass(door, 10);
  expect(await isIn(mara)).toBe(false);
});

test('however busy, a login ends after twelve hours', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    pass(door, 20);
    expect(await isIn(mara)).toBe(true);
  }
  pass(door, 20);
  expect(await isIn(mara)).toBe(false);
  expect(entriesOf(door, 'session.end')).toMatchObject([{ reason: 'It lasted 12 hours.' }]);
});

test('a host can end idle logins sooner, never later', async () => {
  const sooner = await openDoorOn(temporaryFolder(), undefined, { mostIdle_minutes: 2 });
  const mara = await manager(sooner);
  pass(sooner, 2);
  expect(await isIn(mara)).toBe(false);
  const later = await openDoorOn(temporaryFolder(), undefined, { mostIdle_minutes: 600 });
  const other = await manager(later);
  pass(later, 30);
  expect(await isIn(other)).toBe(false);
});

test('a restart logs everybody out', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  await door.opened.close();
  const anew = await openDoorOn(door.folder, door.clock);
  const browser = anew.browser();
  for (const [name, value] of mara.cookies) browser.cookies.set(name, value);
  expect(await isIn(browser)).toBe(false);
  expect(await login(browser, 'mara', managerPassword)).toBe('done');
});

test('a fifth login of one account ends the one that was used longest ago', async () => {
  const door = await openDoor();
  const first = await manager(door);
  const browsers = [first];
  for (let more = 0; more < 3; more += 1) {
    pass(door, 1);
    const browser = door.browser();
    await login(browser, 'mara', managerPassword);
    browsers.push(browser);
  }
  pass(door, 1);
  expect(await isIn(first)).toBe(true);
  const fifth = door.browser();
  expect(await login(fifth, 'mara', managerPassword)).toBe('done');
  expect(await Promise.all([...browsers, fifth].map(isIn))).toEqual([true, false, true, true, true]);
  expect(entriesOf(door, 'session.end')).toMatchObject([{ reason: 'More than 4 logins at a time.' }]);
});

test('a change of the password ends every other login and gives this one another token', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  const elsewhere = door.browser();
  await login(elsewhere, 'rita');
  const before = tokenOf(rita);
  const change = { password: passwordOf('rita'), newPassword: 'rita has another secret' };
  expect(await rita.codeOf('account.changePassword', change)).toBe('done');
  expect(tokenOf(rita)).not.toBe(before);
  expect(await isIn(rita)).toBe(true);
  expect(await isIn(elsewhere)).toBe(false);
  const thief = door.browser();
  thief.cookies.set([...rita.cookies.keys()][0]!, before);
  expect(await isIn(thief)).toBe(false);
  expect(await login(elsewhere, 'rita')).toBe('wrong-password');
  expect(await login(elsewhere, 'rita', change.newPassword)).toBe('done');
});

test('a closed account is out at once and cannot come back; a reset password ends its logins', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  const sven = await person(door, mara, 'reader', 'sven');
  await mara.call('account.close', { accountId: rita.accountId, reason: 'Left the laboratory.' });
  expect(await isIn(rita)).toBe(false);
  expect(await login(rita, 'rita')).toBe('wrong-password');
  const reset = { accountId: sven.accountId, password: 'for the next login', reason: 'Forgotten.' };
  await mara.call('account.resetPassword', reset);
  expect(await isIn(sven)).toBe(false);
  expect(await login(sven, 'sven')).toBe('wrong-password');
  expect(await sven.call('session.login', { loginName: 'sven', password: reset.password })).toMatchObject({
    mustChangePassword: true,
  });
  expect(entriesOf(door, 'session.end')).toMatchObject([
    { actor: 'Mara Manager', object: `account/${rita.accountId}`, reason: 'The account was closed.' },
    { actor: 'Mara Manager', object: `account/${sven.accountId}`, reason: 'The password was reset.' },
  ]);
});

test('before a login the status tells how to get in and nothing else', async () => {
  const door = await openDoorOn(mkdtempSync(path.join(temporaryFolder(), 'door-')));
  const stranger = door.browser();
  const status = { version: '0.0.0-test', trial: 'Test trial', demonstration: false, mode: 'trial' };
  const nobody = { canChooseFolder: false, account: null, intake: null, session: null };
  expect(await stranger.call('workstation.status', {})).toEqual({ ...status, ...nobody, hasAccount: false });
  await manager(door);
  expect(await stranger.call('workstation.status', {})).toEqual({ ...status, ...nobody, hasAccount: true });
});
