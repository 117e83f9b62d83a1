/** Whose heart is scanned: drawn from the seed, so that seeds 1 to 4 are four different hearts, alike in every view. */
import { uidOf, type Random } from '../random.ts';
import { between, randomFrom } from '../random.ts';

/** One subject's heart, cm; all at end-diastole. */
export interface EchoSubject {
  readonly seed: number;
  readonly lastName: string;
  readonly firstName: string;
  /** Left ventricle: half-widths in A4C and A2C, length, where the annulus cuts the ellipse. */
  readonly left: { readonly a: number; readonly b: number; readonly length: number; readonly cut: number };
  /** Share by which its width and its length shrink in systole. */
  readonly leftShortening: { readonly width: number; readonly length: number };
  readonly wall: number;
  readonly right: { readonly a: number; readonly length: number; readonly cut: number; readonly bend: number };
  readonly rightShortening: { readonly width: number; readonly length: number };
  readonly heartRate_bpm: number;
  /** Lines of the banner; absent: name, number and date. */
  readonly banner?: readonly string[];
}

type Archetype = Pick<EchoSubject, 'left' | 'leftShortening' | 'wall' | 'right' | 'rightShortening'>;

/** Normal, reduced ejection, dilated, hypertrophied. */
const archetypes: readonly Archetype[] = [
  { left: { a: 2.35, b: 2.5, length: 8.6, cut: 0.22 }, leftShortening: { width: 0.31, length: 0.13 }, wall: 0.9,
    right: { a: 1.95, length: 7.2, cut: 0.25, bend: 1.1 }, rightShortening: { width: 0.24, length: 0.27 } },
  { left: { a: 2.75, b: 2.9, length: 9.2, cut: 0.18 }, leftShortening: { width: 0.15, length: 0.08 }, wall: 0.9,
    right: { a: 2.1, length: 7.4, cut: 0.22, bend: 1 }, rightShortening: { width: 0.15, length: 0.18 } },
  { left: { a: 3.15, b: 3.3, length: 9.8, cut: 0.15 }, leftShortening: { width: 0.11, length: 0.06 }, wall: 0.85,
    right: { a: 2.35, length: 7.7, cut: 0.2, bend: 0.9 }, rightShortening: { width: 0.11, length: 0.13 } },
  { left: { a: 2.1, b: 2.2, length: 8.3, cut: 0.25 }, leftShortening: { width: 0.38, length: 0.12 }, wall: 1.45,
    right: { a: 1.9, length: 7, cut: 0.25, bend: 1.2 }, rightShortening: { width: 0.26, length: 0.26 } },
]; // prettier-ignore

const lastNames = ['Wintergreen', 'Quillfeather', 'Ambershore', 'Thistledown', 'Marrowby', 'Larkspur'] as const;
const firstNames = ['Oda', 'Silvan', 'Fenella', 'Ignatz', 'Perpetua', 'Cosmo', 'Thorben'] as const;

const chosen = <T>(items: readonly [T, ...(readonly T[])] | readonly T[], at: number): T => {
  const item = items[((at % items.length) + items.length) % items.length];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
};

/** Chance of one subject and purpose: what one image draws changes no other. */
export const echoRandom = (seed: number, purpose: string): Random =>
  randomFrom(Number.parseInt(uidOf('ventricle phantom echo', seed, purpose).slice(-9), 10));

/** The subject of a seed. */
export const echoSubject = (seed: number): EchoSubject => {
  const random = echoRandom(seed, 'subject');
  const { left, right, wall, leftShortening, rightShortening } = chosen(archetypes, seed - 1);
  const grown = between(random, 0.96, 1.04);
  const strength = between(random, 0.97, 1.03);
  const shortening = (of: { width: number; length: number }) => ({
    width: of.width * strength,
    length: of.length * strength,
  });
  return {
    seed,
    lastName: chosen(lastNames, seed),
    firstName: chosen(firstNames, seed),
    left: { ...left, a: left.a * grown, b: left.b * grown * between(random, 0.97, 1.03), length: left.length * grown },
    leftShortening: shortening(leftShortening),
    wall: wall * grown,
    right: { ...right, a: right.a * grown, length: right.length * grown },
    rightShortening: shortening(rightShortening),
    heartRate_bpm: Math.round(between(random, 58, 80)),
  };
};

/** The UID of the one study that holds every image of a subject. */
export const echoStudyUid = (seed: number): string => uidOf('ventricle phantom echo', seed, 'study');
