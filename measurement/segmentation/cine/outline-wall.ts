/**
 * The outer border of the myocardium around a cavity that is known. Outward from the cavity, what has the grey of muscle is
 * wall; blood of the other ventricle and fat are brighter, lung is darker. Where neither is met, as towards the liver, the
 * wall is as thick there as around.
 */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { closedPath } from './closed-path.ts';
import type { GreyLevels } from './outline-cavity.ts';
import { directions, radialStep_mm } from './polar-outline.ts';
import { radialLines } from './radial-lines.ts';

/** Thinnest and thickest wall, mm. */
const [thinnest_mm, thickest_mm] = [3, 21];
/** Grey is muscle's within so much of the way to blood above and below its level. */
const [above, below] = [0.2, 0.15];
/** How much a wall of another thickness than around it costs, a step squared. */
const evenWeight = 0.06;
/** After so much that is surely not muscle the wall has ended: fat is thin, and beyond it lung or liver may look alike. */
const barrier = 1;
const beyondBarrier = 0.5;
const edgeWeight = 1;
const stiffness = { most: 1, weight: 0.25 };
const passes = 2;

const places = Math.floor((thickest_mm - thinnest_mm) / radialStep_mm);
const count = Math.ceil(thickest_mm / radialStep_mm) + 2;
const first = Math.round(thinnest_mm / radialStep_mm);
/** What is met beyond the cavity's own edge: the partial blood of the first steps is not asked. */
const asked = 2;

/** What the wall is sought around. */
export interface CavityToWall {
  readonly centre: PlanePoint;
  /** Of the cavity, mm in each direction. */
  readonly radii: Float64Array;
  readonly levels: GreyLevels;
}

/** 1 for the grey of muscle, falling to −1 for what is surely none. */
const muscleLike = (value: number, { blood, muscle }: GreyLevels): number => {
  const apart = (value - muscle) / (blood - muscle);
  return Math.max(-1, 1 - Math.abs(apart) / (apart > 0 ? above : below));
};

const costsOf = (lines: Float32Array, levels: GreyLevels): Float64Array => {
  const costs = new Float64Array(directions * places);
  for (let at = 0; at < directions; at += 1) {
    let [wall, met] = [0, 0];
    for (let k = asked; k < first + places; k += 1) {
      const like = muscleLike(lines[at * count + k] ?? 0, levels);
      met += Math.max(0, -like);
      wall += met > barrier ? Math.min(0, like) - beyondBarrier : like;
      const edge =
        Math.abs((lines[at * count + k + 1] ?? 0) - (lines[at * count + k - 1] ?? 0)) / (levels.blood - levels.muscle);
      if (k >= first) costs[at * places + k - first] = -wall - edgeWeight * Math.min(1, edge);
    }
  }
  return costs;
};

const median = (values: Int16Array): number => values.toSorted()[values.length >> 1] ?? 0;

/** Distance of the border from the centre in each direction, mm. */
export const outlineWall = (frame: ArrayLike<number>, plane: ImagePlane, { centre, radii, levels }: CavityToWall): Float64Array => {
  const lines = radialLines(frame, plane, centre, { count, start: (at) => radii[at] ?? 0 }).values;
  const costs = costsOf(lines, levels);
  let path = closedPath({ places, costs }, stiffness);
  for (let pass = 1; pass < passes; pass += 1) {
    const usual = median(path);
    const even = costs.map((cost, at) => cost + evenWeight * ((at % places) - usual) ** 2);
    path = closedPath({ places, costs: even }, stiffness);
  }
  return radii.map((radius, at) => radius + ((path[at] ?? 0) + first) * radialStep_mm);
}; // prettier-ignore
