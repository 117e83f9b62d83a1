/** How well a dark ring around a bright disc stands at each place of a slice, whatever its size: a left ventricle's cavity. */
import type { PlanePoint } from '../../plane-coordinates.ts';
import { greyAt, type GreySlice } from './grey-stack.ts';

/** Scores on a square grid of the slice's plane. */
export interface RingScores {
  readonly across: number;
  readonly down: number;
  /** Place of the first, mm. */
  readonly first: PlanePoint;
  /** Row by row; 0 where there is no ring. */
  readonly scores: Float64Array;
}

/** Between the places that are asked, mm. */
export const ringGrid_mm = 4;
/** The picture that is asked has pixels of this size, mm. */
const pixel_mm = 2;
const pixelsAGrid = ringGrid_mm / pixel_mm;
/** Radii of a disc, mm. */
const radii_mm = [7, 10, 13, 17, 21, 26, 31] as const;
/** Inside: at these shares of the radius. */
const insideShares = [0.4, 0.8] as const;
/** Outside: the nearer and the farther half of a wall, mm. */
const outside_mm = [2, 4, 5, 7] as const;
const margin_mm = 40;
const rays = 24;
/** Nobody puts a heart farther from the middle of the frame, mm, and one so far out counts by 0.61. */
const [farthest_mm, usual_mm] = [100, 60];
/** Share of the rings of all radii: of places in a large cavity it prefers the middle. */
const allShare = 0.3;
/** Share of the change over the beat in the score. */
const motionShare = 0.25;

/** A picture of the middle of the slice in square pixels. */
interface Middle {
  readonly side: number;
  readonly first: PlanePoint;
  readonly mean: Float32Array;
  readonly spread: Float32Array;
}

const overBeat = ({ frames, plane }: GreySlice): { readonly mean: Float32Array; readonly spread: Float32Array } => {
  const there = frames.filter((frame) => frame !== null);
  const [mean, spread] = [0, 0].map(() => new Float32Array(plane.Rows * plane.Columns)) as [Float32Array, Float32Array];
  const many = Math.max(1, there.length);
  for (let at = 0; at < mean.length; at += 1) {
    let [sum, squares] = [0, 0];
    for (const frame of there) {
      const value = frame[at] ?? 0;
      sum += value;
      squares += value * value;
    }
    mean[at] = sum / many;
    spread[at] = Math.sqrt(Math.max(0, squares / many - (sum / many) ** 2));
  }
  return { mean, spread };
};

const middleOf = (slice: GreySlice): Middle => {
  const { Rows, Columns, PixelSpacing } = slice.plane;
  const half = Math.ceil((farthest_mm + margin_mm) / pixel_mm);
  const side = 2 * half + 1;
  const first = {
    u: ((Columns - 1) * PixelSpacing[1]) / 2 - half * pixel_mm,
    v: ((Rows - 1) * PixelSpacing[0]) / 2 - half * pixel_mm,
  };
  const of = overBeat(slice);
  const [mean, spread] = [of.mean, of.spread].map((picture) =>
    Float32Array.from({ length: side * side }, (_, at) =>
      greyAt(picture, slice.plane, first.u + (at % side) * pixel_mm, first.v + Math.floor(at / side) * pixel_mm),
    ),
  ) as [Float32Array, Float32Array];
  return { side, first, mean, spread };
};

const quantile = (values: Float32Array, share: number): number =>
  values.toSorted()[Math.floor(share * (values.length - 1))] ?? 0;

/** For each ray the steps from the centre's pixel to those that are asked: two inside, four outside. */
const stepsOf = (radius_mm: number, side: number): Int32Array => {
  const asked = [...insideShares.map((share) => share * radius_mm), ...outside_mm.map((beyond) => radius_mm + beyond)];
  return Int32Array.from({ length: rays * asked.length }, (_, at) => {
    const angle = (2 * Math.PI * Math.floor(at / asked.length)) / rays;
    const distance = (asked[at % asked.length] ?? 0) / pixel_mm;
    return Math.round(distance * Math.sin(angle)) * side + Math.round(distance * Math.cos(angle));
  });
};

const askedARay = insideShares.length + outside_mm.length;

/** The mean of the worse half of the contrasts, so that a ring that is open scores little. */
const contrastAt = (mean: Float32Array, centre: number, steps: Int32Array, contrasts: Float64Array): number => {
  for (let ray = 0; ray < rays; ray += 1) {
    const grey = (asked: number): number => mean[centre + (steps[ray * askedARay + asked] ?? 0)] ?? 0;
    contrasts[ray] = (grey(0) + grey(1) - Math.min(grey(2) + grey(3), grey(4) + grey(5))) / 2;
  }
  contrasts.sort();
  let sum = 0;
  for (let at = 0; at < rays / 2; at += 1) sum += contrasts[at] ?? 0;
  return sum / (rays / 2);
};

/** Scores of a slice, of the mean of its frames over the beat and of their change. */
export const ringScores = (slice: GreySlice): RingScores => {
  const { side, first, mean, spread } = middleOf(slice);
  const steps = radii_mm.map((radius) => stepsOf(radius, side));
  const scale = Math.max(1e-6, quantile(mean, 0.98) - quantile(mean, 0.2));
  const moving = Math.max(1e-6, quantile(spread, 0.99));
  const reach = Math.floor(farthest_mm / ringGrid_mm);
  const across = 2 * reach + 1;
  const half = (side - 1) / 2;
  const contrasts = new Float64Array(rays);
  const scores = Float64Array.from({ length: across * across }, (_, at) => {
    const [right, below] = [(at % across) - reach, Math.floor(at / across) - reach];
    const centre = (half + below * pixelsAGrid) * side + half + right * pixelsAGrid;
    let [best, sum] = [0, 0];
    for (const one of steps) {
      const contrast = Math.max(0, contrastAt(mean, centre, one, contrasts));
      best = Math.max(best, contrast);
      sum += contrast;
    }
    const ring = (best + (allShare * sum) / steps.length) / scale;
    const motion = Math.min(1, (spread[centre] ?? 0) / moving);
    const off = (Math.hypot(right, below) * ringGrid_mm) / usual_mm;
    return Math.min(1, ring) * (1 - motionShare + motionShare * motion) * Math.exp((-off * off) / 2);
  });
  const start = (half - reach * pixelsAGrid) * pixel_mm;
  return { across, down: across, first: { u: first.u + start, v: first.v + start }, scores };
};
