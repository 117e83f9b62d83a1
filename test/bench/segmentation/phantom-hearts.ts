/** Fifty short-axis cines of hearts that differ in size, wall, contrast, noise and pixels, with their true outlines. */
import {
  heartAt,
  sectionAt,
  type HeartSection,
  type HeartSubject,
} from '../../../app/backend/phantom/beating-heart.ts';
import { crescentOutline } from '../../../app/backend/phantom/crescent.ts';
import { heartImage } from '../../../app/backend/phantom/heart-image.ts';
import { between, normalTable, randomFrom, type Random } from '../../../app/backend/phantom/random.ts';
import { heartToImage, saxSlices, type SaxSlice } from '../../../app/backend/phantom/sax-geometry.ts';
import type { SaxScan } from '../../../app/backend/phantom/sax-subject.ts';
import { norm, SIGNAL, type TissueSignal } from '../../../app/backend/phantom/signal.ts';
import { torsoImage, torsoOf } from '../../../app/backend/phantom/torso-image.ts';
import type { GreyStack, PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';

export interface PhantomHeart {
  /** What makes it different, in words. */
  readonly name: string;
  readonly stack: GreyStack;
  /** True outline of a slice (1-based) and phase (1-based); null where there is none. */
  readonly endocardium: (slice: number, phase: number) => PlaneOutline | null;
  readonly epicardium: (slice: number, phase: number) => PlaneOutline | null;
  readonly rightEndocardium: (slice: number, phase: number) => PlaneOutline | null;
  /** 1-based. */
  readonly ED: number;
  readonly ES: number;
}

const phases = 10;
const ES = Math.round(0.37 * phases) + 1;

/** Small and thick, small, usual, weak and large, thick. */
const hearts: readonly (readonly [string, Omit<HeartSubject, 'heartRate_bpm'>])[] = [
  ['small and thick', { EDV_mL: 62, ejectionFraction: 0.7, myocardium_mL: 120, length_mm: 84, apicalWall_mm: 11, baseDescent_mm: 10, rightEDV_mL: 90 }],
  ['small', { EDV_mL: 78, ejectionFraction: 0.6, myocardium_mL: 70, length_mm: 80, apicalWall_mm: 7, baseDescent_mm: 10, rightEDV_mL: 95 }],
  ['usual', { EDV_mL: 142, ejectionFraction: 0.6, myocardium_mL: 106, length_mm: 94, apicalWall_mm: 8, baseDescent_mm: 12, rightEDV_mL: 156 }],
  ['large and weak', { EDV_mL: 268, ejectionFraction: 0.24, myocardium_mL: 150, length_mm: 108, apicalWall_mm: 7.5, baseDescent_mm: 4, rightEDV_mL: 190 }],
  ['thick', { EDV_mL: 121, ejectionFraction: 0.69, myocardium_mL: 190, length_mm: 97, apicalWall_mm: 12, baseDescent_mm: 11, rightEDV_mL: 146 }],
]; // prettier-ignore

const tissues: readonly (readonly [string, Partial<TissueSignal>])[] = [
  ['usual muscle', {}],
  ['bright muscle', { myocardium: 330, muscle: 300 }],
  ['dark muscle', { myocardium: 90, muscle: 80 }],
  ['dim blood', { blood: 430, fluid: 400 }],
  ['bright fat', { fat: 800, lung: 60 }],
];

/** SD of the noise in each channel, and distances of rows and columns. */
const scans: readonly (readonly [string, number, readonly [number, number]])[] = [
  ['little noise, 1.4 x 1.2 mm', 8, [1.4, 1.2]],
  ['much noise, 1.8 mm', 40, [1.8, 1.8]],
];

const circleOf = (slice: SaxSlice, radius: number | null): PlaneOutline | null =>
  radius === null
    ? null
    : Array.from({ length: 180 }, (_, at) => {
        const angle = (2 * Math.PI * at) / 180;
        const [u, v] = heartToImage(slice.placement, radius * Math.cos(angle), radius * Math.sin(angle));
        return { u, v };
      });

const crescentOf = (slice: SaxSlice, right: HeartSection['right']): PlaneOutline | null =>
  right === null
    ? null
    : crescentOutline(right.disc, right.cut, 90).map(([across, along]) => {
        const [u, v] = heartToImage(slice.placement, across, along);
        return { u, v };
      });

const noisy = (signal: Float32Array, table: Float32Array, sd: number, start: number): Uint16Array =>
  Uint16Array.from(signal, (value, at) => {
    const [real, imaginary] = [table[(start + at) & 0xffff] ?? 0, table[(start + 31 * at + 7) & 0xffff] ?? 0];
    return Math.min(4095, Math.round(norm(value + sd * real, sd * imaginary)));
  });

const scanOf = (heart: HeartSubject, spacing: readonly [number, number], random: Random): SaxScan => {
  const sliceDistance_mm = between(random, 8, 10);
  const first = -1.3 * sliceDistance_mm;
  const slices = Math.ceil((heart.length_mm - first) / sliceDistance_mm) + 1;
  return {
    ...{ Rows: Math.round(246 / spacing[0]), Columns: Math.round(250 / spacing[1]), PixelSpacing: spacing },
    ...{ sliceDistance_mm, SliceThickness: 7, slices, phases },
    places: Array.from({ length: slices }, (_, i) => first + i * sliceDistance_mm),
  };
};

/** The phantom of a number from 0 to 49. */
export const phantomHeart = (number: number): PhantomHeart => {
  const [heartName, archetype] = hearts[number % 5] ?? hearts[0]!;
  const [tissueName, change] = tissues[Math.floor(number / 5) % 5] ?? tissues[0]!;
  const [scanName, sd, spacing] = scans[Math.floor(number / 25) % 2] ?? scans[0]!;
  const random = randomFrom(1000 + number);
  const heart = { ...archetype, EDV_mL: archetype.EDV_mL * between(random, 0.94, 1.06), heartRate_bpm: 64 };
  const scan = scanOf(heart, spacing, random);
  const slices = saxSlices(scan, random);
  const torso = torsoOf(random);
  const tissue: TissueSignal = { ...SIGNAL, ...change };
  const table = normalTable(random, 1 << 16);
  const shapes = Array.from({ length: phases }, (_, p) => heartAt(heart, p / phases));
  const stack: GreyStack = {
    phases,
    slices: slices.map((slice) => {
      const around = torsoImage(torso, slice, tissue);
      const frames = shapes.map((shape) =>
        noisy(heartImage(around, slice, shape, scan.SliceThickness, tissue), table, sd, Math.floor(random() * 65_536)),
      );
      return { plane: slice.plane, frames };
    }),
  };
  const section = (slice: number, phase: number): HeartSection | null => {
    const [at, shape] = [slices[slice - 1], shapes[phase - 1]];
    return at === undefined || shape === undefined ? null : sectionAt(shape, at.place);
  };
  const outline =
    (of: (slice: SaxSlice, section: HeartSection) => PlaneOutline | null) => (slice: number, phase: number) => {
      const [at, cut] = [slices[slice - 1], section(slice, phase)];
      return at === undefined || cut === null ? null : of(at, cut);
    };
  return {
    name: `${heartName}, ${tissueName}, ${scanName}`,
    ...{ stack, ED: 1, ES },
    endocardium: outline((slice, { endocardium }) => circleOf(slice, endocardium)),
    epicardium: outline((slice, { epicardium }) => circleOf(slice, epicardium)),
    rightEndocardium: outline((slice, { right }) => crescentOf(slice, right)),
  };
};

export const phantomHearts = 50;
