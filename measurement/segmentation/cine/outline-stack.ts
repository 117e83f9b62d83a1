/** The cavity on every slice of one phase, from the slice where it is surest towards base and apex, as far as it is one. */
import { outlineCavity, type OutlinedCavity } from './outline-cavity.ts';
import type { GreyStack } from './grey-stack.ts';
import type { FoundVentricle } from './find-ventricle.ts';
import { directions } from './polar-outline.ts';

/** By slice, base to apex; null beyond the ventricle. */
export type OutlinedStack = readonly (OutlinedCavity | null)[];

/** A centre so far from that of the slice before, mm or share of the radius, is of something else. */
const [astray_mm, astrayShare] = [10, 0.6];
/** The wall is open on more than half of the way around: no ventricle by the basal rule (M1.6). */
const leastWalled = 0.5;
/** Towards the apex a cavity becomes no larger than so many times the one before. */
const mostGrowth = 1.2;
/** Blood stands out from muscle by at least this share of what it does on the slice before. */
const leastContrast = 0.4;
/** Muscle grows no darker from slice to slice than by this share of what blood stands out: what is darker is lung. */
const mostDarker = 0.25;
/** Towards the apex it is at least so bright as before: below it the muscle looks like blood within lung. */
const leastBlood = 0.6;

/** mm. */
export const meanRadius = ({ radii }: OutlinedCavity): number =>
  radii.reduce((sum, radius) => sum + radius, 0) / directions;

const contrastOf = ({ levels: { blood, muscle } }: OutlinedCavity): number => blood - muscle;

/** `before`: on the slice beside it that is nearer to the surest. */
const isVentricle = (found: OutlinedCavity, before: OutlinedCavity, isTowardsApex: boolean): boolean => {
  const astray = Math.hypot(found.centre.u - before.centre.u, found.centre.v - before.centre.v);
  if (astray > Math.max(astray_mm, astrayShare * meanRadius(found))) return false;
  if (isTowardsApex && meanRadius(found) > mostGrowth * meanRadius(before)) return false;
  if (isTowardsApex && found.levels.blood < leastBlood * before.levels.blood) return false;
  if (before.levels.muscle - found.levels.muscle > mostDarker * contrastOf(before)) return false;
  return found.walled >= leastWalled && contrastOf(found) >= leastContrast * contrastOf(before);
};

/** `surest`: 1-based slice that is outlined first. Empty where there is no cavity on it. */
export const outlineStack = ({ slices }: GreyStack, phase: number, { centres }: FoundVentricle, surest: number): OutlinedStack => {
  const outlined: (OutlinedCavity | null)[] = slices.map(() => null);
  const on = (s: number): OutlinedCavity | null => {
    const [slice, centre] = [slices[s], centres[s]];
    const frame = slice?.frames[phase - 1] ?? null;
    return slice === undefined || centre === undefined || frame === null ? null : outlineCavity(frame, slice.plane, centre);
  };
  const first = on(surest - 1);
  if (first === null) return outlined;
  outlined[surest - 1] = first;
  for (const way of [1, -1]) {
    let before = first;
    for (let s = surest - 1 + way; s >= 0 && s < slices.length; s += way) {
      const found = on(s);
      if (found === null || !isVentricle(found, before, way > 0)) break;
      outlined[s] = found;
      before = found;
    }
  }
  return outlined;
}; // prettier-ignore
