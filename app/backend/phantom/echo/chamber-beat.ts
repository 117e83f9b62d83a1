/** A chamber through the beats of a clip: it shortens and narrows, keeps its apex, and no two beats are quite alike. */
import { contraction } from '../beating-heart.ts';
import { between, type Random } from '../random.ts';
import type { Chamber } from './chamber.ts';
import { momentAt, type BeatClock, type BeatFrames } from './beat-clock.ts';

/** What makes a chamber beat: its shape at end-diastole, and the shares by which it shrinks. */
export interface BeatingChamber {
  readonly still: Chamber;
  readonly shortening: { readonly width: number; readonly length: number };
  /** Size of each beat; the last holds for all that follow. */
  readonly sizes: readonly number[];
}

/** From here on a beat fills towards the size of the next one. */
const FILLING = 0.7;

/** Sizes of the beats of a clip: within 1.5 %, so that every beat has its own volume and all have the same shape. */
export const beatSizes = (random: Random, beats: number): readonly number[] =>
  Array.from({ length: beats + 1 }, () => between(random, 0.985, 1.015));

const sizeOf = (sizes: readonly number[], beat: number): number =>
  sizes[Math.max(0, Math.min(sizes.length - 1, beat))] ?? 1;

/** The chamber at a 0-based frame. */
export const chamberAt = ({ still, shortening, sizes }: BeatingChamber, clock: BeatClock, frame: number): Chamber => {
  const { beat, moment } = momentAt(clock, frame);
  const contracted = contraction(moment);
  const filling = Math.max(0, (moment - FILLING) / (1 - FILLING));
  const [from, to] = [sizeOf(sizes, beat), sizeOf(sizes, beat + 1)];
  const size = from + (to - from) * filling * filling * (3 - 2 * filling);
  return {
    ...still,
    halfWidth: still.halfWidth * size * (1 - shortening.width * contracted),
    length: still.length * size * (1 - shortening.length * contracted),
  };
};

/** The 0-based frame of a beat at which the heart is most contracted. */
export const endSystole = (clock: BeatClock, { ED, frames }: BeatFrames): number => {
  const contracted = Array.from({ length: frames }, (_, i) => contraction(momentAt(clock, ED + i).moment));
  return ED + contracted.indexOf(Math.max(...contracted));
};
