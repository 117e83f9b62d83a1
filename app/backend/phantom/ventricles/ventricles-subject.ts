/** Whose ventricles: the heart and the scan of `sax` with the same seed, with valve planes and an outflow tract. */
import { heartAt, sectionAreas, sectionAt, type HeartSubject } from '../beating-heart.ts';
import { between, type Random } from '../random.ts';
import { saxSubject, type SaxScan } from '../sax-subject.ts';
import type { VentriclesSubject } from './two-ventricles.ts';

/** Slices more than `sax` has above the base: the outflow tract ends within the stack. */
const MORE_ABOVE = 2;

/**
 * Where the tricuspid plane stands at end-diastole and end-systole, mm. Both times near the middle between two slices,
 * so that the sum of discs gives both stroke volumes alike (M1.7): below the first slice of the left ventricle, which
 * holds outflow tract and no inflow, and then one slice or more farther down.
 */
const tricuspidPlaces = (scan: SaxScan, baseDescent_mm: number, random: Random): { readonly ED: number; readonly ES: number } => {
  const d = scan.sliceDistance_mm;
  const middle = (scan.places.find((place) => place > 0) ?? 0) + d / 2;
  const ED = middle - between(random, 0.12, 0.25) * d;
  const steps = Math.max(1, Math.round((ED + 1.3 * baseDescent_mm + 3 - middle) / d));
  return { ED, ES: middle + steps * d - between(random, 0.12, 0.25) * d };
}; // prettier-ignore

/** The moment at which the heart is contracted most. */
const END_SYSTOLE = 0.37;

/** What the left ventricle ejects as the slices of the scan see it: the right one ejects as much, mL. */
const strokeVolume = (heart: HeartSubject, { places, sliceDistance_mm }: SaxScan): number => {
  const volume = (moment: number): number => {
    const shape = heartAt(heart, moment);
    const areas = places.map((place) => sectionAreas(sectionAt(shape, place)).endocardium);
    return (areas.reduce((sum, area) => sum + area, 0) * sliceDistance_mm) / 1000;
  };
  return volume(0) - volume(END_SYSTOLE);
};

/** The subject of a seed and the stack that covers both ventricles. */
export const ventriclesSubject = (
  seed: number,
  random: Random,
): { readonly subject: VentriclesSubject; readonly scan: SaxScan } => {
  const { subject: heart, scan } = saxSubject(seed, random);
  const first = (scan.places[0] ?? 0) - MORE_ABOVE * scan.sliceDistance_mm;
  const slices = scan.slices + MORE_ABOVE;
  const tricuspid = tricuspidPlaces(scan, heart.baseDescent_mm, random);
  const subject = {
    ...heart,
    rightSV_mL: 0.98 * strokeVolume(heart, scan),
    tricuspidBelow_mm: tricuspid.ED,
    tricuspidDescent_mm: tricuspid.ES - tricuspid.ED,
    pulmonaryAbove_mm: between(random, 17, 22),
    pulmonaryDescent_mm: 0.55 * heart.baseDescent_mm,
    outflowRadius_mm: between(random, 12.5, 14.5) * Math.cbrt(heart.rightEDV_mL / 160),
  };
  return {
    subject,
    scan: { ...scan, slices, places: Array.from({ length: slices }, (_, i) => first + i * scan.sliceDistance_mm) },
  };
};
