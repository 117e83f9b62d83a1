/** The grey of blood in the right ventricle: the coil sees it brighter or darker than that of the left one. */
import { atBorder, directionOf, halfArc } from './crescent-costs.ts';
import { outwardCount, outwardStep_mm } from './outward-lines.ts';
import type { SeenSlice } from './right-side.ts';

/** Looked for in so many directions to either side of the middle, and from and up to so many steps beyond the border. */
const [aside, nearest, farthest] = [20, 4, 20];
/** Of fewer values nothing is said. */
const [leastFirst, leastHeld] = [200, 50];
/** So many steps from either side of a cavity its blood is pure. */
const rim = 3;

const quantile = (values: number[], share: number): number => {
  values.sort((a, b) => a - b);
  return values[Math.floor(share * (values.length - 1))] ?? 0;
};

/** Before there is an outline: what is brighter beside the septum than half of what the left cavity holds. */
export const firstBlood = ({ left: { levels }, lines }: SeenSlice, middle: number): number => {
  const threshold = (levels.blood + levels.muscle) / 2;
  const near: number[] = [];
  for (let i = halfArc - aside; i <= halfArc + aside; i += 1) {
    const row = directionOf(middle, i) * outwardCount + atBorder;
    near.push(...lines.subarray(row + nearest, row + farthest).filter((value) => value > threshold));
  }
  return near.length > leastFirst ? quantile(near, 0.5) : levels.blood;
};

/** Of what a cavity holds; null where it holds next to nothing. */
export const crescentBlood = ({ lines }: SeenSlice, middle: number, depths: Float64Array): number | null => {
  const held: number[] = [];
  depths.forEach((depth, i) => {
    const row = directionOf(middle, i) * outwardCount + atBorder;
    const last = Math.ceil(depth / outwardStep_mm) - rim;
    if (last > rim) held.push(...lines.subarray(row + rim, row + last).filter((value) => !Number.isNaN(value)));
  });
  return held.length > leastHeld ? quantile(held, 0.55) : null;
};
