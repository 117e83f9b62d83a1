/** The keyboard pen of a journey: it goes to a place of the screen by arrows alone, and sets points there. */
import type { Page } from '@playwright/test';
import { viewport, type Place } from './reading-room.ts';

/** A pen in hand, and the presses it took. */
export interface JourneyPen {
  readonly goTo: (place: Place) => Promise<void>;
  /** Points around a line, then closed. */
  readonly around: (places: readonly Place[]) => Promise<void>;
  /** Put down at the first place, led through the others, lifted. */
  readonly along: (places: readonly Place[]) => Promise<void>;
  readonly key: (key: string) => Promise<void>;
  readonly presses: () => number;
}

/** Takes the pen up in the middle of the image. */
export const takePen = async (page: Page): Promise<JourneyPen> => {
  const box = await viewport(page);
  let at: Place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  let made = 0;
  const key = async (name: string): Promise<void> => {
    made += 1;
    await page.keyboard.press(name);
  };
  const press = async (name: string, times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await key(name);
  };
  const axis = async (by: number, back: string, on: string): Promise<void> => {
    const name = by < 0 ? back : on;
    await press(`Shift+${name}`, Math.floor(Math.abs(by) / 10));
    await press(name, Math.abs(by) % 10);
  };
  const goTo = async (place: Place): Promise<void> => {
    const [right, down] = [Math.round(place.x - at.x), Math.round(place.y - at.y)];
    await axis(right, 'ArrowLeft', 'ArrowRight');
    await axis(down, 'ArrowUp', 'ArrowDown');
    at = { x: at.x + right, y: at.y + down };
  };
  await key('k');
  return {
    goTo,
    key,
    presses: () => made,
    around: async (places) => {
      for (const place of places) {
        await goTo(place);
        await key('Space');
      }
      await key('Enter');
    },
    along: async ([first, ...rest]) => {
      if (first === undefined) return;
      await goTo(first);
      await key('Space');
      for (const place of rest) await goTo(place);
      await key('Space');
    },
  };
};
