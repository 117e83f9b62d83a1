/** What a journey knows of the echo page: clips and frames, where a pixel lies on the screen, and gestures counted. */
import { expect, type Page } from '@playwright/test';
import type { CaseClip } from '../../app/contract/case.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { fillFirstSignature, type Place } from './reading-room.ts';

/** Every press of a key, click and drag of a reader, counted. */
export interface Gestures {
  readonly count: () => number;
  readonly key: (key: string) => Promise<void>;
  readonly click: (name: string | RegExp) => Promise<void>;
  readonly press: (at: Place) => Promise<void>;
  /** With the button held. */
  readonly drag: (path: readonly Place[]) => Promise<void>;
}

export const countGestures = (page: Page): Gestures => {
  let made = 0;
  return {
    count: () => made,
    key: async (key) => {
      made += 1;
      await page.keyboard.press(key);
    },
    click: async (name) => {
      made += 1;
      await page.getByRole('button', { name }).click();
    },
    press: async ({ x, y }) => {
      made += 1;
      await page.mouse.click(x, y);
    },
    drag: async ([first, ...rest]) => {
      if (first === undefined) return;
      made += 1;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const place of rest) await page.mouse.move(place.x, place.y);
      await page.mouse.up();
    },
  };
};

/** Opens the next case and waits for its clips. Gives the case code. */
export const openEchoCase = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^(?:Next case|Go on with) / }).click();
  await expect(page.getByRole('navigation', { name: 'Clips' })).toBeVisible({ timeout: 60_000 });
  // Nothing can be drawn on an image before it stands.
  await expect(page.locator('.region-lines').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.pane-loading, .time-loaded')).toHaveCount(0, { timeout: 60_000 });
  return (await page.locator('.case-code .code').textContent()) ?? '';
};

/** The clips of the open case, as the page was given them. */
export const clipsOnPage = (page: Page, caseCode: string): Promise<readonly CaseClip[]> =>
  page.evaluate(async (code) => {
    const response = await fetch('call/case.open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caseCode: code }),
    });
    const { output } = (await response.json()) as {
      output: { content: { series: readonly { clips: readonly CaseClip[] }[] } };
    };
    return output.content.series.flatMap(({ clips }) => clips);
  }, caseCode);

export type Side = 'Left' | 'Right';

/** Width of a pixel over its height by the first 2D region in cm; square where the header's region does not fit. */
const aspectOf = ({ regions, Rows, Columns }: CaseClip): number => {
  const flat = regions.find(
    (region) =>
      region.RegionSpatialFormat === 1 &&
      region.RegionLocationMaxX1 <= Columns &&
      region.RegionLocationMaxY1 <= Rows &&
      region.PhysicalUnitsXDirection === 3,
  );
  return flat?.PhysicalDeltaX && flat.PhysicalDeltaY ? Math.abs(flat.PhysicalDeltaX / flat.PhysicalDeltaY) : 1;
};

/** Where a pixel of the stored frame lies on the screen, at the zoom and place a clip is first shown with. */
export const placeOn = async (
  page: Page,
  side: Side,
  clip: CaseClip,
): Promise<(pixel: readonly [number, number]) => Place> => {
  const box = await page.getByRole('group', { name: `${side} image` }).boundingBox();
  if (box === null) throw new Error('The pane is not shown.');
  const aspect = aspectOf(clip);
  const edge = (of: 'left' | 'right' | 'top' | 'bottom', choose: (...all: number[]) => number): number =>
    choose(...clip.shown.map((part) => part[of]));
  const [left, right] = [edge('left', Math.min), edge('right', Math.max)];
  const [top, bottom] = [edge('top', Math.min), edge('bottom', Math.max)];
  const scale = Math.min(box.width / ((right - left + 1) * aspect), box.height / (bottom - top + 1));
  return ([column, row]) => ({
    x: box.x + box.width / 2 + scale * aspect * (column - (left + right) / 2),
    y: box.y + box.height / 2 + scale * (row - (top + bottom) / 2),
  });
};

/** Which pane shows a clip, by the number over it. */
export const sideOf = async (page: Page, number: number): Promise<Side> => {
  const left = page.getByRole('region', { name: 'Left pane' });
  return (await left.locator('.clip-number').textContent()) === String(number) ? 'Left' : 'Right';
};

/** Goes to a frame (from 1) by a press on the line of frames. */
export const goToFrame = async (page: Page, gestures: Gestures, side: Side, frame: number, clip: CaseClip) => {
  const track = page.getByRole('slider', { name: `Frame of the ${side.toLowerCase()} clip` });
  const box = await track.boundingBox();
  if (box === null) throw new Error('The line of frames is not shown.');
  await gestures.press({ x: box.x + (box.width * (frame - 0.5)) / clip.frames, y: box.y + box.height / 2 });
  await expect(track).toHaveAttribute('aria-valuenow', String(frame));
};

const mostPoints = 70;

/** Draws one tracing of a phantom's perfect reader, thinned as a hand is. */
export const drawTracing = async (
  page: Page,
  gestures: Gestures,
  side: Side,
  clip: CaseClip,
  { points }: Pick<FileContour, 'points'>,
): Promise<void> => {
  const place = await placeOn(page, side, clip);
  const step = Math.ceil(points.length / mostPoints);
  const thinned = points.filter((_, at) => at % step === 0 || at === points.length - 1);
  await gestures.drag(thinned.map(place));
};

/** Fills in the form of the first signature here, and signs. */
export const signFirstRead = async (page: Page, caseCode: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await fillFirstSignature(dialog);
  await dialog.getByRole('button', { name: `Sign ${caseCode}` }).click();
  await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');
};
