/** The cavity of the right ventricle on the slices of one phase, from the surest towards base and apex, as far as it is one. */
import type { Beside } from './crescent-costs.ts';
import { outlineRight, type FoundRight } from './outline-right.ts';
import type { SeenSlice } from './right-side.ts';

/** By slice, base to apex; null where there is none. */
export type RightStack = readonly (FoundRight | null)[];

/** Of the slices of the left ventricle, those between these shares from base to apex are asked first. */
const middle = [0.25, 0.65] as const;
/** The first is at least this share of the largest of them. */
const leastOfLargest = 0.6;
/** Less of its far wall seen, or of the septum in front of it, is no right ventricle but an atrium, a vessel or fat. */
const [leastWalled, leastSeptal] = [0.6, 0.65];
/** It lies beside the septum in so many directions at least, and is so deep somewhere, mm. */
const [leastDirections, leastDeep_mm] = [18, 6];
/** Towards base or apex it becomes no larger than so many times the one before. */
const mostGrowth = { base: 1.4, apex: 1.15 };
/** It lies where it lay on the slice before for this share of the smaller of both. */
const leastShared = 0.65;
/** Its blood stands out from muscle by at least this share of what it does on the slice before. */
const leastContrast = 0.5;

const total = (depths: Float64Array): number => depths.reduce((sum, depth) => sum + depth, 0);

const sharedWith = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, depth, i) => sum + Math.min(depth, b[i] ?? 0), 0) / Math.max(1, Math.min(total(a), total(b)));

const contrast = ({ levels }: FoundRight): number => levels.blood - levels.muscle;

const isCavity = ({ walled, septal, depths }: FoundRight): boolean =>
  walled >= leastWalled &&
  septal >= leastSeptal &&
  depths.filter((depth) => depth > 0).length >= leastDirections &&
  Math.max(...depths) >= leastDeep_mm;

const follows = (found: FoundRight, before: FoundRight, towards: Beside['towards']): boolean =>
  found.area_mm2 <= mostGrowth[towards] * before.area_mm2 &&
  sharedWith(found.depths, before.depths) >= leastShared &&
  contrast(found) >= leastContrast * contrast(before);

const surenessOf = ({ walled, septal }: FoundRight): number => walled * septal;

interface First {
  readonly s: number;
  readonly found: FoundRight;
}

/** The surest of the middle slices, each by itself, of those that are not small beside the largest; null without one. */
const firstOf = (seen: readonly (SeenSlice | null)[], side: number): First | null => {
  const there = seen.flatMap((slice, s) => (slice === null ? [] : [{ slice, s }]));
  const [from, to] = middle.map((share) => Math.round(share * (there.length - 1)));
  const all = there.slice(from, (to ?? 0) + 1).flatMap(({ slice, s }): readonly First[] => {
    const found = outlineRight(slice, side, null);
    return found !== null && isCavity(found) ? [{ s, found }] : [];
  });
  const largest = Math.max(...all.map(({ found }) => found.area_mm2));
  const [first] = all
    .filter(({ found }) => found.area_mm2 >= leastOfLargest * largest)
    .sort((a, b) => surenessOf(b.found) - surenessOf(a.found) || a.s - b.s);
  return first ?? null;
};

/** `side`: direction of the right ventricle. Empty where it is on none of the middle slices. */
export const outlineRightStack = (seen: readonly (SeenSlice | null)[], side: number): RightStack => {
  const outlined: (FoundRight | null)[] = seen.map(() => null);
  const first = firstOf(seen, side);
  if (first === null) return outlined;
  outlined[first.s] = first.found;
  for (const towards of ['base', 'apex'] as const) {
    const step = towards === 'base' ? -1 : 1;
    let before = first.found;
    for (let s = first.s + step; s >= 0 && s < seen.length; s += step) {
      const slice = seen[s] ?? null;
      const found = slice === null ? null : outlineRight(slice, side, { depths: before.depths, towards });
      if (found === null || !isCavity(found) || !follows(found, before, towards)) break;
      outlined[s] = found;
      before = found;
    }
  }
  return outlined;
};
