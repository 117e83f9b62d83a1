import { expect, test } from 'vitest';
import { expectWhole, killIntakes } from './killed-intakes.ts';

/** With those of the small cases 200. */
const rounds = 100;
/** One case of 400 images, which are more than one piece. */
const shape = { studies: 1, slices: 20, phases: 20 } as const;

test(
  `intakes of a large case, killed ${rounds} times, go on piece by piece, and nothing is lost or half`,
  { timeout: 600_000 },
  async () => {
    let inPieces = 0;
    const killed = await killIntakes({ ...shape, rounds, lines: 30 }, (images) => {
      // Only the last one can be short of images.
      const short = images.filter((count) => count !== 400);
      expect(short.length).toBeLessThanOrEqual(1);
      inPieces += short.some((count) => count > 0) ? 1 : 0;
    });
    const { resumed, whole, kept } = killed;
    console.warn(
      `kill -9: ${rounds} rounds, ${resumed} went on with an intake, ${whole} ended one, ${kept} images, ${inPieces} left a part`,
    );
    // The moments fell within the work, not before it or after.
    expect(resumed).toBeGreaterThan(rounds / 10);
    expect(whole).toBeGreaterThan(0);
    expect(inPieces).toBeGreaterThan(0);
    await expectWhole(killed, shape);
  },
);
