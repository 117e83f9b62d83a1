/** Stored values of a late enhancement image: the painted wall, and around it what only the eye needs. */
import type { HeartShape } from '../beating-heart.ts';
import { heartImage } from '../heart-image.ts';
import { norm, type TissueSignal } from '../signal.ts';
import { torsoImage, type Torso } from '../torso-image.ts';
import type { ImageKind, ScannedSlice } from './enhancement-scan.ts';

/** How stored values become the image's own, as the header writes it. */
export const rescale = {
  PSIR: { RescaleSlope: '0.7142857', RescaleIntercept: '-1000' },
  magnitude: { RescaleSlope: '0.5', RescaleIntercept: '0' },
} as const satisfies Record<ImageKind, { readonly RescaleSlope: string; readonly RescaleIntercept: string }>;

/** Signed signal as stored: what has recovered less than nulled tissue is darker than the air. */
const phaseSensitive: TissueSignal = {
  air: 1400, lung: 1408, blood: 1690, myocardium: 1378, fat: 1870, muscle: 1412, liver: 1560, stomach: 1480, bone: 1530, fluid: 1140,
}; // prettier-ignore
const magnitude: TissueSignal = {
  air: 8, lung: 24, blood: 372, myocardium: 60, fat: 552, muscle: 94, liver: 242, stomach: 162, bone: 212, fluid: 190,
}; // prettier-ignore
const tissues: Readonly<Record<ImageKind, TissueSignal>> = { PSIR: phaseSensitive, magnitude };

/** From the stored values of the phase-sensitive wall to those of the magnitude image: the same pixels, nulled tissue nearly black. */
export const MAGNITUDE_LOWER = 1316;
const NOISE = { PSIR: 15, magnitude: 9 } as const;
const LARGEST = 4095;

/** What an image is painted from. */
export interface EnhancementView {
  readonly torso: Torso;
  readonly shape: HeartShape;
  readonly SliceThickness: number;
  readonly noise: Float32Array;
}

/** Noise of a magnitude image lies in both channels, that of a phase-sensitive one in the signed signal alone. */
const noisy = (kind: ImageKind, signal: number, one: number, other: number): number => {
  const value = signal + NOISE[kind] * one;
  return kind === 'PSIR' ? value : norm(value, NOISE[kind] * other);
};

/** The image of one kind; `start` is the noise's place in its table. */
export const enhancementImage = (kind: ImageKind, { slice, painted }: ScannedSlice, view: EnhancementView, start: number): Uint16Array => {
  const { torso, shape, SliceThickness, noise } = view;
  const tissue = tissues[kind];
  const signal = heartImage(torsoImage(torso, slice, tissue), slice, shape, SliceThickness, tissue);
  const values = new Uint16Array(signal.length);
  signal.forEach((one, i) => {
    const [a, b] = [noise[(start + i) % noise.length] ?? 0, noise[(start + 31 * i + 7) % noise.length] ?? 0];
    values[i] = Math.min(LARGEST, Math.max(0, Math.round(noisy(kind, one, a, b))));
  });
  const lower = kind === 'PSIR' ? 0 : MAGNITUDE_LOWER;
  for (const [at, stored] of painted?.stored ?? []) values[at] = stored - lower;
  return values;
}; // prettier-ignore
