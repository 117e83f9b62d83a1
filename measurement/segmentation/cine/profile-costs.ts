/** How unlike the values across an outline are at each place along its rays to what they were where it was drawn. */
import type { ImagePlane } from '../../patient-space.ts';
import { greyAt } from './grey-stack.ts';
import { directions, radialStep_mm } from './polar-outline.ts';
import type { Rays } from './rays.ts';

/** Values on either side of the outline that are compared, 4.5 mm. */
const beside = 6;
const compared = 2 * beside + 1;
/** A place that differs wholly is as bad as one that differs a little more: papillary muscles come and go. */
const mostDifferent = 4;
/** How much the steps from value to value count beside the values. */
const stepsWeight = 1;
/** How much it counts that inside is brighter than outside. */
const brighterWeight = 0.15;
/** Nearer to the middle than this no wall comes that was farther off, mm. */
export const least_mm = 2;
const outOfReach = 1e3;

/** Places along each ray that are asked. */
export interface Places {
  /** Steps from the outline of the first, below 0 inward. */
  readonly first: number;
  readonly places: number;
}

/** What the values across the outline were. */
export interface Template {
  readonly values: Float32Array;
  /** Their spread: differences are told in it. */
  readonly scale: number;
  /** By ray, what a place costs whose values are the same. */
  readonly least: Float64Array;
}

const countOf = ({ places }: Places): number => places + 2 * beside;

/** Values along the rays, from so many steps before the first place to so many behind the last. */
const linesOf = (frame: ArrayLike<number>, plane: ImagePlane, { start, du, dv }: Rays, of: Places): Float32Array => {
  const count = countOf(of);
  const values = new Float32Array(directions * count);
  start.forEach(({ u, v }, at) => {
    const [right, below] = [du[at] ?? 0, dv[at] ?? 0];
    for (let k = 0; k < count; k += 1) {
      const outward = (of.first - beside + k) * radialStep_mm;
      values[at * count + k] = greyAt(frame, plane, u + outward * right, v + outward * below);
    }
  });
  return values;
};

const spread = (values: Float32Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(square) || 1;
};

/** By how much the inside is brighter, in spreads. */
const brighterOf = (lines: Float32Array, from: number, scale: number): number => {
  let sum = 0;
  for (let k = 0; k < beside; k += 1) sum += (lines[from + k] ?? 0) - (lines[from + beside + 1 + k] ?? 0);
  return sum / (beside * scale);
};

/** Of the frame that the outline was drawn on. */
export const templateOf = (frame: ArrayLike<number>, plane: ImagePlane, rays: Rays): Template => {
  const values = linesOf(frame, plane, rays, { first: 0, places: 1 });
  const scale = spread(values);
  const least = Float64Array.from(
    { length: directions },
    (_, at) => -brighterWeight * brighterOf(values, at * compared, scale),
  );
  return { values, scale, least };
};

const difference = (lines: Float32Array, from: number, { values, scale }: Template, of: number): number => {
  let [apart, stepsApart, before] = [0, 0, 0];
  for (let k = 0; k < compared; k += 1) {
    const differs = ((lines[from + k] ?? 0) - (values[of + k] ?? 0)) / scale;
    apart += differs * differs;
    if (k > 0) stepsApart += (differs - before) * (differs - before);
    before = differs;
  }
  return (
    Math.min(mostDifferent, apart / compared) +
    stepsWeight * Math.min(mostDifferent, stepsApart / compared) -
    brighterWeight * brighterOf(lines, from, scale)
  );
};

/** A cost for each place of each ray, `places` a ray. */
export const profileCosts = (frame: ArrayLike<number>, plane: ImagePlane, rays: Rays, of: Places, template: Template): Float64Array => {
  const lines = linesOf(frame, plane, rays, of);
  const [count, { first, places }] = [countOf(of), of];
  const costs = new Float64Array(directions * places);
  for (let at = 0; at < directions; at += 1) {
    for (let place = 0; place < places; place += 1) {
      const depth = rays.depth[at] ?? 0;
      const left = depth + (first + place) * radialStep_mm;
      costs[at * places + place] =
        left < Math.min(least_mm, depth) ? outOfReach : difference(lines, at * count + place, template, at * compared);
    }
  }
  return costs;
}; // prettier-ignore
