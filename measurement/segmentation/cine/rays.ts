/**
 * Lines across an outline along which its wall is looked for again. An outline that is seen whole from its middle, as a left
 * ventricle, has rays from there; a crescent, as a right ventricle, has lines at right angles to itself.
 */
import type { PlanePoint } from '../../plane-coordinates.ts';
import { eachEdge, signedArea, turned } from '../../polygon.ts';
import { resample } from '../../drawing/resample.ts';
import type { PlaneOutline } from './grey-stack.ts';
import { centreOf, cosines, directions, outlineAt, radiiOf, sines } from './polar-outline.ts';

/** 96 lines, in order around the outline. */
export interface Rays {
  /** Where each crosses the outline. */
  readonly start: PlaneOutline;
  /** Its direction outward, unit vectors. */
  readonly du: Float64Array;
  readonly dv: Float64Array;
  /** From the outline inward as far as its wall may come: to the centre, or to the other side of a crescent, mm. */
  readonly depth: Float64Array;
  /** True where they run from one centre: the same ray of neighbouring slices is then the same side of the ventricle. */
  readonly fromCentre: boolean;
}

/** An outline that differs so much in area from what its rays see of it is hollow. */
const mostHollow = 0.02;
/** So many neighbours to either side tell the direction of the outline. */
const neighbours = 4;

const starRays = (centre: PlanePoint, radii: Float64Array): Rays => ({
  ...{ start: outlineAt(centre, radii), du: cosines, dv: sines, depth: radii, fromCentre: true },
});

/** From a point inward to the other side, mm; infinite where nothing is met. */
const across = (outline: PlaneOutline, from: PlanePoint, du: number, dv: number): number => {
  let nearest = Infinity;
  eachEdge(outline, (a, b) => {
    const [eu, ev] = [b.u - a.u, b.v - a.v];
    const turn = du * ev - dv * eu;
    if (turn === 0) return;
    const [pu, pv] = [a.u - from.u, a.v - from.v];
    const [along, share] = [(pu * ev - pv * eu) / turn, (pu * dv - pv * du) / turn];
    if (share >= 0 && share <= 1 && along > 1 && along < nearest) nearest = along;
  });
  return nearest;
};

const crossRays = (outline: PlaneOutline): Rays => {
  const start = resample(turned(outline), directions);
  const at = (of: number): PlanePoint => start[(of + directions) % directions] ?? { u: 0, v: 0 };
  const [du, dv, depth] = [new Float64Array(directions), new Float64Array(directions), new Float64Array(directions)];
  start.forEach((point, i) => {
    const [before, after] = [at(i - neighbours), at(i + neighbours)];
    // The outline turns from u towards v: outward is to its left.
    const [tu, tv] = [after.u - before.u, after.v - before.v];
    const length = Math.sqrt(tu * tu + tv * tv) || 1;
    [du[i], dv[i]] = [tv / length, -tu / length];
    depth[i] = Math.min(60, across(start, point, -tv / length, tu / length));
  });
  return { start, du, dv, depth, fromCentre: false };
};

/** The lines of an outline. */
export const raysOf = (outline: PlaneOutline): Rays => {
  const centre = centreOf(outline);
  const radii = radiiOf(outline, centre);
  const [drawn, seen] = [Math.abs(signedArea(outline)), Math.abs(signedArea(outlineAt(centre, radii)))];
  return Math.abs(seen - drawn) <= mostHollow * drawn ? starRays(centre, radii) : crossRays(outline);
};

/** The outline of which each point went so far outward, mm. */
export const movedAlong = ({ start, du, dv }: Rays, outward: Float64Array): PlaneOutline =>
  start.map(({ u, v }, at) => ({
    u: u + (outward[at] ?? 0) * (du[at] ?? 0),
    v: v + (outward[at] ?? 0) * (dv[at] ?? 0),
  }));
