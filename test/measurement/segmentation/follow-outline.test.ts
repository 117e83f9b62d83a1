import { describe, expect, it } from 'vitest';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { followOutline } from '../../../measurement/segmentation/follow-outline.ts';
import { contraction, speckleClip, type At } from './speckle-scene.ts';

const box = { left: 0, top: 0, right: 319, bottom: 239 };
const size = { column_cm: 0.05, row_cm: 0.06 };
const everywhere = () => 1;
const ring = (a: number, b: number): readonly PixelIndex[] =>
  Array.from({ length: 60 }, (_, i) => ({
    column: 160 + a * Math.cos((2 * Math.PI * i) / 60),
    row: 120 + b * Math.sin((2 * Math.PI * i) / 60),
  }));

const farthest = (found: readonly PixelIndex[], truth: readonly PixelIndex[]): number =>
  Math.max(...found.map(({ column, row }, i) => Math.hypot(column - truth[i]!.column, row - truth[i]!.row)));
const meanOff = (found: readonly PixelIndex[], truth: readonly PixelIndex[]): number =>
  found.reduce((sum, { column, row }, i) => sum + Math.hypot(column - truth[i]!.column, row - truth[i]!.row), 0) /
  found.length;

describe('a followed outline', () => {
  it('moves with a texture that is shifted as a whole, within half a pixel', () => {
    // Frame i stands 1.7 columns and -1.3 rows from frame i - 1.
    const clip = speckleClip({
      Rows: 240, Columns: 320, seed: 1, frames: 6, brightness: everywhere,
      moved: ([x, y], i): At => [x + 1.7 * i, y - 1.3 * i],
    }); // prettier-ignore
    const points = ring(60, 70);
    const followed = followOutline(
      clip,
      { box, size },
      { frame: 1, points, closed: true, first: 1, last: 6, wholeBeat: false },
    );
    expect(followed.map(({ frame }) => frame)).toEqual([2, 3, 4, 5, 6]);
    for (const { frame, points: found, refused } of followed) {
      const by = frame - 1;
      const truth = points.map(({ column, row }) => ({ column: column + 1.7 * by, row: row - 1.3 * by }));
      console.log('shift', frame, farthest(found, truth), meanOff(found, truth));
      expect(refused).toBeNull();
      expect(farthest(found, truth)).toBeLessThan(0.5);
    }
  });

  it('shrinks and grows with a texture that is scaled, within half a pixel, once round the beat', () => {
    // About (160, 120): columns by 1 - 0.16 c, rows by 1 - 0.12 c, c the contraction of a beat of 20 frames.
    const scale = (i: number): At => [1 - 0.16 * contraction(i / 20), 1 - 0.12 * contraction(i / 20)];
    const clip = speckleClip({
      Rows: 240, Columns: 320, seed: 2, frames: 21, brightness: everywhere, noise: 6,
      moved: ([x, y], i): At => [160 + scale(i)[0] * (x - 160), 120 + scale(i)[1] * (y - 120)],
    }); // prettier-ignore
    const points = ring(60, 70);
    for (const closed of [true, false]) {
      const t0 = performance.now();
      const followed = followOutline(
        clip,
        { box, size },
        { frame: 1, points, closed, first: 1, last: 21, wholeBeat: true },
      );
      console.log(performance.now() - t0);
      for (const { frame, points: found, refused, apart_cm, correlation } of followed) {
        const [sx, sy] = scale(frame - 1);
        const truth = points.map(({ column, row }) => ({
          column: 160 + sx * (column - 160),
          row: 120 + sy * (row - 120),
        }));
        console.log('scale', frame, farthest(found, truth), meanOff(found, truth), apart_cm, correlation);
        expect(refused).toBeNull();
        expect(meanOff(found, truth)).toBeLessThan(0.5);
      }
    }
  });
});
