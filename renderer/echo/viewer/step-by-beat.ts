/**
 * How two clips go through their beats together. Pure.
 *
 * The beats of a clip are the stretches between successive starts, which come from the first of these that is told:
 *   1. R waves within the clip, two or more. A single one, with a heart rate, sets where the beats of that rate lie.
 *   2. End-diastolic frames, as set or else as proposed: two or more, or one with a heart rate.
 *   3. The heart rate: beats of that length from the first frame on.
 *   4. The whole clip is one beat.
 * Whatever of a clip lies before its first whole beat or after its last is not played in step.
 *
 * The active pane's clip leads: it runs at its true speed through its beats, over and over. The other follows: in the
 * beat of the same number (counted from the first again where it has fewer), at the same share of the RR interval. A
 * beat that is longer in the following clip is thus shown faster than it was, a shorter one slower.
 */
import type { CaseClip } from '../../../app/contract/case.ts';
import { wrapped, type ClipClock } from './clip-clock.ts';

export interface BeatSource {
  readonly clip: Pick<CaseClip, 'rWaveTimes_ms' | 'heartRate_bpm'>;
  readonly clock: ClipClock;
  /** End-diastolic frames of the clip, 0-based, in any order. */
  readonly ends: readonly number[];
}

/** What the beats of a clip were taken from. */
export type BeatRule = 'R waves' | 'ED' | 'heart rate' | 'whole clip';

export interface ClipBeats {
  readonly rule: BeatRule;
  /** Where a beat begins and the one before it ends, ms after the first frame; rising, two or more. */
  readonly bounds_ms: readonly number[];
}

/** Two starts that lie closer are one and the same beat, told twice, ms: a heart rate of 300. */
const leastBeat_ms = 200;

const minute_ms = 60_000;

const inOrder = (times: readonly number[], duration_ms: number): readonly number[] =>
  times
    .filter((time) => time >= 0 && time <= duration_ms)
    .toSorted((a, b) => a - b)
    .reduce<readonly number[]>(
      (kept, time) => (time - (kept.at(-1) ?? -Infinity) < leastBeat_ms ? kept : [...kept, time]),
      [],
    );

/** Every start of a beat of that length within the clip, of which one lies at `anchor_ms`. */
const evenBeats = (anchor_ms: number, beat_ms: number, duration_ms: number): readonly number[] => {
  const first = anchor_ms - Math.floor(anchor_ms / beat_ms) * beat_ms;
  const count = Math.floor((duration_ms - first) / beat_ms + 1e-6) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, beat) => first + beat * beat_ms);
};

/** The beats of a clip by the rule above. */
export const clipBeats = ({ clip, clock, ends }: BeatSource): ClipBeats => {
  const { duration_ms, starts_ms } = clock;
  const beat_ms = clip.heartRate_bpm === null ? null : minute_ms / clip.heartRate_bpm;
  const told: readonly (readonly [BeatRule, readonly number[]])[] = [
    ['R waves', inOrder(clip.rWaveTimes_ms, duration_ms)],
    ['ED', inOrder(ends.map((frame) => starts_ms[frame] ?? -1), duration_ms)], // prettier-ignore
    ['heart rate', beat_ms === null ? [] : [0]],
  ];
  for (const [rule, starts] of told) {
    if (starts.length > 1) return { rule, bounds_ms: starts };
    const anchor = starts[0];
    const even = anchor === undefined || beat_ms === null ? [] : evenBeats(anchor, beat_ms, duration_ms);
    if (even.length > 1) return { rule, bounds_ms: even };
  }
  return { rule: 'whole clip', bounds_ms: [0, duration_ms] };
};

/** A place in a row of beats: which one, from 0, and the share of it that is over, from 0 to 1. */
export interface BeatPlace {
  readonly beat: number;
  readonly share: number;
}

/** Where in its beats a clip is at a time; a time outside them counts as in the row that is run through again and again. */
export const beatPlace = ({ bounds_ms }: ClipBeats, at_ms: number): BeatPlace => {
  const [from, to] = [bounds_ms[0] ?? 0, bounds_ms.at(-1) ?? 0];
  const at = wrapped(at_ms, from, to);
  const beat = Math.max(0, bounds_ms.findLastIndex((bound) => bound <= at)); // prettier-ignore
  const [begin, end] = [bounds_ms[beat] ?? from, bounds_ms[beat + 1] ?? to];
  return { beat, share: end > begin ? (at - begin) / (end - begin) : 0 };
};

/** The time in the following clip that matches a place in the leading one. */
export const matchingTime = ({ bounds_ms }: ClipBeats, { beat, share }: BeatPlace): number => {
  const beats = Math.max(1, bounds_ms.length - 1);
  const own = beat % beats;
  const [begin, end] = [bounds_ms[own] ?? 0, bounds_ms[own + 1] ?? 0];
  return begin + share * (end - begin);
};
