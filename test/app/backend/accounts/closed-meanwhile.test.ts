import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { assignAll, beginNext, drawSome, openRoom, signAs } from '../worklist/reading-room.ts';
import { manager, openDoor, passwordOf, person } from './trial-door.ts';

/** Resolves once an attempt of the account is counted: its password is being judged, which takes a while. */
const judged = async (folder: string, accountId: string): Promise<void> => {
  const failures = (): unknown =>
    rowsOf(folder, `select failures from account where accountId = '${accountId}'`)[0]!['failures'];
  while (failures() === 0) await new Promise((resume) => setImmediate(resume));
};

test('an account that is closed while its password is judged is not logged in', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const { accountId } = await person(door, mara, 'reader', 'rita');
  const browser = door.browser();
  const login = browser.codeOf('session.login', { loginName: 'rita', password: passwordOf('rita') });
  await judged(door.folder, accountId);
  await mara.call('account.close', { accountId, reason: 'Left.' });
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
  const signing = codeOf(signAs(ada, at));
  await judged(room.folder, ada.accountId);
  await room.manager['account.close']({ accountId: ada.accountId, reason: 'Left.' });
  expect(await signing).toBe('not-found');
  expect(rowsOf(room.folder, 'select * from seal')).toEqual([]);
});
