import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followingFrame, stepPlay, type PlayAnchor } from '../../../../renderer/echo/viewer/play-clips.ts';
import { clipOf } from './clip-of.ts';

/** 20 frames at 33.333 ms and one long pause of 400 ms after the tenth. */
const starts = Array.from({ length: 20 }, (_, frame) => (frame * 100) / 3 + (frame >= 10 ? 400 : 0));
const clip = clipOf({ frames: 20, frameTimes_ms: starts });
const span = [0, (starts.at(-1) ?? 0) + 50] as const;

/** Plays with screens at these times, ms; gives the frame after each. */
const played = (times: readonly number[], speed: number): readonly number[] => {
  let anchor: PlayAnchor | null = null;
  let frame = 0;
  return times.map((now_ms) => {
    const step = stepPlay({ clip, frame }, anchor, { now_ms, speed, span });
    anchor = step.anchor;
    frame = step.anchor.due;
    return frame;
  });
};

describe('a clip that plays', () => {
  it('shows each frame at its own time', () => {
    const begin = 1000;
    const times = [0, 33, 34, 66, 67, 333, 334, 700, 733, 734, 766, 767].map((time) => begin + time);
    // The tenth frame starts at 300 ms, the eleventh at 733.3 ms: the pause is kept.
    expect(played(times, 1)).toEqual([0, 0, 1, 1, 2, 9, 9, 9, 9, 10, 10, 11]);
  });

  it('drops frames on a slow screen and keeps its time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.25, 0.5, 1, 2),
        (pauses, speed) => {
          let now = 5000;
          const times = [now, ...pauses.map((pause) => (now += pause))];
          const last = played(times, speed).at(-1);
          // However many screens there were between, only the first and the last time count.
          expect(played([5000, now], speed).at(-1)).toBe(last);
        },
      ),
    );
  });

  it('begins anew from a frame that was set by hand', () => {
    const first = stepPlay({ clip, frame: 0 }, null, { now_ms: 0, speed: 1, span });
    const byHand = stepPlay({ clip, frame: 15 }, first.anchor, { now_ms: 500, speed: 1, span });
    expect(byHand.anchor.due).toBe(15);
    expect(byHand.time_ms).toBeCloseTo(starts[15] ?? 0);
  });

  it('goes on in time while a frame that is due has not come yet', () => {
    const first = stepPlay({ clip, frame: 0 }, null, { now_ms: 0, speed: 1, span });
    const second = stepPlay({ clip, frame: 0 }, first.anchor, { now_ms: 40, speed: 1, span });
    const third = stepPlay({ clip, frame: 0 }, second.anchor, { now_ms: 110, speed: 1, span });
    expect([second.anchor.due, third.anchor.due]).toEqual([1, 3]);
  });
});

describe('a clip that follows', () => {
  it('shows the frame at the same share of its beat', () => {
    const leading = { beats: { rule: 'R waves', bounds_ms: [0, 1000] }, time_ms: 250 } as const;
    const following = clipOf({ frames: 11, frameTimes_ms: Array.from({ length: 11 }, (_, frame) => 60 * frame) });
    // A quarter of the 600 ms after 0 is 150 ms: the third frame (120 to 180 ms).
    expect(followingFrame(leading, { clip: following, beats: { rule: 'R waves', bounds_ms: [0, 600] } })).toBe(2);
  });
});
