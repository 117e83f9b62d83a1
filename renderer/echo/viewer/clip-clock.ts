/** When each frame of a clip is due, and which frame is due at a moment. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';

/** Shown where the header does not tell the time between two frames, ms. */
const assumedFrameTime_ms = 40;

export interface ClipClock {
  /** Start of every frame, ms after the first; never falling. */
  readonly starts_ms: readonly number[];
  /** From the first frame to the end of the last, ms. */
  readonly duration_ms: number;
  /** False where the header does not tell, and 40 ms a frame are assumed. */
  readonly known: boolean;
}

const evenStarts = (frames: number): readonly number[] =>
  Array.from({ length: frames }, (_, frame) => frame * assumedFrameTime_ms);

const neverFalls = (starts: readonly number[]): boolean =>
  starts.every((start, at) => Number.isFinite(start) && start >= (starts[at - 1] ?? 0));

const known = new WeakMap<CaseClip, ClipClock>();

const clockOf = ({ frames, frameTimes_ms }: Pick<CaseClip, 'frames' | 'frameTimes_ms'>): ClipClock => {
  const times = frameTimes_ms ?? [];
  const told = times.length === frames - 1 ? [0, ...times] : times;
  const last = told.at(-1) ?? 0;
  const usable = frames > 1 && told.length === frames && neverFalls(told) && last > 0;
  const starts_ms = usable ? told : evenStarts(frames);
  const end = starts_ms.at(-1) ?? 0;
  // The last frame lasts as long as the others do on average.
  const duration_ms = frames > 1 ? end + end / (frames - 1) : assumedFrameTime_ms;
  return { starts_ms, duration_ms, known: usable };
};

/** The clock of a clip, worked out once. */
export const clipClock = (clip: CaseClip): ClipClock => {
  const before = known.get(clip);
  if (before !== undefined) return before;
  const clock = clockOf(clip);
  known.set(clip, clock);
  return clock;
};

/** The frame (0-based) that is due at `at_ms` after the first; before it the first, after all the last. */
export const frameDue = ({ starts_ms }: Pick<ClipClock, 'starts_ms'>, at_ms: number): number => {
  let low = 0;
  let high = starts_ms.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    // A hair is allowed: three times 33.333 ms is the start of the third frame, whatever binary fractions make of it.
    if ((starts_ms[middle] ?? 0) <= at_ms + 1e-6) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Start of a frame (0-based), ms. */
export const startOf = ({ starts_ms }: Pick<ClipClock, 'starts_ms'>, frame: number): number => starts_ms[frame] ?? 0;

/** `at_ms` brought into the stretch from `from_ms` to `to_ms`, which is run through again and again. */
export const wrapped = (at_ms: number, from_ms: number, to_ms: number): number => {
  const length = to_ms - from_ms;
  return length <= 0 ? from_ms : from_ms + ((((at_ms - from_ms) % length) + length) % length);
};
