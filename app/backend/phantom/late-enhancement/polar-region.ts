/**
 * Regions between two radii and two angles around the long axis. Their edges keep clear of every pixel centre, so that
 * no rounding decides which pixels belong: what is counted here is what any exact count must find.
 */
import type { HeartPixel } from './heart-pixels.ts';

/** mm from the long axis; radians, `half` to either side of `middle`. */
export interface PolarRegion {
  readonly inner: number;
  readonly outer: number;
  readonly middle: number;
  readonly half: number;
}

/** Nearest to an edge that a pixel centre may lie, mm. An outline of chords strays from its circle by a third of it. */
const CLEAR = 0.003;
const STEP = 0.005;
const STEPS = 400;
/** Chords of a full circle. */
const CHORDS = 420;

type Point = readonly [number, number];

/** An angle as the shortest turn, −π to π. */
export const turned = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

const firstClear = (from: number, step: number, isClear: (value: number) => boolean): number => {
  for (let i = 0; i < STEPS; i += 1) if (isClear(from + i * step)) return from + i * step;
  throw new RangeError('no edge clear of every pixel centre');
};

/** The first radius from `target` on that passes no pixel centre. */
export const clearRadius = (pixels: readonly HeartPixel[], target: number): number =>
  firstClear(target, STEP, (radius) => pixels.every((pixel) => Math.abs(pixel.radius - radius) > CLEAR));

/** The region moved as little as makes every edge clear. */
export const clearRegion = (pixels: readonly HeartPixel[], target: PolarRegion): PolarRegion => {
  const [inner, outer] = [clearRadius(pixels, target.inner), clearRadius(pixels, target.outer)];
  const near = pixels.filter(({ radius }) => radius > inner - 1 && radius < outer + 1);
  const half = firstClear(target.half, STEP / outer, (angle) =>
    near.every((pixel) => pixel.radius * Math.abs(Math.abs(turned(pixel.angle - target.middle)) - angle) > CLEAR),
  );
  return { inner, outer, middle: target.middle, half };
};

/** True when a pixel's centre lies in the region. */
export const holdsCentre = (region: PolarRegion, { radius, angle }: HeartPixel): boolean =>
  radius > region.inner && radius < region.outer && Math.abs(turned(angle - region.middle)) < region.half;

const arc = (radius: number, from: number, to: number): readonly Point[] => {
  const chords = Math.max(1, Math.ceil((Math.abs(to - from) * CHORDS) / (2 * Math.PI)));
  return Array.from({ length: chords + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / chords;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
};

/** A whole circle. */
export const circleOutline = (radius: number): readonly Point[] => arc(radius, 0, 2 * Math.PI).slice(0, -1);

/** Out along the outer edge, back along the inner one. */
export const regionOutline = ({ inner, outer, middle, half }: PolarRegion): readonly Point[] => [
  ...arc(outer, middle - half, middle + half),
  ...arc(inner, middle + half, middle - half),
];
