import { describe, expect, it } from 'vitest';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { followOutline, type FollowedFrame } from '../../../measurement/segmentation/follow-outline.ts';
import { searchSize } from '../../../measurement/segmentation/grey-clip.ts';
import { contraction, randomOf, speckleClip, type At } from './speckle-scene.ts';

const box = { left: 0, top: 0, right: 319, bottom: 239 };
/** Pixels that are not square. */
const size = { column_cm: 0.05, row_cm: 0.06 };

/** An ellipse about (160, 120), from its lower right around. */
const ellipse: readonly PixelIndex[] = Array.from({ length: 60 }, (_, i) => ({
  column: 160 + 60 * Math.cos((2 * Math.PI * i) / 60),
  row: 120 + 70 * Math.sin((2 * Math.PI * i) / 60),
}));

const offs = (found: readonly PixelIndex[], truth: readonly PixelIndex[]): readonly number[] =>
  found.map(({ column, row }, i) => Math.hypot(column - truth[i]!.column, row - truth[i]!.row));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const numbers = (frames: readonly FollowedFrame[]): readonly number[] => frames.map(({ frame }) => frame);

/** Frame i stands 1.7 columns and -1.3 rows from frame i - 1. */
const shifted = speckleClip({
  Rows: 240,
  Columns: 320,
  seed: 1,
  frames: 6,
  brightness: () => 1,
  moved: ([x, y], i): At => [x + 1.7 * i, y - 1.3 * i],
});

describe('a followed outline', () => {
  it('moves with a texture that is shifted as a whole, every point within half a pixel', () => {
    const outline = { frame: 1, points: ellipse, closed: true, first: 1, last: 6, wholeBeat: false };
    const followed = followOutline(shifted, { box, size }, outline);
    expect(numbers(followed)).toEqual([2, 3, 4, 5, 6]);
    for (const { frame, points, refused, correlation } of followed) {
      const [right, up] = [1.7 * (frame - 1), 1.3 * (frame - 1)];
      const truth = ellipse.map(({ column, row }) => ({ column: column + right, row: row - up }));
      expect(refused).toBeNull();
      expect(correlation).toBeGreaterThan(0.9);
      expect(Math.max(...offs(points, truth))).toBeLessThan(0.5);
    }
  });

  it('is followed backwards as well as forwards, and back again to where it was', () => {
    const there = followOutline(
      shifted,
      { box, size },
      { frame: 4, points: ellipse, closed: true, first: 1, last: 6, wholeBeat: false },
    );
    expect(numbers(there)).toEqual([1, 2, 3, 5, 6]);
    const back = followOutline(
      shifted,
      { box, size },
      { frame: 1, points: there[0]!.points, closed: true, first: 1, last: 4, wholeBeat: false },
    );
    expect(Math.max(...offs(back[2]!.points, ellipse))).toBeLessThan(0.5);
  });

  it('shrinks and grows with a texture that is scaled unevenly under noise, within half a pixel on average', () => {
    // About (160, 120): columns by 1 - 0.16 c, rows by 1 - 0.12 c, c the contraction of a beat of 20 frames.
    const scale = (i: number): At => [1 - 0.16 * contraction(i / 20), 1 - 0.12 * contraction(i / 20)];
    const clip = speckleClip({
      Rows: 240,
      Columns: 320,
      seed: 2,
      frames: 21,
      brightness: () => 1,
      noise: 6,
      moved: ([x, y], i): At => [160 + scale(i)[0] * (x - 160), 120 + scale(i)[1] * (y - 120)],
    });
    for (const closed of [true, false]) {
      const outline = { frame: 1, points: ellipse, closed, first: 1, last: 21, wholeBeat: true };
      const followed = followOutline(clip, { box, size }, outline);
      const worst = followed.map(({ frame, points, refused }) => {
        const [sx, sy] = scale(frame - 1);
        const truth = ellipse.map(({ column, row }) => ({
          column: 160 + sx * (column - 160),
          row: 120 + sy * (row - 120),
        }));
        expect(refused).toBeNull();
        return mean(offs(points, truth));
      });
      console.log(
        `scaled texture, ${closed ? 'closed' : 'open'}: mean off ${Math.max(...worst).toFixed(3)} px at worst`,
      );
      expect(Math.max(...worst)).toBeLessThan(0.5);
    }
  });

  it('is the same every time, to the last bit', () => {
    const outline = { frame: 2, points: ellipse, closed: false, first: 1, last: 6, wholeBeat: true };
    const [once, twice] = [1, 2].map(() => followOutline(shifted, { box, size }, outline));
    expect(once).toEqual(twice);
  });

  it('is refused, not guessed, where every frame is another noise', () => {
    const random = randomOf(5);
    const frames = Array.from({ length: 6 }, () => Uint8Array.from({ length: 240 * 320 }, () => 200 * random()));
    const followed = followOutline(
      { Rows: 240, Columns: 320, frames },
      { box, size },
      { frame: 1, points: ellipse, closed: false, first: 1, last: 6, wholeBeat: false },
    );
    expect(followed.map(({ refused }) => refused)).toEqual(Array(5).fill('speckle-lost'));
  });

  it('is refused where there is nothing but black', () => {
    const frames = Array.from({ length: 3 }, () => new Uint8Array(240 * 320));
    const followed = followOutline(
      { Rows: 240, Columns: 320, frames },
      { box, size },
      { frame: 1, points: ellipse, closed: false, first: 1, last: 3, wholeBeat: false },
    );
    expect(followed.map(({ refused }) => refused)).toEqual(['speckle-lost', 'speckle-lost']);
  });

  it('is refused on frames where it has left its part of the image', () => {
    // 24 columns to the left in 5 frames: the leftmost point, at column 100, crosses an edge at 90 after the third.
    const clip = speckleClip({
      Rows: 240,
      Columns: 320,
      seed: 3,
      frames: 6,
      brightness: () => 1,
      moved: ([x, y], i): At => [x - 4.8 * i, y],
    });
    const followed = followOutline(
      clip,
      { box: { ...box, left: 90 }, size },
      { frame: 1, points: ellipse, closed: true, first: 1, last: 6, wholeBeat: false },
    );
    expect(followed.map(({ refused }) => refused)).toEqual([null, null, 'left-image', 'left-image', 'left-image']);
  });

  it('has nowhere to go in a clip of one frame', () => {
    const still = { ...shifted, frames: shifted.frames.slice(0, 1) };
    const outline = { frame: 1, points: ellipse, closed: false, first: 1, last: 1, wholeBeat: false };
    expect(followOutline(still, { box, size: searchSize(box) }, outline)).toEqual([]);
  });
});
