/** What moves under the line of an M-mode sweep, in closed form over continuous time. */
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

/** How contracted the heart is at a time, times the size of the beat: sizes pass into each other while it fills. */
export const sweepContraction = ({ firstR_s, interval_s, sizes }: SweepClock, time_s: number): number => {
  const since = (time_s - firstR_s) / interval_s;
  const beat = Math.floor(since);
  const moment = since - beat;
  const sizeOf = (at: number): number => sizes[Math.max(0, Math.min(sizes.length - 1, at))] ?? 1;
  const filling = Math.max(0, (moment - 0.7) / 0.3);
  const passed = filling * filling * (3 - 2 * filling);
  return contraction(moment) * (sizeOf(beat) + (sizeOf(beat + 1) - sizeOf(beat)) * passed);
};

/** Share of the beat at which the heart is most contracted. */
export const PEAK = 0.37;

/** Time of end-diastole and of peak systole of a beat (0-based). */
export const timeOf = (clock: SweepClock, beat: number, phase: 'ED' | 'ES'): number =>
  clock.firstR_s + (beat + (phase === 'ED' ? 0 : PEAK)) * clock.interval_s;
