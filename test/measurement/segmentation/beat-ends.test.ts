import { describe, expect, it } from 'vitest';
import { proposeBeats, type ClipToTime } from '../../../measurement/segmentation/beat-ends.ts';
import { contraction, randomOf, speckleClip, type At } from './speckle-scene.ts';

const frameTime_ms = 45;
const timesOf = (frames: number): readonly number[] => Array.from({ length: frames }, (_, i) => i * frameTime_ms);
const perBeat = 20;

/**
 * Tissue of 9.6 cm that shortens towards the top, and narrows, by the contraction of a beat of 20 frames. Of each beat,
 * frame 0 is the longest; frame 7 (35 %) the shortest.
 */
const beating = (frames: number, begin: number, seed = 4): ClipToTime => ({
  clip: speckleClip({
    Rows: 160,
    Columns: 160,
    seed,
    frames,
    brightness: ([x, y]) => (Math.hypot((x - 80) / 30, (y - 60) / 55) < 1 ? 0.05 : 1),
    noise: 6,
    moved: ([x, y], i): At => {
      const by = contraction((i + begin) / perBeat);
      return [80 + (1 - 0.1 * by) * (x - 80), 10 + (1 - 0.14 * by) * (y - 10)];
    },
  }),
  box: { left: 0, top: 0, right: 159, bottom: 159 },
  size: { column_cm: 0.06, row_cm: 0.06 },
  frameTimes_ms: timesOf(frames),
  rWaveTimes_ms: [],
  heartRate_bpm: null,
});

const near = (found: number, truth: number): void => expect(Math.abs(found - truth)).toBeLessThanOrEqual(1);

describe('the ends of a beat', () => {
  // Three frames before the first end-diastole (frame 4), then 24, 44; end-systole at 11, 31 and 51.
  const clip = beating(50, -3);

  it('stand at the R waves and at the greatest deformation between them', () => {
    const rWaveTimes_ms = [3, 23, 43].map((frame) => frame * frameTime_ms + 8);
    const found = proposeBeats({ ...clip, rWaveTimes_ms });
    if ('missing' in found) expect.fail(found.missing);
    expect(found.by).toBe('ECG');
    expect(found.beats.map(({ beat, ED, nextED }) => [beat, ED, nextED])).toEqual([
      [1, 4, 24],
      [2, 24, 44],
    ]);
    near(found.beats[0]!.ES, 11);
    near(found.beats[1]!.ES, 31);
    expect(found.beats.map(({ ESby }) => ESby)).toEqual(['motion', 'motion']);
  });

  it('are found without an ECG within one frame', () => {
    for (const seed of [4, 5, 6]) {
      const found = proposeBeats(seed === 4 ? clip : beating(50, -3, seed));
      if ('missing' in found) expect.fail(found.missing);
      expect(found.by).toBe('motion');
      expect(found.beats).toHaveLength(2);
      found.beats.forEach(({ ED, ES }, i) => {
        near(ED, 4 + perBeat * i);
        near(ES, 11 + perBeat * i);
      });
    }
  });

  it('are not proposed for a beat of which the clip holds only a part', () => {
    // Frames from the middle of systole to the middle of the next: no end-diastole with the end-systole after it.
    expect(proposeBeats(beating(20, 4))).toEqual({ missing: 'no-whole-beat' });
    // One R wave alone, without a heart rate, tells no interval.
    expect(proposeBeats({ ...clip, rWaveTimes_ms: [1800] })).toEqual({ missing: 'no-whole-beat' });
  });

  it('are not proposed on a still, nor where no frame has a time', () => {
    const still = { ...clip, clip: { ...clip.clip, frames: clip.clip.frames.slice(0, 1) }, frameTimes_ms: null };
    expect(proposeBeats(still)).toEqual({ missing: 'still' });
    expect(proposeBeats({ ...clip, frameTimes_ms: null })).toEqual({ missing: 'no-times' });
  });

  it('are not proposed where nothing moves', () => {
    const random = randomOf(9);
    const one = clip.clip.frames[0]!;
    const frames = Array.from({ length: 40 }, () => one.map((level) => Math.min(255, level + 4 * random())));
    const asked = { ...clip, clip: { ...clip.clip, frames }, frameTimes_ms: timesOf(40) };
    expect(proposeBeats(asked)).toEqual({ missing: 'no-motion' });
  });

  it('are not proposed where every frame is another noise', () => {
    const random = randomOf(10);
    const frames = Array.from({ length: 40 }, () => Uint8Array.from({ length: 160 * 160 }, () => 200 * random()));
    const asked = { ...clip, clip: { ...clip.clip, frames }, frameTimes_ms: timesOf(40) };
    expect(proposeBeats(asked)).toEqual({ missing: 'no-motion' });
  });

  it('are not proposed at a rate no heart has, nor at another one than the header tells', () => {
    // The same motion at 200 ms a frame would be 15 beats a minute.
    const slow = { ...clip, frameTimes_ms: timesOf(50).map((time) => (time * 200) / frameTime_ms) };
    expect(proposeBeats(slow)).toEqual({ missing: 'no-period' });
    // 20 frames of 45 ms are 66.7 a minute.
    expect(proposeBeats({ ...clip, heartRate_bpm: 110 })).toEqual({ missing: 'no-period' });
    expect(proposeBeats({ ...clip, heartRate_bpm: 70 })).toHaveProperty('beats.length', 2);
  });

  it('stand by the usual length of systole where the image does not move', () => {
    const frames = Array.from({ length: 50 }, () => clip.clip.frames[0]!);
    const asked = { ...clip, clip: { ...clip.clip, frames }, rWaveTimes_ms: [0, 900] };
    // RR 900 ms is 66.7 a minute: 506 - 2.1 * 66.7 = 366 ms after the R wave, that is frame 8.1 from 0.
    expect(proposeBeats(asked)).toEqual({
      by: 'ECG',
      confidence: 1,
      beats: [
        { beat: 1, ED: 1, ES: 9, nextED: 21, ESby: 'interval' },
        { beat: 2, ED: 21, ES: 29, nextED: null, ESby: 'interval' },
      ],
    });
  });
});
