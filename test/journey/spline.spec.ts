import { expect, test, type Page } from '@playwright/test';
import { scans, scansName } from './scans.ts';
import { allKept, drawPath, eggPath, goToByWheel, openNextCase, openPage, pathArea, pixelsPerMillimetre, shownNumber, shownPlace, viewport, type Place } from './reading-room.ts'; // prettier-ignore
import { startWorkstation } from './workstation.ts';

const radius = 80;
const points = 12;

const middle = async (page: Page): Promise<Place> => {
  const box = await viewport(page);
  return { x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 };
};

const onCircle = ({ x, y }: Place): readonly Place[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });

test(`a line set point by point in ${scansName}, its points and whole lines taken back where they are`, async ({
  page,
}) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    const below = { slice: 6, phase: 19 };
    const here = { slice: 7, phase: 19 };
    await goToByWheel(page, below);
    const egg = eggPath(await middle(page), 90);
    await drawPath(page, egg);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    const one = (await shownNumber(page, 'LVEDV')) ?? 0;

    await goToByWheel(page, here);
    await page.keyboard.press('s');
    const centre = await middle(page);
    for (const { x, y } of onCircle(centre)) await page.mouse.click(x, y);
    await page.mouse.click(centre.x + 2 * radius, centre.y + 2 * radius);
    const set = page.locator('.stroke-point');
    await expect(set).toHaveCount(points + 1);

    // What is taken back is the point in hand, not the line of the other slice.
    await page.keyboard.press('Control+z');
    await expect(set).toHaveCount(points);
    expect(await shownPlace(page)).toEqual(here);

    // The line waits while another slice is looked at.
    await goToByWheel(page, { slice: 8, phase: 19 });
    await expect(set).toHaveCount(0);
    await goToByWheel(page, here);
    await expect(set).toHaveCount(points);
    await page.keyboard.press('Enter');
    await expect(set).toHaveCount(0);
    await allKept(page);

    // Discs: the two slices' volumes are as their areas. The circle's is pi r², of which the spline misses under 1 %.
    const scale = await pixelsPerMillimetre(page);
    const ofEgg = pathArea(egg) / scale ** 2;
    const ofCircle = (Math.PI * radius ** 2) / scale ** 2;
    const two = (await shownNumber(page, 'LVEDV')) ?? 0;
    expect(Math.abs(two / one / ((ofEgg + ofCircle) / ofEgg) - 1)).toBeLessThan(0.01);

    // From elsewhere, each line is seen as it is taken back and done again.
    await goToByWheel(page, { slice: 2, phase: 4 });
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownPlace(page)).toEqual(here);
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBe(one);
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownPlace(page)).toEqual(below);
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBeNull();
    await goToByWheel(page, { slice: 9, phase: 2 });
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shownPlace(page)).toEqual(below);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shownPlace(page)).toEqual(here);
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBe(two);
    await allKept(page);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
