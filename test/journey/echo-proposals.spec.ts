import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { clipsOnPage, countGestures, drawTracing, openEchoCase, placeOn, sideOf } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('echo-biplane', 1);

const truth = (phase: 'ED' | 'ES'): FileContour => {
  const found = phantom.contours.contours.find((one) => one.view === 'A4C' && one.phase === phase && one.beat === 1);
  if (found === undefined) throw new Error(`The phantom has no A4C outline at ${phase}.`);
  return found;
};

test('ends of the beat are proposed; an outline at end-diastole is followed to end-systole, edited and measured', async ({
  page,
}) => {
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const [clip] = await clipsOnPage(page, caseCode);
    if (clip === undefined) throw new Error('The clip is not there.');
    const gestures = countGestures(page);
    const side = await sideOf(page, 1);
    const pane = page.getByRole('region', { name: `${side} pane` });

    // Marks come once the clip is loaded and searched; both lie within one frame of the truth.
    const frameOfMark = async (phase: 'ED' | 'ES'): Promise<number> => {
      const mark = page.getByRole('button', { name: new RegExp(`^${phase} of beat 1, frame \\d+, proposed$`) }).first();
      await expect(mark).toBeVisible({ timeout: 60_000 });
      return Number(/frame (\d+)/.exec((await mark.getAttribute('aria-label')) ?? '')?.[1]);
    };
    expect(Math.abs((await frameOfMark('ES')) - truth('ES').frame)).toBeLessThanOrEqual(1);
    expect(await frameOfMark('ED')).toBe(truth('ED').frame);

    await gestures.key('1');
    await drawTracing(page, gestures, side, clip, truth('ED'));
    await expect(page.getByRole('button', { name: 'A4C ED, A4C: traced' })).toBeVisible();
    expect(await shownNumber(page, 'LVEF_4C')).toBeNull();

    await gestures.key('p');
    await expect(page.getByText('Proposed. A takes it as it is')).toBeVisible({ timeout: 60_000 });
    console.log(`gestures for both ends of a beat: ${gestures.count()}`);
    const dashed = '[data-structure="LV endocardium"] .contour-line[stroke-dasharray]';
    await expect(pane.locator(dashed)).toHaveCount(1);
    await expect.poll(() => shownNumber(page, 'LVEF_4C')).not.toBeNull();
    const proposed = (await shownNumber(page, 'LVEF_4C')) ?? NaN;
    console.log(`LVEF_4C by the followed outline: ${proposed} % of ${phantom.truth.LVEF_4C?.toFixed(1)}`);
    expect(Math.abs(proposed - (phantom.truth.LVEF_4C ?? NaN))).toBeLessThan(2);
    await page.screenshot({ path: 'test-results/echo-proposal-1280x800.png' });

    // Between both ends it is shown, not kept.
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('[data-followed]')).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-followed]')).toHaveCount(0);

    // What nobody has taken is only a preview: it says so, and the read cannot be signed.
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    const sign = page.getByRole('button', { name: 'Sign this read' });
    const asks = page.getByText('Accept or reject the proposed A4C ES outline first (A, X).');
    const isWaiting = async (): Promise<void> => {
      await expect(asks).toBeVisible();
      await expect(sign).toBeDisabled();
      await expect(page.locator('.planes').getByText('proposal, not accepted')).toBeVisible();
      await expect(pane.locator(dashed)).toHaveCount(1);
    };
    const isAnswered = async (): Promise<void> => {
      await expect(asks).toHaveCount(0);
      await expect(sign).toBeEnabled();
      await expect(page.getByText('proposal, not accepted')).toHaveCount(0);
      await expect(pane.locator(dashed)).toHaveCount(0);
    };
    await isWaiting();

    // X takes it away, undo brings it back.
    await page.keyboard.press('x');
    await expect.poll(() => shownNumber(page, 'LVEF_4C')).toBeNull();
    await expect(asks).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'LVEF_4C')).toBe(proposed);
    await isWaiting();

    // A takes it as it is: a gesture like any other.
    await page.keyboard.press('a');
    await expect(page.getByText('Accepted as proposed: LV endocardium, A4C ES.')).toBeVisible();
    await isAnswered();
    expect(await shownNumber(page, 'LVEF_4C')).toBe(proposed);
    await expect(pane.getByRole('img', { name: 'LV endocardium ES, proposed, accepted' })).toHaveCount(1);
    await page.screenshot({ path: 'test-results/echo-proposal-accepted-1280x800.png' });
    await page.keyboard.press('Control+z');
    await isWaiting();
    // From another frame it is shown before it can be taken: nothing is taken unseen.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('a');
    await expect(page.getByText('Proposed. A takes it as it is')).toBeVisible();
    await isWaiting();
    await page.keyboard.press('2');

    // An edit makes it the reader's: the line is whole, the number follows.
    const place = await placeOn(page, side, clip);
    const points = truth('ES').points;
    const wall = points.slice(Math.round(points.length * 0.15), Math.round(points.length * 0.35));
    await gestures.drag(
      wall.map(([column, row], at) => {
        const out = 9 * Math.sin((Math.PI * at) / (wall.length - 1));
        return place([column - out, row]);
      }),
    );
    await expect.poll(() => shownNumber(page, 'LVEF_4C')).not.toBe(proposed);
    await isAnswered();
    await allKept(page);
    // What the reader drew is never replaced.
    await page.keyboard.press('p');
    await expect(page.getByText(/^E[DS] of beat 1 is traced already\./)).toBeVisible();

    await page.keyboard.press('?');
    const help = page.getByRole('complementary', { name: 'Help' });
    await help.getByRole('heading', { name: 'Proposals' }).scrollIntoViewIfNeeded();
    for (const line of [
      'Propose the outline at the other end of its beat: P. Change the key',
      'Accept the proposed outline as it is: A. Change the key',
      'Reject the proposed outline: X. Change the key',
    ]) {
      await expect(help.getByRole('button', { name: line })).toBeVisible();
    }
    await page.screenshot({ path: 'test-results/echo-proposal-help-1280x800.png' });
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
