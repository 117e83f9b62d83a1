/** How strongly the tissues around a chamber echo: what stands still while the picture is bent by the heart's motion. */
import { bendAt, halfAxis, type Chamber } from './chamber.ts';

/** dB below full white. */
export const LEVEL = { blood: -56, muscle: -30, fat: -22, lung: -40, bright: -8, valve: -12 } as const;

/** A blood-filled ellipse: middle and half-axes in the chamber's own coordinates at end-diastole, cm. */
export interface Cavity {
  readonly u: number;
  readonly v: number;
  readonly across: number;
  readonly along: number;
  /** Thickness of its bright wall, cm; 0 for none. */
  readonly wall: number;
}

/** What surrounds a chamber. */
export interface Surroundings {
  readonly wall_cm: number;
  readonly cavities: readonly Cavity[];
  /** Side of the lung: +1 at positive u, −1 at negative, 0 for none. */
  readonly lung: number;
}

const rising = (x: number): number => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x));

/** About how far a point lies outside the chamber's wall line, cm. */
const outside = (chamber: Chamber, u: number, v: number): number => {
  const c = halfAxis(chamber);
  const p = (u - bendAt(chamber, v)) / chamber.halfWidth;
  const q = (c - v) / c;
  const radius = Math.sqrt(p * p + q * q);
  const reach = chamber.halfWidth * p * p + 0.5 * (c + chamber.halfWidth) * q * q;
  return (radius - 1) * (reach / Math.max(1e-6, radius * radius));
};

const inCavity = (cavity: Cavity, u: number, v: number): number => {
  const p = (u - cavity.u) / cavity.across;
  const q = (v - cavity.v) / cavity.along;
  return (1 - Math.sqrt(p * p + q * q)) * Math.min(cavity.across, cavity.along);
};

/** The lung and what lies beyond the heart: dark, without structure. */
const BEYOND = { from: 0.9, over: 1.6 } as const;

/** The strength of the echo at a place of the chamber's coordinates at end-diastole, dB. */
export const echoAt = (chamber: Chamber, around: Surroundings, u: number, v: number): number => {
  const wall = outside(chamber, u, v) - around.wall_cm;
  const depths = around.cavities.map((cavity) => inCavity(cavity, u, v));
  const away = Math.min(wall, ...depths.map((depth) => -depth));
  let level = LEVEL.muscle + (LEVEL.fat - LEVEL.muscle) * rising(wall / 0.3);
  const side = rising(0.5 + (around.lung * u) / 1.2) * rising(v / 1.5);
  const beside = around.lung === 0 ? 0 : side * rising((wall - 0.25) / 0.5);
  const lung = Math.max(beside, rising((away - BEYOND.from) / BEYOND.over));
  level += (LEVEL.lung - 6 * rising(away / 5) - level) * lung;
  const pericardium = Math.max(0, 1 - Math.abs(wall - 0.1) / 0.14);
  level += (LEVEL.bright - 4 - level) * 0.8 * pericardium * rising(1 + around.lung * u);
  around.cavities.forEach((cavity, i) => {
    // At the annulus an atrium or the aorta opens into the chamber; elsewhere the wall stands between.
    const depth = Math.min(depths[i] ?? 0, v > chamber.length - 0.25 ? Infinity : wall + 0.05);
    const rim = cavity.wall === 0 ? 0 : Math.max(0, 1 - Math.abs(depth + cavity.wall / 2) / cavity.wall);
    level += (LEVEL.fat + 6 - level) * 0.7 * rim;
    level += (LEVEL.blood - level) * rising(0.5 + depth / 0.22);
  });
  return level;
};
