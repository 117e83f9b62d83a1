import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../../../../postgres/server.ts';
import { listen } from '../../accounts/heard-events.ts';
import { login, manager, openDoorOn, passwordOf, person, type Browser } from '../../accounts/trial-door.ts';
import { temporaryFolder } from '../../workbench.ts';
import { ownServer, rowsAt } from './own-server.ts';

const isIn = async (browser: Browser): Promise<boolean> => (await browser.codeOf('settings.keymap', {})) === 'done';

describe.skipIf(!hasPostgres())('a login at one workstation', { timeout: 60_000 }, () => {
  const own = ownServer();

  /** Rita at both workstations of a trial, its manager at the first. */
  const atBoth = async (name: string) => {
    const database = own.make(name);
    const here = await openDoorOn(temporaryFolder(), undefined, { database });
    const there = await openDoorOn(temporaryFolder(), undefined, { database });
    const mara = await manager(here);
    const rita = await person(here, mara, 'reader', 'rita');
    const ritaThere = there.browser();
    expect(await login(ritaThere, 'rita')).toBe('done');
    expect(await isIn(ritaThere)).toBe(true);
    return { database, there, mara, rita, ritaThere };
  };

  const ends = (database: string): unknown[] =>
    rowsAt(database, "select actor, reason from journal where action = 'session.end' order by seq");

  test('ends where the account is closed at another, and hears nothing more', async () => {
    const { database, mara, rita, ritaThere } = await atBoth('closed');
    const hearing = await listen(ritaThere);
    await mara.call('account.close', { accountId: rita.accountId, reason: 'Left.' });
    expect(await isIn(ritaThere)).toBe(false);
    expect(ends(database)).toEqual([
      { actor: 'Mara Manager', reason: 'The account was closed.' },
      { actor: 'Dr rita Somebody', reason: 'The account was closed.' },
    ]);
    expect(hearing.take()).toEqual([]);
  });

  test('ends where the password is reset at another, and is not alive again once another one is chosen', async () => {
    const { mara, rita, ritaThere, there } = await atBoth('reset');
    await mara.call('account.resetPassword', {
      accountId: rita.accountId,
      password: 'given for one day',
      reason: 'Lost.',
    });
    const again = there.browser();
    await again.call('session.login', { loginName: 'rita', password: 'given for one day' });
    await again.call('account.changePassword', { password: 'given for one day', newPassword: passwordOf('rita') });
    expect([await isIn(again), await isIn(ritaThere), await isIn(rita)]).toEqual([true, false, false]);
  });

  test('ends where its owner changes the password at another, where they stay', async () => {
    const { rita, ritaThere } = await atBoth('changed');
    await rita.call('account.changePassword', { password: passwordOf('rita'), newPassword: 'quite another one' });
    expect([await isIn(rita), await isIn(ritaThere)]).toEqual([true, false]);
  });

  test('stays while its own password is changed, whatever is asked meanwhile', async () => {
    const { rita } = await atBoth('meanwhile');
    const changing = rita.call('account.changePassword', {
      password: passwordOf('rita'),
      newPassword: 'quite another one',
    });
    const isOver = changing.then(() => true);
    const soon = (): Promise<boolean> => new Promise((resolve) => setTimeout(resolve, 1, false));
    while (!(await Promise.race([isOver, soon()]))) await rita.codeOf('workstation.status', {}, 'page');
    expect(await isIn(rita)).toBe(true);
  });
});
