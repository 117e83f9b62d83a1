/**
 * The blood pool of one frame, outlined from a place within it. Blood and myocardium each have a level of the frame's own;
 * a way around the place is cheap where what it encloses is bright, what lies outside for a few millimetres is dark and the
 * grey falls across it. Papillary muscles are stepped over: what is dark inside counts up to a limit, and the outline is the
 * hull. Readers draw outside the edge of half intensity, and so does this.
 */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { closedPath } from './closed-path.ts';
import { convexHull } from './convex-hull.ts';
import { centreOf, directions, outlineAt, radialStep_mm, radiiOf } from './polar-outline.ts';
import { radialLines } from './radial-lines.ts';

/** A cavity on one frame. */
export interface OutlinedCavity {
  readonly centre: PlanePoint;
  /** mm, in each direction. */
  readonly radii: Float64Array;
  /** Grey levels of blood and of the myocardium around it. */
  readonly levels: GreyLevels;
  /** Share of the directions in which something dark lies outside, 0 to 1: at the base the wall opens. */
  readonly walled: number;
}

/** Grey of blood and of the muscle around it, as one frame has them. */
export interface GreyLevels {
  readonly blood: number;
  readonly muscle: number;
}

/** Farthest that a wall is looked for, mm. */
const farthest_mm = 48;
/** So far outside is looked whether it is dark, mm. */
const outside_mm = 6;
/** Above this share of the way from muscle to blood a pixel is blood. */
const bloodShare = 0.2;
/** Dark inside counts up to this, mm. */
const darkInside_mm = 3;
const edgeWeight = 2;
const stiffness = { most: 2, weight: 0.1 };
/** Readers draw so far outside, mm. */
const outward_mm = 1;
const passes = 3;
const least_mm = 3;

const [places, outsideSteps] = [Math.floor(farthest_mm / radialStep_mm), Math.round(outside_mm / radialStep_mm)];
const count = places + outsideSteps + 12;

/** The value at this share of them, from the least to the largest. */
const quantile = (values: number[], share: number): number => {
  values.sort((a, b) => a - b);
  return values[Math.floor(share * (values.length - 1))] ?? 0;
};

/** Of three values that follow each other, their mean. */
const meanAt = (lines: Float32Array, at: number): number =>
  ((lines[at - 1] ?? 0) + (lines[at] ?? 0) + (lines[at + 1] ?? 0)) / 3;

/** Levels before anything is known but a place in the blood: what is around it, and the least beyond the first fall. */
const firstLevels = (lines: Float32Array): GreyLevels => {
  const near: number[] = [];
  for (let at = 0; at < directions; at += 1) for (let k = 0; k * radialStep_mm < 8; k += 1) near.push(lines[at * count + k] ?? 0);
  const blood = quantile(near, 0.7);
  const walls: number[] = [];
  for (let at = 0; at < directions; at += 1) {
    let k = at * count + 2;
    const [last, deep] = [at * count + Math.floor(40 / radialStep_mm), Math.floor(8 / radialStep_mm)];
    while (k < last && meanAt(lines, k) >= 0.75 * blood) k += 1;
    if (k >= last) continue;
    let least = Infinity;
    for (let beyond = k; beyond < k + deep; beyond += 1) least = Math.min(least, meanAt(lines, beyond));
    walls.push(least);
  }
  return { blood, muscle: walls.length > directions / 4 ? quantile(walls, 0.5) : 0.3 * blood };
}; // prettier-ignore

/** Levels once there is an outline: most of what it holds, and the darker part of the ring around it. */
const nextLevels = (lines: Float32Array, radii: Float64Array, before: GreyLevels): GreyLevels => {
  const [held, ring]: [number[], number[]] = [[], []];
  radii.forEach((radius, at) => {
    for (let k = 0; k * radialStep_mm < radius - 3; k += 1) held.push(lines[at * count + k] ?? 0);
    for (let k = Math.round((radius + 1.5) / radialStep_mm); k * radialStep_mm < radius + 5; k += 1) ring.push(lines[at * count + k] ?? 0);
  });
  return held.length > 20 ? { blood: quantile(held, 0.6), muscle: quantile(ring, 0.3) } : before;
}; // prettier-ignore

/** Above 0 blood, below 0 muscle, in shares of the way from muscle to blood. */
type Excess = (at: number, k: number) => number;

const excessOf = (lines: Float32Array, { blood, muscle }: GreyLevels): Excess => {
  const scale = blood - muscle || 1;
  const threshold = muscle + bloodShare * scale;
  return (at, k) => ((lines[at * count + Math.max(0, Math.min(count - 1, k))] ?? 0) - threshold) / scale;
};

const bright = (excess: number): number => Math.min(1, Math.max(0, excess) / (1 - bloodShare));
const dark = (excess: number): number => Math.min(1, Math.max(0, -excess) / bloodShare);

const costsOf = (excess: Excess): Float64Array => {
  const costs = new Float64Array(directions * places);
  const brightUpTo = new Float64Array(count + 1);
  for (let at = 0; at < directions; at += 1) {
    for (let k = 0; k < count; k += 1) brightUpTo[k + 1] = (brightUpTo[k] ?? 0) + bright(excess(at, k)) * radialStep_mm;
    let darkInside = 0;
    for (let k = 0; k < places; k += 1) {
      darkInside += dark(excess(at, k)) * radialStep_mm;
      const brightOutside = (brightUpTo[k + 1 + outsideSteps] ?? 0) - (brightUpTo[k + 1] ?? 0);
      const falls = (excess(at, k - 1) + excess(at, k) - excess(at, k + 1) - excess(at, k + 2)) / 2;
      const near = k * radialStep_mm < least_mm ? 50 : 0;
      costs[at * places + k] = Math.min(darkInside_mm, darkInside) + brightOutside - edgeWeight * falls + near;
    }
  }
  return costs;
}; // prettier-ignore

/** Whether the first millimetres outside are dark for the most part. */
const isWalled = (excess: Excess, at: number, radius: number): boolean => {
  const first = Math.round(radius / radialStep_mm);
  let found = 0;
  for (let k = first; k < first + outsideSteps; k += 1) if (excess(at, k) < 0) found += 1;
  return found > outsideSteps / 2;
};

/** `within`: a place in the blood pool. Null where nothing is brighter inside than around it. */
export const outlineCavity = (frame: ArrayLike<number>, plane: ImagePlane, within: PlanePoint): OutlinedCavity | null => {
  let centre = within;
  let radii: Float64Array = new Float64Array(directions);
  let levels: GreyLevels | null = null;
  const linesAt = (from: PlanePoint): Float32Array => radialLines(frame, plane, from, { count, start: () => 0 }).values;
  for (let pass = 0; pass < passes; pass += 1) {
    const lines = linesAt(centre);
    levels ??= firstLevels(lines);
    if (levels.blood <= levels.muscle) return null;
    const path = closedPath({ places, costs: costsOf(excessOf(lines, levels)) }, stiffness);
    const drawn = outlineAt(centre, Float64Array.from(path, (place) => place * radialStep_mm + outward_mm));
    const hull = convexHull(drawn);
    centre = centreOf(hull);
    radii = radiiOf(hull, centre);
    levels = nextLevels(linesAt(centre), radii, levels);
  }
  if (levels === null || levels.blood <= levels.muscle) return null;
  const excess = excessOf(linesAt(centre), levels);
  const walled = radii.reduce((sum, radius, at) => sum + (isWalled(excess, at, radius) ? 1 : 0), 0) / directions;
  return { centre, radii, levels, walled };
}; // prettier-ignore
