/** Late enhancement of the whole ventricle, summed over its slices (M5.2). */
import type { Contour } from './contour.ts';
import { undrawnSlices, type DrawnSlice } from './enhancement-slices.ts';
import type { EnhancedSlice, LateEnhancementInput } from './late-enhancement-result.ts';
import type { LateEnhancementChoices } from './protocol-choices.ts';
import {
  millilitre,
  missing,
  percent,
  type Gram,
  type Measured,
  type Millilitre,
  type MissingReason,
  type Percent,
} from './quantity.ts';
import type { ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances, type SliceDistances } from './slice-distance.ts';
import { massOfMyocardium } from './ventricular-function.ts';

/** What the totals are made of. */
export interface EnhancementSources {
  readonly input: LateEnhancementInput;
  readonly stack: ShortAxisStack;
  readonly slices: readonly DrawnSlice[];
  readonly choices: LateEnhancementChoices;
  /** Whether a contour lies on no slice of the stack. */
  readonly isStray: boolean;
}

/** Enhanced volume, its mass, and its share of the denominator that the choices name. */
export interface EnhancementTotals {
  readonly volume: Measured<Millilitre>;
  readonly mass: Measured<Gram>;
  readonly ratio: Measured<Percent>;
}

/** Whether contours on no slice of the stack make its coverage incomplete: an insertion alone changes no total. */
export const isIncompleteBy = (stray: readonly Contour[]): boolean =>
  stray.some(({ structure }) => structure !== 'RV insertion');

/** The evaluable slices. */
export const measuredOf = (slices: readonly DrawnSlice[]): readonly EnhancedSlice[] =>
  slices.flatMap(({ outcome }) => (outcome.is === 'measured' ? [outcome.measured] : []));

/** Whether every slice from the first to the last is drawn or taken out, with no hole among them (M1.1). */
const isCovered = ({ input, slices }: EnhancementSources, { holes }: SliceDistances): boolean => {
  const [first, last] = [slices[0]?.slice ?? 0, slices.at(-1)?.slice ?? 0];
  const hasHole = [...holes].some((slice) => slice >= first && slice < last);
  if (hasHole || undrawnSlices(slices, input.slicesOut ?? new Set()).length > 0) return false;
  return slices.every(({ outcome }) => outcome.is !== 'incomplete');
};

/** Why there are no totals; null where there are. */
const whyMissing = (sources: EnhancementSources, distances: SliceDistances | null): MissingReason | null => {
  const { input, slices, choices, isStray } = sources;
  const isIncomplete = isStray || input.isIncomplete === true;
  if (slices.length === 0) return isIncomplete ? 'incomplete-coverage' : 'no-contour';
  if (isIncomplete || distances === null || !isCovered(sources, distances)) return 'incomplete-coverage';
  if (slices.some(({ outcome }) => outcome.is === 'no-pixels')) return 'not-evaluable';
  const without = slices.filter(({ outcome }) => outcome.is === 'no-reference').length;
  const none = without === slices.length || (without > 0 && choices.missingReference === 'totals missing');
  return none ? 'no-reference-region' : null;
};

/** Volume of pixels, mL: the sum over slices of N · row spacing · column spacing · slice distance (M5.2). */
const volumeOfPixels = (
  slices: readonly EnhancedSlice[],
  distances: SliceDistances,
  countOf: (slice: EnhancedSlice) => number,
): Millilitre =>
  millilitre(
    slices.reduce((sum, one) => sum + countOf(one) * one.pixel_mm2 * (distances.each[one.slice - 1] ?? 0), 0) / 1000,
  );

/**
 * Volume (mL), mass (g, 1.05 of it) and ratio (%) of the enhanced pixels over the evaluable slices (M5.2); missing with
 * the reason where the slices do not cover the ventricle or none of them is evaluable.
 */
export const enhancementTotals = (sources: EnhancementSources): EnhancementTotals => {
  const distances = sliceDistances(sources.stack);
  const why = whyMissing(sources, distances);
  if (why !== null || distances === null) {
    const absent = missing(why ?? 'incomplete-coverage');
    return { volume: absent, mass: absent, ratio: absent };
  }
  const measured = measuredOf(sources.slices);
  const volume = volumeOfPixels(measured, distances, ({ enhanced }) => enhanced);
  const whole = volumeOfPixels(measured, distances, ({ myocardium, cavity }) =>
    sources.choices.denominator === 'myocardium' ? myocardium : myocardium + cavity,
  );
  const ratio = whole > 0 ? percent((100 * volume) / whole) : missing('not-evaluable');
  return { volume, mass: massOfMyocardium(volume), ratio };
};
