import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipClock } from '../../../../renderer/echo/viewer/clip-clock.ts';
import { beatPlace, clipBeats, matchingTime, type ClipBeats } from '../../../../renderer/echo/viewer/step-by-beat.ts';
import { clipOf } from './clip-of.ts';

/** 51 frames at 40 ms: 2040 ms in all. */
const timed = { frames: 51, frameTimes_ms: Array.from({ length: 51 }, (_, frame) => 40 * frame) };

const beatsOf = (told: Parameters<typeof clipOf>[0], ends: readonly number[] = []): ClipBeats => {
  const clip = clipOf({ ...timed, ...told });
  return clipBeats({ clip, clock: clipClock(clip), ends });
};

describe('the beats of a clip', () => {
  it('lie between its R waves, whatever else is told', () => {
    expect(beatsOf({ rWaveTimes_ms: [1900, 120, 1000], heartRate_bpm: 60 }, [0, 20])).toEqual({
      rule: 'R waves',
      bounds_ms: [120, 1000, 1900],
    });
  });

  it('leave R waves aside that lie outside the clip, or are told twice', () => {
    expect(beatsOf({ rWaveTimes_ms: [-40, 120, 125, 1000, 2500] }).bounds_ms).toEqual([120, 1000]);
  });

  it('are of the heart rate around a single R wave', () => {
    // 75/min is 800 ms a beat; of the beats around 900 ms those at 100 and 1700 lie within 2040 ms too.
    expect(beatsOf({ rWaveTimes_ms: [900], heartRate_bpm: 75 })).toEqual({
      rule: 'R waves',
      bounds_ms: [100, 900, 1700],
    });
  });

  it('lie between end-diastolic frames where no R wave is told', () => {
    expect(beatsOf({ heartRate_bpm: 60 }, [25, 2])).toEqual({ rule: 'ED', bounds_ms: [80, 1000] });
  });

  it('are of the heart rate from the first frame on where nothing else is told', () => {
    expect(beatsOf({ heartRate_bpm: 60 })).toEqual({ rule: 'heart rate', bounds_ms: [0, 1000, 2000] });
  });

  it('are the whole clip where a beat is longer than it, or nothing is told', () => {
    // 25/min is 2400 ms a beat: longer than the 2040 ms of the clip.
    expect(beatsOf({ heartRate_bpm: 25 })).toEqual({ rule: 'whole clip', bounds_ms: [0, 2040] });
    expect(beatsOf({ rWaveTimes_ms: [400] })).toEqual({ rule: 'whole clip', bounds_ms: [0, 2040] });
  });
});

describe('in step', () => {
  const leading: ClipBeats = { rule: 'R waves', bounds_ms: [100, 900, 1900] };
  const following: ClipBeats = { rule: 'R waves', bounds_ms: [50, 650] };

  it('the following clip is at the same share of its RR interval', () => {
    // 500 ms is 400 of the 800 ms of the first beat: half. Half of the follower's 600 ms after 50 ms is 350 ms.
    expect(beatPlace(leading, 500)).toEqual({ beat: 0, share: 0.5 });
    expect(matchingTime(following, beatPlace(leading, 500))).toBe(350);
  });

  it('a clip with fewer beats begins with its first again', () => {
    // 1150 ms is a quarter of the second beat; the follower has one beat: 50 + 600 / 4 = 200 ms.
    expect(beatPlace(leading, 1150)).toEqual({ beat: 1, share: 0.25 });
    expect(matchingTime(following, beatPlace(leading, 1150))).toBe(200);
  });

  it('the R wave of one meets the R wave of the other', () => {
    for (const [beat, at] of [100, 900].entries()) expect(beatPlace(leading, at)).toEqual({ beat, share: 0 });
    expect(matchingTime(following, { beat: 1, share: 0 })).toBe(50);
  });

  it('a clip follows itself frame for frame', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (times, share) => {
          const bounds_ms = times.toSorted((a, b) => a - b);
          const beats: ClipBeats = { rule: 'R waves', bounds_ms };
          const [from, to] = [bounds_ms[0] ?? 0, bounds_ms.at(-1) ?? 0];
          const at = from + share * (to - from);
          expect(matchingTime(beats, beatPlace(beats, at))).toBeCloseTo(at, 6);
        },
      ),
    );
  });
});
