/** The beat under the line of an M-mode sweep, in closed form over continuous time. */
import { contraction } from '../beating-heart.ts';

/** The rhythm of a sweep, seconds. R waves follow each other at one interval. */
export interface SweepClock {
  readonly firstR_s: number;
  readonly interval_s: number;
  readonly beats: number;
  /** Length of the whole sweep. */
  readonly length_s: number;
  /** Size of each beat; the last holds for all that follow. */
  readonly sizes: readonly number[];
}

/** The heart at one time. */
export interface SweepState {
  /** Share of the beat that has passed. */
  readonly moment: number;
  readonly contracted: number;
  /** Size of the heart; it passes from beat to beat while the heart fills. */
  readonly size: number;
}

const FILLING = 0.7;

/** The heart at a time of the sweep. */
export const sweepState = ({ firstR_s, interval_s, sizes }: SweepClock, time_s: number): SweepState => {
  const since = (time_s - firstR_s) / interval_s;
  const beat = Math.floor(since);
  const moment = since - beat;
  const sizeOf = (at: number): number => sizes[Math.max(0, Math.min(sizes.length - 1, at))] ?? 1;
  const filling = Math.max(0, (moment - FILLING) / (1 - FILLING));
  const passed = filling * filling * (3 - 2 * filling);
  const size = sizeOf(beat) + (sizeOf(beat + 1) - sizeOf(beat)) * passed;
  return { moment, contracted: contraction(moment), size };
};

/** Share of the beat at which `contraction` is 1. */
const PEAK = 0.37;

/** Time of end-diastole or of peak systole of a beat (0-based). */
export const timeOf = ({ firstR_s, interval_s }: SweepClock, beat: number, phase: 'ED' | 'ES'): number =>
  firstR_s + (beat + (phase === 'ED' ? 0 : PEAK)) * interval_s;
