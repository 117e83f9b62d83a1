/** End-diastole and end-systole of a clip's beats, proposed from its ECG and the motion of its image. */
import type { PixelBox } from '../ultrasound-image.ts';
import type { GreyClip, PixelSize } from './grey-clip.ts';
import { motionTrace, type MotionTrace } from './motion-trace.ts';
import { smoothed, turnsOf } from './turning-points.ts';

/** A clip whose beats are looked for. */
export interface ClipToTime {
  readonly clip: GreyClip;
  /** The two-dimensional part of the image: no ECG strip, no letters. */
  readonly box: PixelBox;
  readonly size: PixelSize;
  /** Start of each frame after the start of the first, ms; null where the header does not tell. */
  readonly frameTimes_ms: readonly number[] | null;
  /** R waves, ms after the start of the first frame; empty where not told. */
  readonly rWaveTimes_ms: readonly number[];
  /** By the header; null where not told. */
  readonly heartRate_bpm: number | null;
}

/** Both ends of one whole beat, frames from 1. */
export interface BeatEnds {
  /** 1-based, in order of time. */
  readonly beat: number;
  readonly ED: number;
  readonly ES: number;
  /** First frame of the next beat, where the clip holds it. */
  readonly nextED: number | null;
  /** `motion`: the frame of the greatest deformation. `interval`: by the usual length of systole at this RR interval. */
  readonly ESby: 'motion' | 'interval';
}

/** Why no beats are proposed. */
export const noBeatsReasons = [
  'still',
  'no-times',
  'no-whole-beat',
  'no-motion',
  'no-period',
  'ends-not-told-apart',
] as const;
/** One reason of the closed list. */
export type NoBeatsReason = (typeof noBeatsReasons)[number];

/** The beats of a clip, and by what. */
export interface ProposedBeats {
  readonly by: 'ECG' | 'motion';
  readonly beats: readonly BeatEnds[];
  /** 0 to 1; 1 with an ECG, whose R waves are taken as they are told. */
  readonly confidence: number;
}

/** No beats, and why. */
export interface NoBeats {
  readonly missing: NoBeatsReason;
}

/** Rates between these are looked for, /min. */
const [slowest, fastest] = [40, 180];
/** A rate of the header is believed within this share. */
const rateTolerance = 0.25;
/** An interval of this share of the usual one is a whole beat, although the next R wave lies outside the clip. */
const wholeEnough = 0.85;

/** Time from R wave to end-systole, ms: QS2 = 546 − 2.1 · HR (Weissler 1968), less 40 ms from Q to R. */
const systole_ms = (interval_ms: number): number =>
  Math.min(0.6 * interval_ms, Math.max(0.25 * interval_ms, 506 - (2.1 * 60_000) / interval_ms));

const nearestFrame = (times: readonly number[], at: number): number => {
  let best = 0;
  times.forEach((time, i) => {
    if (Math.abs(time - at) < Math.abs((times[best] ?? 0) - at)) best = i;
  });
  return best;
};

const median = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;

interface Interval {
  readonly from_ms: number;
  readonly to_ms: number;
  /** False where the next R wave lies outside the clip. */
  readonly closed: boolean;
}

/** RR intervals that lie in the clip. */
const intervalsOf = ({ rWaveTimes_ms, heartRate_bpm }: ClipToTime, times: readonly number[]): readonly Interval[] => {
  const last = times.at(-1) ?? 0;
  const step = last / Math.max(1, times.length - 1);
  const inside = rWaveTimes_ms.filter((at) => at >= -step / 2 && at <= last + step / 2).sort((a, b) => a - b);
  const closed = inside.slice(1).map((to_ms, i): Interval => ({ from_ms: inside[i] ?? 0, to_ms, closed: true }));
  const usual =
    median(closed.map(({ from_ms, to_ms }) => to_ms - from_ms)) ??
    (heartRate_bpm === null ? null : 60_000 / heartRate_bpm);
  const open = inside.at(-1);
  const isWhole = usual !== null && open !== undefined && last + step - open >= wholeEnough * usual;
  const all = isWhole ? [...closed, { from_ms: open, to_ms: open + usual, closed: false }] : closed;
  return all.filter(({ from_ms, to_ms }) => to_ms - from_ms >= 60_000 / 300);
};

/** How far both ends of a beat may differ in the course of motion, as a share of its greatest excursion. */
const mostOpen = 0.4;
/** And the excursion, as a share of the course's whole range. */
const leastExcursion = 0.35;

/** The frame farthest from the line between both ends, between a fifth and two thirds of the beat; null where none is. */
const farthest = (course: Float64Array, times: readonly number[], from: number, to: number): number | null => {
  const value = (i: number): number => course[i] ?? 0;
  const off = (i: number): number => {
    const share = ((times[i] ?? 0) - (times[from] ?? 0)) / ((times[to] ?? 0) - (times[from] ?? 0));
    return Math.abs(value(i) - (1 - share) * value(from) - share * value(to));
  };
  const length = (times[to] ?? 0) - (times[from] ?? 0);
  const within = (i: number): boolean => {
    const gone = ((times[i] ?? 0) - (times[from] ?? 0)) / length;
    return gone >= 0.2 && gone <= 0.67;
  };
  let best = from;
  for (let i = from + 1; i < to; i += 1) if (off(i) > off(best)) best = i;
  const range = Math.max(...course) - Math.min(...course);
  const closes = Math.abs(value(to) - value(from)) <= mostOpen * off(best);
  return within(best) && closes && off(best) >= leastExcursion * range ? best : null;
};

