/** Paints the wall of one slice pixel by pixel, and counts what it paints: the truth of late enhancement (M5). */
import { between, type Random } from '../random.ts';
import type { HeartPixel } from './heart-pixels.ts';
import type { HeartWall } from './heart-wall.ts';
import { holdsCentre } from './polar-region.ts';
import { leastEnhanced, referenceValues, type ReferenceValues } from './reference-values.ts';
import { artefact, darkCore, depthIn, scars, type WallPlace } from './scar.ts';

/** Pixels of one slice by what was painted. */
export interface EnhancedCounts {
  readonly myocardium: number;
  /** Painted on or above the threshold and not excluded, and those enhanced by hand. */
  readonly enhanced: number;
  readonly byHand: number;
  readonly excluded: number;
}

/** The wall as stored values of the phase-sensitive image. */
export interface PaintedWall {
  readonly wall: HeartWall;
  readonly stored: ReadonlyMap<number, number>;
  readonly counts: EnhancedCounts;
  /** Pixels painted exactly on the threshold, and one step below. */
  readonly onThreshold: number;
  readonly oneBelow: number;
  readonly reference: ReferenceValues;
  readonly least: number;
}

/** Nulled myocardium as stored. */
export interface Nulled {
  readonly mean: number;
  readonly sd: number;
  /** Squares beyond those of the SD: mean + 6 SD then lies a little above a stored value. */
  readonly beyond: boolean;
}

type Painted = 'remote' | 'enhanced' | 'core';

/** Width of the grey zone around a scar, mm: no pixel of it reaches the threshold. */
const GREY = 1.8;
/** How far into a scar the signal rises, mm. */
const RISE = 1.4;
const SCAR_SIGNAL = 520;

const placeIn = ({ endocardium, epicardium, along }: HeartWall, { radius, angle }: HeartPixel): WallPlace => {
  const inner = endocardium ?? 0;
  const wall = epicardium - inner;
  return { angle, radius, wall, along, share: (radius - inner) / wall };
};

/** Value and meaning of one pixel of the wall that is not of the reference. */
const paintPixel = (place: WallPlace, least: number, { mean, sd }: Nulled, random: Random): readonly [number, Painted] => {
  const noise = Math.round(Math.min(3 * sd, Math.max(-3 * sd, sd * (random() + random() + random() - 1.5) * 2)));
  const scar = Math.max(...scars.map((one) => depthIn(one, place)));
  if (scar >= 0 && depthIn(darkCore, place) >= 0) return [mean + noise, 'core'];
  const bright = Math.max(scar, depthIn(artefact, place));
  if (bright >= 0) {
    const risen = Math.min(1, bright / RISE);
    const onEdge = risen < 0.5 && random() < 0.4;
    return [onEdge ? least : least + Math.round(risen * SCAR_SIGNAL * between(random, 0.85, 1.05)), 'enhanced'];
  }
  if (bright < -GREY) return [mean + noise, 'remote'];
  return [random() < 0.35 ? least - 1 : Math.round(between(random, mean, least - 1)), 'remote'];
}; // prettier-ignore

const count = (painted: readonly (readonly [HeartPixel, Painted])[], wall: HeartWall): EnhancedCounts => {
  const counts = { myocardium: painted.length, enhanced: 0, byHand: 0, excluded: 0 };
  for (const [pixel, as] of painted) {
    if (wall.excluded.some((region) => holdsCentre(region, pixel))) {
      counts.excluded += 1;
    } else if (as === 'enhanced') {
      counts.enhanced += 1;
    } else if (wall.included.some((region) => holdsCentre(region, pixel))) {
      counts.enhanced += 1;
      counts.byHand += 1;
    }
  }
  return counts;
};

/** Paints the wall. A slice without a reference of the reader's has nulled myocardium like the others. */
export const paintWall = (wall: HeartWall, nulled: Nulled, random: Random): PaintedWall => {
  const { reference: region, endocardium, epicardium } = wall;
  const myocardium = wall.pixels.filter(({ radius }) => radius < epicardium && radius > (endocardium ?? -1));
  const isReference = (pixel: HeartPixel): boolean => region !== null && holdsCentre(region, pixel);
  const inReference = myocardium.filter(isReference);
  const reference = referenceValues({ ...nulled, count: Math.max(12, inReference.length) }, random);
  const least = leastEnhanced(reference);
  const stored = new Map(inReference.map(({ at }, i) => [at, reference.values[i] ?? nulled.mean]));
  const painted = myocardium.map((pixel): readonly [HeartPixel, Painted] => {
    if (stored.has(pixel.at)) return [pixel, 'remote'];
    const [value, as] = paintPixel(placeIn(wall, pixel), least, nulled, random);
    stored.set(pixel.at, value);
    return [pixel, as];
  });
  const valued = (value: number): number => [...stored.values()].filter((one) => one === value).length;
  const counts = count(painted, wall);
  return { wall, stored, counts, reference, least, onThreshold: valued(least), oneBelow: valued(least - 1) };
};
