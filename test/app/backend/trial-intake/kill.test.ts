import { expect, test } from 'vitest';
import { expectWhole, killIntakes } from './killed-intakes.ts';

/** With those of the large cases 200. */
const rounds = 100;
/** Eight cases of 12 images. */
const shape = { studies: 8, slices: 4, phases: 3 } as const;

test(
  `intakes of many cases, killed ${rounds} times, go on: a case’s images come together, and nothing is lost or half`,
  { timeout: 600_000 },
  async () => {
    const killed = await killIntakes({ ...shape, rounds, lines: 16 }, (images) => {
      // They are fewer than a piece.
      expect(images.filter((count) => count !== 0 && count !== 12)).toEqual([]);
    });
    const { resumed, whole, kept } = killed;
    console.warn(`kill -9: ${rounds} rounds, ${resumed} went on with an intake, ${whole} ended one, ${kept} images`);
    // The moments fell within the work, not before it or after.
    expect(resumed).toBeGreaterThan(rounds / 10);
    expect(whole).toBeGreaterThan(0);
    await expectWhole(killed, shape);
  },
);
