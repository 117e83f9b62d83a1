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

/** Signed signal in stored steps: what has recovered less than nulled tissue is darker than the air, which has none. */
const phaseSensitive: TissueSignal = {
  air: 0, lung: 8, blood: 290, myocardium: -22, fat: 470, muscle: 12, liver: 160, stomach: 80, bone: 130, fluid: -260,
}; // prettier-ignore
/** The stored value that stands for no signal. */
const NO_SIGNAL = { PSIR: 1400, magnitude: 0 } as const;
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
    values[i] = Math.min(LARGEST, Math.max(0, NO_SIGNAL[kind] + Math.round(noisy(kind, one, a, b))));
  });
  const lower = kind === 'PSIR' ? 0 : MAGNITUDE_LOWER;
  for (const [at, stored] of painted?.stored ?? []) values[at] = stored - lower;
  return values;
}; // prettier-ignore
