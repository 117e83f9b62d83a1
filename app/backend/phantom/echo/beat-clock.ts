/** When the frames of a clip were taken, where its R waves stand, and which part of which beat each frame shows. */

/** The rhythm of a clip. R waves fall on frames, so that end-diastole is a frame. */
export interface BeatClock {
  /** Start of each frame, ms after the first. */
  readonly times_ms: readonly number[];
  readonly rWaves_ms: readonly number[];
  readonly beats: readonly BeatFrames[];
  readonly heartRate_bpm: number;
}

/** One whole beat; frames are 0-based. */
export interface BeatFrames {
  /** 1-based. */
  readonly beat: number;
  readonly ED: number;
  /** Frames until the next beat. */
  readonly frames: number;
}

const LEAD_IN = 2;
const LEAD_OUT = 3;

/** The clock of `intervals.length` beats of `frames` frames, each beat's step in ms; a few frames stand around them. */
export const beatClock = (intervals: readonly number[], frames: number): BeatClock => {
  const last = intervals[intervals.length - 1] ?? 0;
  const steps = [
    ...Array.from({ length: LEAD_IN }, () => intervals[0] ?? 0),
    ...intervals.flatMap((step) => Array.from({ length: frames }, () => step)),
    ...Array.from({ length: LEAD_OUT }, () => last),
  ];
  const times_ms = [0];
  for (const step of steps) times_ms.push((times_ms.at(-1) ?? 0) + step);
  const beats = intervals.map((_, i) => ({ beat: i + 1, ED: LEAD_IN + i * frames, frames }));
  const rWaves_ms = [...beats.map(({ ED }) => ED), LEAD_IN + intervals.length * frames].map((at) => times_ms[at] ?? 0);
  const length_ms = intervals.reduce((sum, step) => sum + step * frames, 0);
  return { times_ms, rWaves_ms, beats, heartRate_bpm: (60_000 * intervals.length) / length_ms };
};

/** Beat (0-based, negative before the first R wave) and share of it that has passed at a 0-based frame. */
export const momentAt = (clock: BeatClock, frame: number): { readonly beat: number; readonly moment: number } => {
  const frames = clock.beats[0]?.frames ?? 1;
  const since = (frame - LEAD_IN) / frames;
  return { beat: Math.floor(since), moment: since - Math.floor(since) };
};
