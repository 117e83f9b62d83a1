import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipClock, frameDue, wrapped } from '../../../../renderer/echo/viewer/clip-clock.ts';
import { clipOf } from './clip-of.ts';

describe('the clock of a clip', () => {
  it('takes the starts of the frames as the header tells them', () => {
    // The last frame is given the mean of the three steps: 150 / 3 = 50 ms.
    expect(clipClock(clipOf({ frames: 4, frameTimes_ms: [0, 40, 90, 150] }))).toEqual({
      starts_ms: [0, 40, 90, 150],
      duration_ms: 200,
      known: true,
    });
  });

  it('adds the first frame where only those after it are told', () => {
    expect(clipClock(clipOf({ frames: 3, frameTimes_ms: [30, 60] })).starts_ms).toEqual([0, 30, 60]);
  });

  it('assumes 40 ms a frame, and says so, where times are absent, fall, or are of another number of frames', () => {
    for (const frameTimes_ms of [null, [0, 50, 20], [0, 10, 20, 30, 40], [0, 0, 0]]) {
      const clock = clipClock(clipOf({ frames: 3, frameTimes_ms }));
      expect(clock).toEqual({ starts_ms: [0, 40, 80], duration_ms: 120, known: false });
    }
  });

  it('has each frame due from its start to the start of the next', () => {
    const clock = clipClock(clipOf({ frames: 4, frameTimes_ms: [0, 40, 90, 150] }));
    expect([0, 39.9, 40, 89, 90, 149, 150, 400, -5].map((at) => frameDue(clock, at))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 0,
    ]);
  });

  it('has the third frame due at three times a third of 100 ms', () => {
    const third = 100 / 3;
    const clock = clipClock(clipOf({ frames: 4, frameTimes_ms: [0, third, 2 * third, 100] }));
    expect(frameDue(clock, third + third + third)).toBe(3);
  });

  it('wraps a time into the stretch that is played', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        fc.double({ min: 1, max: 1e4, noNaN: true }),
        (at, from, length) => {
          const inside = wrapped(at, from, from + length);
          const turns = (at - inside) / length;
          return inside >= from - 1e-6 && inside <= from + length + 1e-6 && Math.abs(turns - Math.round(turns)) < 1e-3;
        },
      ),
    );
  });
});
