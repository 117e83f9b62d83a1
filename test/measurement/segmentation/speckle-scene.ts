/** A moving speckle texture whose every displacement is known: scatterers that are carried along, seen by a soft beam. */
import type { GreyClip } from '../../../measurement/segmentation/grey-clip.ts';

/** Mulberry32: the same numbers for the same seed everywhere. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** A place in the scene, pixels: column and row. */
export type At = readonly [number, number];

export interface SpeckleScene {
  readonly Rows: number;
  readonly Columns: number;
  readonly seed: number;
  /** How bright the tissue is at a place at rest, 0 to 1. */
  readonly brightness: (at: At) => number;
  /** Where the tissue at a place at rest lies in frame `i` (0-based). */
  readonly moved: (at: At, i: number) => At;
  readonly frames: number;
  /** Grey levels of noise, new in each frame. */
  readonly noise?: number;
}

const beam = { column: 2.6, row: 1.5 };

/** Frames of the scene. */
export const speckleClip = (scene: SpeckleScene): GreyClip => {
  const { Rows, Columns, seed, brightness, moved, frames, noise = 0 } = scene;
  const random = randomOf(seed);
  const scatterers = Array.from({ length: Math.round((Rows * Columns) / 9) }, () => {
    const at: At = [random() * Columns * 1.4 - 0.2 * Columns, random() * Rows * 1.4 - 0.2 * Rows];
    const angle = random() * 2 * Math.PI;
    const size = brightness(at) * (0.4 + random());
    return { at, re: size * Math.cos(angle), im: size * Math.sin(angle) };
  }).filter(({ re, im }) => re !== 0 || im !== 0);
  const picture = (i: number): Uint8Array => {
    const re = new Float64Array(Rows * Columns);
    const im = new Float64Array(Rows * Columns);
    for (const one of scatterers) {
      const [x, y] = moved(one.at, i);
      for (let row = Math.max(0, Math.ceil(y - 5)); row <= Math.min(Rows - 1, y + 5); row += 1)
        for (let column = Math.max(0, Math.ceil(x - 8)); column <= Math.min(Columns - 1, x + 8); column += 1) {
          const far = ((column - x) / beam.column) ** 2 + ((row - y) / beam.row) ** 2;
          const weight = Math.exp(-far / 2);
          const at = row * Columns + column;
          re[at]! += weight * one.re;
          im[at]! += weight * one.im;
        }
    }
    return Uint8Array.from(re, (value, at) => {
      const level = 60 * Math.hypot(value, im[at]!) + noise * (random() + random() + random() - 1.5);
      return Math.max(0, Math.min(255, Math.round(level)));
    });
  };
  return { Rows, Columns, frames: Array.from({ length: frames }, (_, i) => picture(i)) };
};

/** How far a beat has contracted at `share` of it, 0 at end-diastole, 1 at end-systole (35 % of the beat). */
export const contraction = (share: number): number => {
  const at = share - Math.floor(share);
  return at < 0.35 ? (1 - Math.cos((Math.PI * at) / 0.35)) / 2 : (1 + Math.cos((Math.PI * (at - 0.35)) / 0.65)) / 2;
};
