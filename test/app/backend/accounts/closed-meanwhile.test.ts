import type * as Crypto from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { assignAll, beginNext, drawSome, openRoom, signAs } from '../worklist/reading-room.ts';
import { manager, openDoor, passwordOf, person } from './trial-door.ts';

// Node's own scrypt, which waits while it is held: a password is being judged for as long as a test wants.
const judging = vi.hoisted(() => ({ hold: (go: () => void): void => go() }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof Crypto>();
  const scrypt = (...args: Parameters<typeof Crypto.scrypt>): void => judging.hold(() => crypto.scrypt(...args));
  return { ...crypto, scrypt };
});

/** Holds the next password that is judged: `begun` resolves once it is, `go` lets it go on. */
const heldJudging = (): { readonly begun: Promise<void>; readonly go: () => void } => {
  const [begun, allowed] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const atOnce = judging.hold;
  judging.hold = (go) => {
    judging.hold = atOnce;
    begun.resolve(undefined);
    void allowed.promise.then(go);
  };
  return { begun: begun.promise, go: () => allowed.resolve(undefined) };
};

test('an account that is closed while its password is judged is not logged in', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const { accountId } = await person(door, mara, 'reader', 'rita');
  const browser = door.browser();
  const { begun, go } = heldJudging();
  const login = browser.codeOf('session.login', { loginName: 'rita', password: passwordOf('rita') });
  await begun;
  await mara.call('account.close', { accountId, reason: 'Left.' });
  go();
  expect(await login).toBe('wrong-password');
  expect(browser.cookies.size).toBe(0);
  const told = rowsOf(door.folder, `select action from journal where object = 'account/${accountId}' order by seq`);
  expect(told.map(({ action }) => action).slice(-2)).toEqual(['account.close', 'session.end']);
});

test('an account that is closed while its signature is checked signs nothing', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const ada = room.readers[0]!;
  await assignAll(room);
  const at = await drawSome(ada, await beginNext(ada));
  const { begun, go } = heldJudging();
  const signing = codeOf(signAs(ada, at));
  await begun;
  await room.manager['account.close']({ accountId: ada.accountId, reason: 'Left.' });
  go();
  expect(await signing).toBe('not-found');
  expect(rowsOf(room.folder, 'select * from seal')).toEqual([]);
});
