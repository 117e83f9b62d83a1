/** An outline of one frame followed through its beat by the speckle: a proposal for every other frame. */
import type { PixelIndex } from '../patient-space.ts';
import type { PixelBox } from '../ultrasound-image.ts';
import { cellOf, evenGrid, evenSampler, type EvenGrid } from './even-frames.ts';
import type { GreyClip, PixelSize } from './grey-clip.ts';
import { lineFollower, pyramidOf, type Line, type LineStep, type Pyramid } from './line-step.ts';

/** What is followed, and through which frames. */
export interface OutlineToFollow {
  /** 1-based frame on which it was drawn. */
  readonly frame: number;
  /** From one end of the annulus to the other, or around. */
  readonly points: readonly PixelIndex[];
  /** True where the line runs back to its first point along tissue; false where its two ends are tracked as ends. */
  readonly closed: boolean;
  /** First and last frame of the beat, 1-based. */
  readonly first: number;
  readonly last: number;
  /** True where the last frame is the same moment of the next beat: drift is then spread over the whole round. */
  readonly wholeBeat: boolean;
}

/** Where and at what scale it is searched. */
export interface SearchPlace {
  /** The part of the image that holds the outline. */
  readonly box: PixelBox;
  readonly size: PixelSize;
}

/** Why no outline is proposed on a frame. */
export const notFollowedReasons = ['speckle-lost', 'ways-apart', 'left-image', 'area-leapt'] as const;
/** One reason of the closed list. */
export type NotFollowedReason = (typeof notFollowedReasons)[number];

/** The outline on one frame. */
export interface FollowedFrame {
  /** 1-based. */
  readonly frame: number;
  readonly points: readonly PixelIndex[];
  /** Mean correlation of its blocks over the steps that led here, -1 to 1. */
  readonly correlation: number;
  /** Mean distance, across the line, between where it came to forwards and backwards, cm; 0 where only one way led here. */
  readonly apart_cm: number;
  /** Why it is not to be proposed; null where it is. */
  readonly refused: NotFollowedReason | null;
}

const cell_cm = 0.05;
/** Tracked points are so far apart along the outline, cm. */
const spacing_cm = 0.25;
const fewest = 8;
const most = 240;
/** Below this mean correlation the speckle is another. */
const leastCorrelation = 0.5;
/** Beyond this the two ways round the beat contradict each other, cm. */
const mostApart_cm = 0.35;
/** Between these the area may change over a beat. */
const [leastArea, mostArea] = [0.2, 5];

