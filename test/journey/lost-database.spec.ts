import { expect, test } from '@playwright/test';
import { allKept, drawPath, eggPath, imageShown, viewport } from './reading-room.ts';
import { callAs } from './trial-room.ts';
import { isMarked, mark, openTwoWorkstations, own, prepareTrial, readerLogsIn } from './two-workstations.ts';

test('the database is killed under a reader who draws: the page says so, the gesture waits, and all is kept once afterwards', async ({
  browser,
}, testInfo) => {
  const two = await openTwoWorkstations(browser);
  const [dana, ada] = two.pages;
  const keeps = (): number =>
    Number(two.rows("select count(*) as n from journal where action = 'read.keep'")[0]?.['n']);
  try {
    await prepareTrial(dana);
    const { accounts } = (await callAs(dana, 'account.list', {})) as {
      accounts: { accountId: string; role: string }[];
    };
    const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
    await callAs(dana, 'assignment.assign', { readers });
    await ada.reload();
    await readerLogsIn(ada);
    await ada.getByRole('button', { name: 'Next case' }).click();
    await imageShown(ada);
    await mark(ada);
    const box = await viewport(ada);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await drawPath(ada, eggPath(middle, 70, 40));
    await allKept(ada);
    expect(keeps()).toBe(1);

    // Killed between the first and the last point of an outline of the epicardium.
    await ada.keyboard.press('2');
    const [first, ...rest] = eggPath(middle, 95, 40);
    await ada.mouse.move(first!.x, first!.y);
    await ada.mouse.down();
    for (const { x, y } of rest.slice(0, 20)) await ada.mouse.move(x, y);
    await two.server.kill();
    for (const { x, y } of rest.slice(20)) await ada.mouse.move(x, y);
    await ada.mouse.move(first!.x, first!.y);
    await ada.mouse.up();
    await expect(ada.locator('[data-keeping=away]')).toHaveText('Not kept yet');
    await expect(ada.getByText('It or its database is away', { exact: false })).toBeVisible();
    await ada.screenshot({ path: testInfo.outputPath('away.png') });
    // A page that is opened meanwhile says so as well.
    await dana
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('button', { name: 'Accounts', exact: true })
      .click();
    await expect(dana.getByRole('alert').first()).toBeVisible();
    await dana.screenshot({ path: testInfo.outputPath('away-manager.png') });

    await two.server.start();
    await allKept(ada);
    await expect(ada.getByText('It or its database is away', { exact: false })).toBeHidden();
    await expect(dana.getByRole('row', { name: /Ada Reader/u })).toBeVisible();
    await expect(dana.getByRole('alert')).toHaveCount(0);
    expect(keeps()).toBe(2);
    expect(await isMarked(ada)).toBe(true);

    // Both outlines are in the store, and the read goes on to its signature.
    await ada.getByRole('button', { name: 'Good', exact: true }).click();
    await allKept(ada);
    expect(keeps()).toBe(3);
    await ada.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = ada.getByRole('dialog');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await dialog.getByLabel('Password', { exact: true }).fill(own);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    const signed = ada.getByRole('region', { name: 'Signed' });
    await expect(signed).toBeVisible();
    await expect(signed.locator('td.figure').first()).toHaveText('2');
    expect(await callAs(dana, 'journal.verify', {})).toMatchObject({ ok: true, differences: [], seals: 1 });
  } finally {
    await two.end();
  }
});
