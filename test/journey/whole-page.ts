/** Whether a page is whole as it stands on the screen: nothing cut off, one on another, out of sight or personal. */
import { expect, type Page } from '@playwright/test';

/** Texts that are cut off where they stand. */
const cut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const own = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      const hides = getComputedStyle(element).overflowX !== 'visible';
      const isCut = own && hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
      // What stands in a closed disclosure is laid out and not shown.
      const isShown = (): boolean =>
        element.innerText.trim() !== '' && element.closest('.unseen, textarea, input') === null;
      return isCut && isShown() ? [element.innerText] : [];
    }),
  );

/** Texts over the image that stand one on another. */
const overlapping = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>('.viewport-text, .contour-caption')];
    const boxes = texts.map((element) => ({ text: element.innerText, box: element.getBoundingClientRect() }));
    return boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter(
          ({ box: b }) => a.box.left < b.right && b.left < a.box.right && a.box.top < b.bottom && b.top < a.box.bottom,
        )
        .map((b) => `${a.text} | ${b.text}`),
    );
  });

/** Nothing is wider than the window, cut off, one on another or a person, once the page has its size. */
export const expectWhole = async (page: Page, state: string, names: readonly string[]): Promise<void> => {
  const room = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(room, { message: `${state}: wider than the window` }).toBeLessThanOrEqual(0);
  await expect.poll(() => cut(page), { message: `${state}: cut off` }).toEqual([]);
  await expect.poll(() => overlapping(page), { message: `${state}: one text on another` }).toEqual([]);
  const text = `${await page.title()} ${await page.locator('body').innerText()}`.toLowerCase();
  expect(
    names.filter((name) => text.includes(name.toLowerCase())),
    `${state}: a person`,
  ).toEqual([]);
};

/** Whether all of an element is in the window without scrolling anything. */
export const expectInSight = async (page: Page, selector: string): Promise<void> => {
  const out = () =>
    page.locator(selector).evaluateAll((all) =>
      all
        .filter((element) => {
          const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
          const scroll = element.closest('.results-scroll')?.getBoundingClientRect();
          const floor = Math.min(innerHeight, scroll?.bottom ?? innerHeight);
          return width === 0 || height === 0 || left < 0 || top < 0 || right > innerWidth || bottom > floor + 0.5;
        })
        .map((element) => element.textContent),
    );
  await expect.poll(out, { message: selector }).toEqual([]);
};
