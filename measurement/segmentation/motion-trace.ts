/** The one motion that the blocks of a clip share: how far the heart has contracted, frame by frame. */
import type { PixelBox } from '../ultrasound-image.ts';
import { blockMatcher } from './block-match.ts';
import { evenGrid, evenSampler, type Cell, type EvenFrame } from './even-frames.ts';
import type { GreyClip, PixelSize } from './grey-clip.ts';

/** What the clip's blocks do together. */
export interface MotionTrace {
  /** One value a frame, cm: root mean square of the blocks' displacement along the shared pattern. Sign not told. */
  readonly values: Float64Array;
  /** Share of all motion that the pattern holds, 0 to 1. */
  readonly share: number;
  /** Blocks that could be followed. */
  readonly blocks: number;
  /** The pattern: where each block stands (cm from the box's corner) and where it goes when the trace rises. */
  readonly pattern: readonly PatternBlock[];
}

/** One block of the shared pattern, cm. */
export interface PatternBlock {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const cell_cm = 0.15;
const half = 5;
const reach = 4;
/** Blocks stand so far apart, cells. */
const apart = 6;
/** Below this mean level a block shows no tissue, and below this mean correlation it was not found again. */
const leastLevel = 10;
const leastCorrelation = 0.8;

interface Block {
  readonly x: number;
  readonly y: number;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
}

const meanLevel = ({ width, levels }: EvenFrame, x: number, y: number): number => {
  let sum = 0;
  for (let j = y - half; j <= y + half; j += 1)
    for (let i = x - half; i <= x + half; i += 1) sum += levels[j * width + i] ?? 0;
  return sum / (2 * half + 1) ** 2;
};

/**
 * The block's displacement from the reference frame in every other: each frame is compared with the reference itself, so
 * that nothing adds up, near where the block was in the frame before. Null where it is not found again.
 */
const followed = (
  frames: readonly EvenFrame[],
  start: number,
  at: Cell,
  match: ReturnType<typeof blockMatcher>,
): Block | null => {
  const dx = new Float64Array(frames.length);
  const dy = new Float64Array(frames.length);
  const [reference] = frames.slice(start);
  let sure = 0;
  for (const way of [1, -1]) {
    let guess = at;
    for (let i = start + way; i >= 0 && i < frames.length; i += way) {
      const frame = frames[i];
      if (reference === undefined || frame === undefined) return null;
      const found = match(reference, at, frame, guess);
      guess = { x: at.x + found.dx, y: at.y + found.dy };
      dx[i] = found.dx * cell_cm;
      dy[i] = found.dy * cell_cm;
      sure += found.correlation / (frames.length - 1);
    }
  }
  return sure < leastCorrelation ? null : { x: at.x * cell_cm, y: at.y * cell_cm, dx, dy };
};

const centred = (values: Float64Array): Float64Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
};

/** The strongest common course of many: first principal component by power iteration from a fixed start. */
const strongest = (courses: readonly Float64Array[], length: number): { course: Float64Array; share: number } => {
  let course = Float64Array.from({ length }, (_, i) => Math.cos((i * 7.3) / length) + 0.1 * i);
  let whole = 0;
  for (const one of courses) for (const value of one) whole += value * value;
  let strength = 0;
  for (let round = 0; round < 200; round += 1) {
    const next = new Float64Array(length);
    for (const one of courses) {
      let along = 0;
      for (let i = 0; i < length; i += 1) along += (one[i] ?? 0) * (course[i] ?? 0);
      for (let i = 0; i < length; i += 1) next[i] = (next[i] ?? 0) + along * (one[i] ?? 0);
    }
    strength = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (strength === 0) return { course: next, share: 0 };
    course = next.map((value) => value / strength);
  }
  return { course, share: whole > 0 ? strength / whole : 0 };
};

/** The shared motion of a clip inside a box; `tell` hears the share done. */
export const motionTrace = (
  clip: GreyClip,
  box: PixelBox,
  size: PixelSize,
  tell: (share: number) => void = () => undefined,
): MotionTrace => {
  const grid = evenGrid(box, size, cell_cm);
  const frames = clip.frames.map(evenSampler(grid, clip.Columns));
  const match = blockMatcher({ half, reach });
  const blocks: Block[] = [];
  for (const part of [0, 1 / 2, 1]) {
    const start = Math.round(part * (frames.length - 1));
    const reference = frames[start];
    if (reference === undefined) continue;
    for (let y = half; y < grid.height - half; y += apart) {
      for (let x = half; x < grid.width - half; x += apart) {
        const block = meanLevel(reference, x, y) < leastLevel ? null : followed(frames, start, { x, y }, match);
        if (block !== null) blocks.push(block);
      }
    }
    tell(part);
  }
  const courses = blocks.flatMap(({ dx, dy }) => [centred(dx), centred(dy)]);
  const { course, share } = strongest(courses, frames.length);
  const along = courses.map((one) => one.reduce((sum, value, i) => sum + value * (course[i] ?? 0), 0));
  const scale = Math.sqrt(along.reduce((sum, value) => sum + value * value, 0) / Math.max(1, blocks.length));
  return {
    values: course.map((value) => value * scale),
    share,
    blocks: blocks.length,
    pattern: blocks.map(({ x, y }, i) => ({ x, y, dx: along[2 * i] ?? 0, dy: along[2 * i + 1] ?? 0 })),
  };
};