/** Which two tracked points an outline point lies between, and how far along. */
interface Held {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

interface Tracked {
  readonly line: Line;
  readonly held: readonly Held[];
}

/** Tracked points spaced evenly along the outline in cm, and how each of its own points hangs between two of them. */
const trackedOf = (points: readonly PixelIndex[], grid: EvenGrid, closed: boolean): Tracked => {
  const cells = points.map((point) => cellOf(grid, point));
  const gone = [0];
  const ways = closed ? [...cells.slice(1), ...cells.slice(0, 1)] : cells.slice(1);
  ways.forEach((cell, i) => {
    const former = cells[i] ?? cell;
    gone.push((gone[i] ?? 0) + Math.hypot(cell.x - former.x, cell.y - former.y));
  });
  const length = gone.at(-1) ?? 0;
  const parts = Math.min(most, Math.max(fewest, Math.round((length * grid.cell_cm) / spacing_cm)));
  const count = closed ? parts : parts + 1;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let edge = 0;
  for (let i = 0; i < count; i += 1) {
    const want = (i / parts) * length;
    while (edge < gone.length - 2 && (gone[edge + 1] ?? 0) < want) edge += 1;
    const [start, end] = [gone[edge] ?? 0, gone[edge + 1] ?? 0];
    const share = end > start ? (want - start) / (end - start) : 0;
    const a = cells[edge] ?? { x: 0, y: 0 };
    const b = cells[(edge + 1) % cells.length] ?? a;
    x[i] = a.x + share * (b.x - a.x);
    y[i] = a.y + share * (b.y - a.y);
  }
  const held = cells.map((_, i): Held => {
    const at = length > 0 ? ((gone[i] ?? 0) / length) * parts : 0;
    const from = Math.min(parts - 1, Math.floor(at));
    return { from, to: (from + 1) % count, share: at - from };
  });
  return { line: { x, y }, held };
};

const movedPoints = (
  points: readonly PixelIndex[],
  { line: first, held }: Tracked,
  line: Line,
  { size, cell_cm: cell }: EvenGrid,
): readonly PixelIndex[] => {
  const shift = (now: Float64Array, then: Float64Array, { from, to, share }: Held): number =>
    (1 - share) * ((now[from] ?? 0) - (then[from] ?? 0)) + share * ((now[to] ?? 0) - (then[to] ?? 0));
  return points.map(({ column, row }, i) => {
    const hold = held[i] ?? { from: 0, to: 0, share: 0 };
    return {
      column: column + (shift(line.x, first.x, hold) * cell) / size.column_cm,
      row: row + (shift(line.y, first.y, hold) * cell) / size.row_cm,
    };
  });
};

const areaOf = (points: readonly PixelIndex[]): number => {
  let sum = 0;
  let former = points.at(-1);
  for (const point of points) {
    if (former !== undefined) sum += former.column * point.row - point.column * former.row;
    former = point;
  }
  return Math.abs(sum) / 2;
};

/** The way from the drawn frame, frame by frame: 1-based numbers, the drawn frame left out. */
const waysOf = ({
  frame,
  first,
  last,
  wholeBeat,
}: OutlineToFollow): readonly [readonly number[], readonly number[]] => {
  const upTo = Array.from({ length: Math.max(0, last - frame) }, (_, i) => frame + 1 + i);
  const downTo = Array.from({ length: Math.max(0, frame - first) }, (_, i) => frame - 1 - i);
  // Once round a whole beat each way leads back to the very frame it began on.
  return wholeBeat
    ? [
        [...upTo, ...downTo.toReversed()],
        [...downTo, ...upTo.toReversed()],
      ]
    : [upTo, downTo];
};

interface Arrival extends LineStep {
  /** Mean correlation over the steps so far. */
  readonly mean: number;
  /** Steps so far. */
  readonly steps: number;
}

interface Walk {
  readonly start: Line;
  readonly pyramid: (frame: number) => Pyramid;
  readonly step: (from: Pyramid, line: Line, to: Pyramid) => LineStep;
  readonly tell: () => void;
}

const walked = (from: number, way: readonly number[], { start, pyramid, step, tell }: Walk): Map<number, Arrival> => {
  const reached = new Map<number, Arrival>();
  let [line, sum, here] = [start, 0, pyramid(from)];
  way.forEach((frame, i) => {
    const next = pyramid(frame);
    const gone = step(here, line, next);
    sum += gone.correlation;
    reached.set(frame, { ...gone, mean: sum / (i + 1), steps: i + 1 });
    [line, here] = [gone.line, next];
    tell();
  });
  return reached;
};

/**
 * Mean distance between two courses of a line, cells, across the line alone: to slide along it changes no outline. The
 * direction at a point is that from its neighbour before to its neighbour after.
 */
const apartAcross = (a: Line, b: Line): number => {
  const last = a.x.length - 1;
  const along = (values: Float64Array, i: number): number =>
    (values[Math.min(last, i + 1)] ?? 0) - (values[Math.max(0, i - 1)] ?? 0);
  let sum = 0;
  for (let i = 0; i <= last; i += 1) {
    const [tx, ty] = [along(a.x, i), along(a.y, i)];
    const [dx, dy] = [(b.x[i] ?? 0) - (a.x[i] ?? 0), (b.y[i] ?? 0) - (a.y[i] ?? 0)];
    const length = Math.hypot(tx, ty);
    sum += length > 0 ? Math.abs(dx * ty - dy * tx) / length : Math.hypot(dx, dy);
  }
  return sum / a.x.length;
};

/** Two arrivals on one frame, each counting the more the shorter its way. */
const joined = (a: Arrival, b: Arrival): { line: Line; correlation: number; apart: number } => {
  const share = a.steps / (a.steps + b.steps);
  const mix = (one: Float64Array, other: Float64Array): Float64Array =>
    one.map((value, i) => (1 - share) * value + share * (other[i] ?? 0));
  return {
    line: { x: mix(a.line.x, b.line.x), y: mix(a.line.y, b.line.y) },
    correlation: (1 - share) * a.mean + share * b.mean,
    apart: apartAcross(a.line, b.line),
  };
};

const whyRefused = (
  { points, correlation, apart_cm }: Omit<FollowedFrame, 'refused'>,
  drawn: number,
  { left, top, right, bottom }: PixelBox,
): NotFollowedReason | null => {
  if (!(correlation >= leastCorrelation)) return 'speckle-lost';
  if (apart_cm > mostApart_cm) return 'ways-apart';
  if (points.some(({ column, row }) => column < left || column > right || row < top || row > bottom))
    return 'left-image';
  const change = areaOf(points) / drawn;
  return change >= leastArea && change <= mostArea ? null : 'area-leapt';
};

/**
 * The outline on every other frame from `first` to `last`, in order. Blocks about points along it are found again from
 * frame to frame (normalised cross-correlation in cm, below the cell), their displacement made smooth along the outline.
 * A whole beat is walked round both ways from the drawn frame, and the two are joined so that both end where they
 * began. Deterministic. `tell` hears the share done.
 */
export const followOutline = (
  clip: GreyClip,
  place: SearchPlace,
  outline: OutlineToFollow,
  tell: (share: number) => void = () => undefined,
): readonly FollowedFrame[] => {
  const grid = evenGrid(place.box, place.size, cell_cm);
  const sample = evenSampler(grid, clip.Columns);
  const pyramids = new Map<number, Pyramid>();
  const pyramid = (frame: number): Pyramid => {
    const made = pyramids.get(frame) ?? pyramidOf(sample(clip.frames[frame - 1] ?? new Uint8Array()));
    pyramids.set(frame, made);
    return made;
  };
  const tracked = trackedOf(outline.points, grid, outline.closed);
  const [ahead, back] = waysOf(outline);
  let done = 0;
  const walk: Walk = {
    start: tracked.line,
    pyramid,
    step: lineFollower(tracked.line.x.length, outline.closed),
    tell: () => {
      done += 1;
      tell(done / (ahead.length + back.length));
    },
  };
  const forwards = walked(outline.frame, ahead, walk);
  const backwards = walked(outline.frame, back, walk);
  const drawn = areaOf(outline.points);
  const frames = [...new Set([...forwards.keys(), ...backwards.keys()])].sort((a, b) => a - b);
  return frames.flatMap((frame): FollowedFrame[] => {
    const [a, b] = [forwards.get(frame), backwards.get(frame)];
    const one = a ?? b;
    if (one === undefined) return [];
    const { line, correlation, apart } = a && b ? joined(a, b) : { line: one.line, correlation: one.mean, apart: 0 };
    const found = {
      frame,
      points: movedPoints(outline.points, tracked, line, grid),
      correlation,
      apart_cm: apart * grid.cell_cm,
    };
    return [{ ...found, refused: whyRefused(found, drawn, place.box) }];
  });
};
