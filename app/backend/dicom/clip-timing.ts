/** When each frame of a clip begins and when the heart beat, as the header tells. */
import { usableNumber, usableNumbers, type Attributes } from './attributes.ts';

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

const sums = (steps: readonly number[]): readonly number[] => {
  let time = 0;
  return steps.map((step) => (time += step));
};

/** The first entry of a vector is no step (PS3.3 C.7.6.5.1.2). A vector that does not fit the frames tells nothing. */
const byVector = (header: Attributes, frames: number): readonly number[] | null => {
  const vector = usableNumbers(header, 'FrameTimeVector');
  if (vector?.length !== frames) return null;
  const steps = vector.slice(1);
  const usable = steps.every((step) => step >= 0) && steps.some((step) => step > 0);
  return usable ? sums([0, ...steps]) : null;
};

const perSecond = (rate: number | undefined): number | undefined => (rate === undefined ? undefined : 1000 / rate);

/** Start of each frame after the start of the first, which is 0, ms; null for a still or where nothing tells. */
export const frameTimes = (header: Attributes, frames: number): readonly number[] | null => {
  if (frames < 2) return null;
  const told = byVector(header, frames);
  if (told !== null) return told;
  const step =
    positive(usableNumber(header, 'FrameTime')) ??
    perSecond(positive(usableNumber(header, 'CineRate'))) ??
    perSecond(positive(usableNumber(header, 'RecommendedDisplayFrameRate')));
  return step === undefined ? null : Array.from({ length: frames }, (_, frame) => frame * step);
};

/** More heart beats than any clip holds: such a vector is none. */
const mostBeats = 10_000;

/** R waves, ms after the start of the first frame, the earliest first. */
export const rWaveTimes = (header: Attributes): readonly number[] => {
  const times = usableNumbers(header, 'RWaveTimeVector') ?? [];
  return times.length > mostBeats ? [] : times.toSorted((a, b) => a - b);
};
