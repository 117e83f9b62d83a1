/** Which image of the beat is due: computed from the clock, so a late screen drops images and the beat keeps its time. */

/** Shown where the header does not tell the time between two phases, ms. */
const assumedFrameTime_ms = 40;

/** The pace of a cine; `known` is false where it is assumed. */
export interface CinePace {
  readonly imagesPerSecond: number;
  readonly known: boolean;
}

/** The pace to play at: the reader's `rate` if set, else the true frame time, else the assumed one. */
export const cinePace = (frameTime_ms: number | null, rate: number | null): CinePace =>
  rate === null
    ? { imagesPerSecond: 1000 / (frameTime_ms ?? assumedFrameTime_ms), known: frameTime_ms !== null }
    : { imagesPerSecond: rate, known: true };

/** A moment at which a phase was due. */
export interface CineAnchor {
  readonly phase: number;
  readonly at_ms: number;
}

/** The 0-based phase due at `now_ms` when `anchor` was met, at a pace, in a beat of `phases`. */
export const phaseDue = (anchor: CineAnchor, now_ms: number, imagesPerSecond: number, phases: number): number => {
  // A hair is added: 40 ms at 25 images a second is one whole step, whatever binary fractions make of it.
  const steps = Math.floor(((now_ms - anchor.at_ms) * imagesPerSecond) / 1000 + 1e-6);
  return (anchor.phase + Math.max(0, steps)) % phases;
};
