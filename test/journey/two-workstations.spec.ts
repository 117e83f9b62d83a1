import { expect, test } from '@playwright/test';
import { allKept, drawPath, eggPath, imageShown, viewport } from './reading-room.ts';
import { isMarked, mark, openTwoWorkstations, own, prepareTrial, readerLogsIn } from './two-workstations.ts';

test('a case assigned at one workstation is there at another, and its signature is seen at the first: nobody reloads a page', async ({
  browser,
}, testInfo) => {
  const two = await openTwoWorkstations(browser);
  const [dana, ada] = two.pages;
  try {
    await prepareTrial(dana);
    await ada.reload();
    await readerLogsIn(ada);
    await dana.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Trial', exact: true }).click();
    const cell = dana.getByRole('button', { name: /^S-001, V0, cine: / });
    await expect(cell).toHaveAttribute('data-state', 'de-identified');
    await expect(ada.getByText('Nothing to read now.')).toBeVisible();
    for (const page of two.pages) await mark(page);

    await dana.getByRole('button', { name: 'Assign cases' }).click();
    await expect(ada.getByRole('button', { name: 'Next case' })).toBeVisible();

    // What is open, chosen and half typed at the first stays as it is while the other reads.
    await cell.click();
    const panel = dana.getByRole('region', { name: 'S-001, V0, cine' });
    await expect(panel).toBeVisible();
    await panel.getByRole('button', { name: /^Withdraw/u }).click();
    const reason = panel.getByRole('textbox');
    await reason.fill('Given to the wr');

    await ada.getByRole('button', { name: 'Next case' }).click();
    await imageShown(ada);
    await expect(cell).toHaveAttribute('data-state', 'in reading');
    const box = await viewport(ada);
    await drawPath(ada, eggPath({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, 70, 40));
    await ada.getByRole('button', { name: 'Good', exact: true }).click();
    await allKept(ada);
    await expect(reason).toHaveValue('Given to the wr');
    await expect(reason).toBeFocused();
    await dana.screenshot({ path: testInfo.outputPath('first-in-reading.png') });

    await ada.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = ada.getByRole('dialog');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await dialog.getByLabel('Password', { exact: true }).fill(own);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(ada.getByRole('region', { name: 'Signed' })).toBeVisible();
    await expect(cell).toHaveAttribute('data-state', 'final');
    await expect(panel).toBeVisible();
    for (const page of two.pages) expect(await isMarked(page)).toBe(true);
    await dana.screenshot({ path: testInfo.outputPath('first-final.png') });
    await dana.setViewportSize({ width: 2560, height: 1440 });
    await dana.screenshot({ path: testInfo.outputPath('first-final-large.png') });

    // The journal says that there is more, and shows it when asked.
    await dana.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Journal', exact: true }).click();
    const count = dana.locator('.journal-count');
    await expect(count).toContainText('entries');
    const before = await count.textContent();
    await ada.getByRole('button', { name: 'Log out' }).click();
    const fresh = dana.getByRole('button', { name: '1 new entry: show' });
    await expect(fresh).toBeVisible();
    expect(await count.textContent()).toBe(before);
    await dana.screenshot({ path: testInfo.outputPath('journal-new.png') });
    await dana.setViewportSize({ width: 1280, height: 800 });
    await dana.screenshot({ path: testInfo.outputPath('journal-new-small.png') });
    await fresh.click();
    await expect(fresh).toBeHidden();
    expect(await count.textContent()).not.toBe(before);
  } finally {
    await two.end();
  }
});
