/** The cavity of the right ventricle on one frame: a crescent beyond the border of the left one. */
import type { PlanePoint } from '../../plane-coordinates.ts';
import { signedArea } from '../../polygon.ts';
import { crescentBlood, firstBlood } from './crescent-blood.ts';
import {
  arcDirections,
  arcRow,
  atBorder,
  crescentCosts,
  directionOf,
  sharesOfArc,
  wallPlaces,
  type Beside,
} from './crescent-costs.ts';
import { crescentPath } from './crescent-path.ts';
import { crescentDepths } from './crescent-shape.ts';
import type { PlaneOutline } from './grey-stack.ts';
import type { GreyLevels } from './outline-cavity.ts';
import { beyondBorder, outwardStep_mm, type LeftSlice } from './outward-lines.ts';
import type { SeenSlice } from './right-side.ts';
import { apart_mm, isSeptal, septumBreaks, septumEdge } from './septum-edge.ts';

/** A cavity on one frame. */
export interface FoundRight {
  readonly outline: PlaneOutline;
  /** mm beyond the border of the left ventricle, by direction of the arc; 0 where there is no cavity. */
  readonly depths: Float64Array;
  readonly area_mm2: number;
  readonly levels: GreyLevels;
  /** Share of its directions in which the grey falls across the far wall, 0 to 1. */
  readonly walled: number;
  /** Share of its directions in which muscle lies in front, 0 to 1. */
  readonly septal: number;
}

const stiffness = { step: 0.35, jump: 14 };
/** The level of blood is refreshed so often. */
const passes = 2;
/** In fewer directions there is no cavity. */
const leastDirections = 12;
/** The grey falls across a wall by so much of the way from muscle to blood. */
const leastFall = 0.35;

const outlineOf = (left: LeftSlice, middle: number, depths: Float64Array, inner: Float64Array): PlaneOutline => {
  const far: PlanePoint[] = [];
  const near: PlanePoint[] = [];
  depths.forEach((depth, i) => {
    if (depth <= apart_mm) return;
    far.push(beyondBorder(left, directionOf(middle, i), depth));
    near.unshift(beyondBorder(left, directionOf(middle, i), inner[i] ?? 0));
  });
  return [...far, ...near];
};

const shareOf = (depths: Float64Array, is: (i: number) => boolean): number => {
  let [all, found] = [0, 0];
  depths.forEach((depth, i) => {
    if (depth === 0) return;
    all += 1;
    found += is(i) ? 1 : 0;
  });
  return found / Math.max(1, all);
};

const isWalled = (shares: Float32Array, depths: Float64Array, i: number): boolean => {
  const at = arcRow(i) + atBorder + Math.round((depths[i] ?? 0) / outwardStep_mm);
  const [inside, outside] = [shares.subarray(at - 5, at - 1), shares.subarray(at, at + 5)];
  return Math.max(...inside) - Math.min(...outside) > leastFall;
};

/** `middle`: direction of the ventricle. Null where there is none. */
export const outlineRight = (seen: SeenSlice, middle: number, beside: Beside | null): FoundRight | null => {
  const { muscle } = seen.left.levels;
  let levels: GreyLevels = { muscle, blood: firstBlood(seen, middle) };
  let depths: Float64Array = new Float64Array(arcDirections);
  let shares: Float32Array = new Float32Array();
  for (let pass = 0; pass < passes; pass += 1) {
    shares = sharesOfArc(seen.lines, middle, levels);
    const costs = crescentCosts(shares, beside);
    const path = crescentPath({ directions: arcDirections, places: wallPlaces, costs }, stiffness);
    depths = crescentDepths(path, septumBreaks(shares, path), seen.left, middle);
    const blood = crescentBlood(seen, middle, depths);
    if (blood === null || blood <= muscle || depths.filter((depth) => depth > 0).length < leastDirections) return null;
    levels = { muscle, blood };
  }
  const outline = outlineOf(seen.left, middle, depths, septumEdge(shares, depths));
  return {
    ...{ outline, depths, levels, area_mm2: Math.abs(signedArea(outline)) },
    walled: shareOf(depths, (i) => isWalled(shares, depths, i)),
    septal: shareOf(depths, (i) => isSeptal(shares, i)),
  };
};
