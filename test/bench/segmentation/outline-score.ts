/** How near a proposed outline comes to one that an expert drew. */
import { containsPoint, distanceToOutline, signedArea } from '../../../measurement/polygon.ts';
import type { PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';

export const areaOf = (outline: PlaneOutline): number => Math.abs(signedArea(outline));

/** Between the places that are counted, mm. */
const grid_mm = 0.5;

/** Twice what both enclose over what each encloses. */
const dice = (one: PlaneOutline, other: PlaneOutline): number => {
  const all = [...one, ...other];
  const [us, vs] = [all.map(({ u }) => u), all.map(({ v }) => v)];
  let [both, sum] = [0, 0];
  for (let u = Math.min(...us); u < Math.max(...us); u += grid_mm) {
    for (let v = Math.min(...vs); v < Math.max(...vs); v += grid_mm) {
      const [inOne, inOther] = [containsPoint(one, { u, v }), containsPoint(other, { u, v })];
      both += inOne && inOther ? 1 : 0;
      sum += (inOne ? 1 : 0) + (inOther ? 1 : 0);
    }
  }
  return (2 * both) / sum;
};

/** Mean distance of the proposed outline's points from the expert's line, mm. */
const perpendicularDistance = (proposed: PlaneOutline, expert: PlaneOutline): number =>
  proposed.reduce((sum, point) => sum + distanceToOutline(expert, point), 0) / proposed.length;

/** A contour that lies nearer than this is called good, mm (Radau 2009). */
const good_mm = 5;

export interface StackScore {
  readonly dice: number;
  readonly apd_mm: number;
  readonly farthest_mm: number;
  readonly good_percent: number;
  /** Sum of the areas over the expert's, percent; what is missing counts as nothing. */
  readonly volume_percent: number;
  /** Slices of the expert on which nothing was proposed. */
  readonly missed: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** By slice, on the slices that the expert drew on. */
export const stackScore = (
  proposed: readonly (PlaneOutline | null)[],
  expert: readonly (PlaneOutline | null)[],
): StackScore => {
  const pairs = expert.flatMap((of, s) => (of === null ? [] : [{ of, found: proposed[s] ?? null }]));
  const both = pairs.flatMap(({ of, found }) => (found === null ? [] : [{ of, found }]));
  const distances = both.map(({ of, found }) => perpendicularDistance(found, of));
  const volume = (outlines: readonly PlaneOutline[]): number => outlines.reduce((sum, one) => sum + areaOf(one), 0);
  return {
    dice: rounded(mean(both.map(({ of, found }) => dice(found, of))), 3),
    apd_mm: rounded(mean(distances), 2),
    farthest_mm: rounded(Math.max(...distances), 2),
    good_percent: rounded((100 * distances.filter((distance) => distance < good_mm).length) / pairs.length, 0),
    volume_percent: rounded(
      (100 * volume(both.map(({ found }) => found))) / volume(pairs.map(({ of }) => of)) - 100,
      1,
    ),
    missed: pairs.length - both.length,
  };
};
