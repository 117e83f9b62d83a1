/** Who is scanned, and how: drawn from the seed, so that seeds 1 to 4 are four different hearts. */
import type { HeartSubject } from './beating-heart.ts';
import { between, type Random } from './random.ts';

/** The acquisition: a stack of parallel slices with a gap, of pixels that are not square. */
export interface SaxScan {
  readonly Rows: number;
  readonly Columns: number;
  /** Between rows, between columns, mm. */
  readonly PixelSpacing: readonly [number, number];
  /** True distance between neighbouring slices along the normal, mm. */
  readonly sliceDistance_mm: number;
  readonly SliceThickness: number;
  readonly slices: number;
  readonly phases: number;
  /** Place of each slice along the heart's long axis, mm. */
  readonly places: readonly number[];
}

type Archetype = Omit<HeartSubject, 'heartRate_bpm'>;

/** Normal, reduced ejection, dilated, hypertrophied. */
const archetypes: readonly Archetype[] = [
  { EDV_mL: 142, ejectionFraction: 0.61, myocardium_mL: 106, length_mm: 94, apicalWall_mm: 8, baseDescent_mm: 12, rightEDV_mL: 156 },
  { EDV_mL: 205, ejectionFraction: 0.32, myocardium_mL: 132, length_mm: 102, apicalWall_mm: 8, baseDescent_mm: 8.5, rightEDV_mL: 168 },
  { EDV_mL: 268, ejectionFraction: 0.26, myocardium_mL: 150, length_mm: 108, apicalWall_mm: 7.5, baseDescent_mm: 4, rightEDV_mL: 196 },
  { EDV_mL: 121, ejectionFraction: 0.69, myocardium_mL: 162, length_mm: 97, apicalWall_mm: 11, baseDescent_mm: 11, rightEDV_mL: 146 },
]; // prettier-ignore

const gaps = [
  { SliceThickness: 8, sliceDistance_mm: 10 },
  { SliceThickness: 7, sliceDistance_mm: 9.8 },
  { SliceThickness: 6, sliceDistance_mm: 9.6 },
] as const;

/** Share of a slice distance by which the first slice of the ventricle stands below the base at end-diastole. */
const FIRST_SLICE = 0.6;
/** Share of the apical wall by which the last slice of the ventricle stands above the epicardial apex: it has no cavity. */
const CAP = 0.45;

const chosen = <T>(items: readonly [T, ...T[]] | readonly T[], at: number): T => {
  const item = items[((at % items.length) + items.length) % items.length];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
};

const heartOf = (archetype: Archetype, sliceDistance_mm: number, random: Random): HeartSubject => {
  const grown = between(random, 0.95, 1.05);
  const cap = CAP * archetype.apicalWall_mm;
  const steps = Math.round((archetype.length_mm * Math.cbrt(grown) - cap) / sliceDistance_mm - FIRST_SLICE);
  return {
    ...archetype,
    EDV_mL: archetype.EDV_mL * grown,
    ejectionFraction: archetype.ejectionFraction * between(random, 0.97, 1.03),
    myocardium_mL: archetype.myocardium_mL * grown,
    length_mm: (steps + FIRST_SLICE) * sliceDistance_mm + cap,
    rightEDV_mL: archetype.rightEDV_mL * grown,
    heartRate_bpm: Math.round(between(random, 56, 84)),
  };
};

/** The heart of a seed and its scan: two slices above the base at end-diastole, one through the apical cap, one below. */
export const saxSubject = (
  seed: number,
  random: Random,
): { readonly subject: HeartSubject; readonly scan: SaxScan } => {
  const { SliceThickness, sliceDistance_mm } = chosen(gaps, seed);
  const archetype = chosen(archetypes, seed - 1);
  const subject = heartOf(archetype, sliceDistance_mm, random);
  const first = (FIRST_SLICE - 2) * sliceDistance_mm;
  const slices = Math.round((subject.length_mm - CAP * subject.apicalWall_mm - first) / sliceDistance_mm) + 2;
  const scan = {
    Rows: 176,
    Columns: 208,
    PixelSpacing: [1.4, 1.2] as const,
    sliceDistance_mm,
    SliceThickness,
    slices,
    phases: 20,
    places: Array.from({ length: slices }, (_, i) => first + i * sliceDistance_mm),
  };
  return { subject, scan };
};