const byEcg = (asked: ClipToTime, times: readonly number[], trace: () => MotionTrace): ProposedBeats | NoBeats => {
  const intervals = intervalsOf(asked, times);
  if (intervals.length === 0) return { missing: 'no-whole-beat' };
  const found = trace();
  const course = smoothed(found.values);
  const moving = moves(found);
  const beats = intervals.flatMap(({ from_ms, to_ms, closed }): Omit<BeatEnds, 'beat'>[] => {
    const [ED, next] = [nearestFrame(times, from_ms), nearestFrame(times, to_ms)];
    const byMotion = moving ? farthest(course, times, ED, next) : null;
    const ES = byMotion ?? nearestFrame(times, from_ms + systole_ms(to_ms - from_ms));
    const ends = { ED: ED + 1, ES: ES + 1, nextED: closed ? next + 1 : null };
    return ES > ED ? [{ ...ends, ESby: byMotion === null ? 'interval' : 'motion' }] : [];
  });
  if (beats.length === 0) return { missing: 'no-whole-beat' };
  return { by: 'ECG', beats: beats.map((ends, i) => ({ beat: i + 1, ...ends })), confidence: 1 };
};

const fewestBlocks = 12;
/** The shared pattern must hold this share of all motion, */
const leastShare = 0.2;
/** its blocks move at least so far (root mean square from the mean), cm, */
const leastMotion_cm = 0.05;
/** and so clearly towards the probe in systole. */
const leastDirection = 0.12;
const leastConfidence = 0.35;
/** Lengths of beats may differ from their mean by this share. */
const mostScatter = 0.3;

/**
 * How clearly the pattern goes away from the probe when the trace rises, -1 to 1: in systole the annulus and the far
 * wall come nearer to it. Blocks at 30 to 85 % of the depth, each by the square of how far it goes.
 */
const direction = ({ pattern }: MotionTrace, depth_cm: number): number => {
  let [along, whole] = [0, 0];
  for (const { y, dx, dy } of pattern) {
    if (y < 0.3 * depth_cm || y > 0.85 * depth_cm) continue;
    const far = Math.hypot(dx, dy);
    along += dy * far;
    whole += far * far;
  }
  return whole > 0 ? along / whole : 0;
};

const rmsOf = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));

/** The greatest distance from the mean, as a share of it. */
const scatterOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.max(0, ...values.map((value) => Math.abs(value - mean) / mean));
};

const plausible = (length_ms: number, { heartRate_bpm }: ClipToTime): boolean => {
  const rate = 60_000 / length_ms;
  if (rate < slowest || rate > fastest) return false;
  return heartRate_bpm === null || Math.abs(rate - heartRate_bpm) <= rateTolerance * heartRate_bpm;
};

const moves = ({ blocks, share, values }: MotionTrace): boolean =>
  blocks >= fewestBlocks && share >= leastShare && rmsOf(values) >= leastMotion_cm;

/** Contraction takes the lesser part of a beat; the other way round, its ends may be exchanged. */
const [leastSystole, mostSystole] = [0.15, 0.6];

const byMotion = (asked: ClipToTime, times: readonly number[], trace: () => MotionTrace): ProposedBeats | NoBeats => {
  const found = trace();
  if (!moves(found)) return { missing: 'no-motion' };
  const away = direction(found, (asked.box.bottom - asked.box.top) * asked.size.row_cm);
  const turns = turnsOf(smoothed(away < 0 ? found.values.map((value) => -value) : found.values));
  if (turns.length === 0) return { missing: 'no-whole-beat' };
  const time = (i: number): number => times[i] ?? 0;
  const lengths = turns.flatMap(({ top, next }) => (next === null ? [] : [time(next) - time(top)]));
  const usual = median(lengths) ?? (asked.heartRate_bpm === null ? null : 60_000 / asked.heartRate_bpm);
  const scatter = scatterOf(lengths);
  if (usual === null || !plausible(usual, asked) || scatter > mostScatter) return { missing: 'no-period' };
  const systole = (median(turns.map(({ top, valley }) => time(valley) - time(top))) ?? 0) / usual;
  const toldApart = Math.abs(away) >= leastDirection && systole >= leastSystole && systole <= mostSystole;
  if (!toldApart) return { missing: 'ends-not-told-apart' };
  const beats = turns.map(({ top, valley, next }, i): BeatEnds => ({
    beat: i + 1,
    ED: top + 1,
    ES: valley + 1,
    nextED: next === null ? null : next + 1,
    ESby: 'motion',
  }));
  const confidence = Math.min(1, found.share / 0.4) * Math.min(1, Math.abs(away) / 0.3) * (1 - scatter);
  return confidence < leastConfidence ? { missing: 'no-period' } : { by: 'motion', beats, confidence };
};

/**
 * End-diastole and end-systole of each whole beat of a clip. With R waves, ED is the frame nearest to each, and ES the
 * frame of the greatest deformation between two of them, or, where motion does not tell, by the usual length of systole.
 * Without, both are the turning points of the motion that the image's tissue shares, at 40 to 180 beats a minute or
 * near the header's rate; nothing is proposed where they are not clear. Beats cut off by the clip's ends are not beats.
 */
export const proposeBeats = (
  asked: ClipToTime,
  tell: (share: number) => void = () => undefined,
): ProposedBeats | NoBeats => {
  const { clip, box, size, frameTimes_ms, rWaveTimes_ms } = asked;
  if (clip.frames.length < 2) return { missing: 'still' };
  if (frameTimes_ms?.length !== clip.frames.length) return { missing: 'no-times' };
  const trace = (): MotionTrace => motionTrace(clip, box, size, tell);
  return rWaveTimes_ms.length > 0 ? byEcg(asked, frameTimes_ms, trace) : byMotion(asked, frameTimes_ms, trace);
};
