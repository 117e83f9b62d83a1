/**
 * What a far wall of the right ventricle costs at each place beyond the border of the left one. Blood in front of it speaks
 * for it, and so does the fall of the grey across it. Its wall is thin and fat lies behind: once so much dark was crossed,
 * brightness speaks for nothing any more.
 */
import type { GreyLevels } from './outline-cavity.ts';
import { inward_mm, outwardCount, outwardDirections, outwardStep_mm } from './outward-lines.ts';

/** Directions that are asked, to either side of the middle: 132°. */
export const halfArc = 70;
/** Directions of the arc. */
export const arcDirections = 2 * halfArc + 1;

const step = outwardStep_mm;
/** Direction `i` of the arc around a middle, among all. */
export const directionOf = (middle: number, i: number): number =>
  (middle - halfArc + i + 2 * outwardDirections) % outwardDirections;

/** Where direction `i` of the arc begins in its shares. */
export const arcRow = (i: number): number => i * outwardCount;

/** Of a line's values, that at the border. */
export const atBorder = Math.round(inward_mm / step);
/** Place `k` of a direction lies (k + 1) steps beyond the border. */
export const wallPlaces = outwardCount - atBorder - 4;

/** In shares of the way from muscle to blood: dark below, all dark, and brighter than blood is. */
const [half, darkBelow, darkWhole, tooBright] = [0.5, 0.62, 0.27, 1.35];
/** How fast what is above or below half counts wholly. */
const steepness = 4;
/** The wall of the septum may reach so far beyond the border, mm. */
const septum_mm = 6;
/** After so much dark the cavity has ended, mm; then each mm costs so much. */
const [barrier_mm, beyondCost] = [1.2, 0.3];
const edgeWeight = 4;
/** How much a place costs that differs from that on the slice beside, a mm, and what is free, mm. */
const [besideWeight, besideFree_mm] = [0.4, 3];
/** A cavity widens from apex to base: a place that is farther out by more than this costs more than blood can make good. */
const [widerWeight, mostWider_mm] = [1.5, { apex: 3, base: 12 }] as const;

/** Values of the arc around a direction as shares of the way from muscle to blood, smoothed along and across the lines. */
export const sharesOfArc = (lines: Float32Array, middle: number, { blood, muscle }: GreyLevels): Float32Array => {
  const shares = new Float32Array(arcDirections * outwardCount);
  const scale = blood - muscle || 1;
  for (let i = 0; i < arcDirections; i += 1) {
    const [before = 0, own = 0, after = 0] = [i - 1, i, i + 1].map((at) => directionOf(middle, at) * outwardCount);
    for (let k = 0; k < outwardCount; k += 1) {
      const [near, far] = [Math.max(0, k - 1), Math.min(outwardCount - 1, k + 1)];
      const grey = (2 * (lines[own + k] ?? 0) + (lines[own + near] ?? 0) + (lines[own + far] ?? 0) + (lines[before + k] ?? 0) + (lines[after + k] ?? 0)) / 6;
      // Beyond the frame there is nothing.
      shares[arcRow(i) + k] = Number.isNaN(grey) ? 0 : (grey - muscle) / scale;
    }
  }
  return shares;
}; // prettier-ignore

/** 1 for blood, −1 for what is none. */
const bloodLike = (share: number): number => {
  const above = steepness * (share - half);
  const below = 1 - steepness * (share - tooBright);
  return Math.max(-1, Math.min(1, above, below));
};

const dark = (share: number): number => Math.min(1, Math.max(0, (darkBelow - share) / (darkBelow - darkWhole)));

/** What is known from the slice beside. */
export interface Beside {
  /** mm beyond the border by direction of the arc, 0 where it has none there. */
  readonly depths: Float64Array;
  /** Where this slice lies from there. */
  readonly towards: 'base' | 'apex';
}

const besideCost = (beyond_mm: number, beside_mm: number, towards: Beside['towards']): number => {
  const wider = beyond_mm - beside_mm;
  return (
    besideWeight * Math.max(0, Math.abs(wider) - besideFree_mm) +
    widerWeight * Math.max(0, wider - mostWider_mm[towards])
  );
};

/** `beside`: null where no slice is known. */
export const crescentCosts = (shares: Float32Array, beside: Beside | null): Float64Array => {
  const costs = new Float64Array(arcDirections * wallPlaces);
  for (let i = 0; i < arcDirections; i += 1) {
    const row = arcRow(i) + atBorder;
    let [sum, met, isBegun] = [0, 0, false];
    for (let k = 0; k < wallPlaces; k += 1) {
      const share = shares[row + k] ?? 0;
      isBegun ||= share > darkBelow || k * step > septum_mm;
      if (isBegun) met += step * dark(share);
      sum += step * (met > barrier_mm ? Math.max(beyondCost, -bloodLike(share)) : -bloodLike(share));
      const falls = ((shares[row + k - 1] ?? 0) + share - (shares[row + k + 2] ?? 0) - (shares[row + k + 3] ?? 0)) / 2;
      const tie = beside === null ? 0 : besideCost((k + 1) * step, beside.depths[i] ?? 0, beside.towards);
      costs[i * wallPlaces + k] = sum + tie - edgeWeight * Math.max(-half, Math.min(1, falls));
    }
  }
  return costs;
};
