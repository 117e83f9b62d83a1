/** Every number of late enhancement, from contours and pixels: the one function that page, backend and terminal run (M5). */
import { catalogue, definitionOf } from './catalogue.ts';
import { strayContours } from './enhancement-contours.ts';
import { drawnSlices, undrawnSlices } from './enhancement-slices.ts';
import { enhancementTotals, isIncompleteBy, measuredOf, type EnhancementSources } from './enhancement-totals.ts';
import {
  lateEnhancementKeys,
  type LateEnhancementInput,
  type LateEnhancementMeasures,
  type NotEvaluableSlice,
} from './late-enhancement-result.ts';
import { lateEnhancementWarnings, strayWarnings } from './late-enhancement-warnings.ts';
import { defaultLateEnhancementChoices, type LateEnhancementChoices } from './protocol-choices.ts';
import { isMissing, type Measured } from './quantity.ts';
import type { MeasuredValue, MeasureKey, Provenance } from './result.ts';
import { sliceDistances } from './slice-distance.ts';

const denominatorNames: Readonly<Record<LateEnhancementChoices['denominator'], string>> = {
  myocardium: 'LV myocardium',
  'cavity and myocardium': 'LV cavity and myocardium',
};

const methodOf = (key: MeasureKey, { denominator }: LateEnhancementChoices): string =>
  key === 'LGE_RATIO'
    ? `${catalogue[key].method}, share of the ${denominatorNames[denominator]}`
    : catalogue[key].method;

const provenanceOf = (key: MeasureKey, { stack, slices, choices }: EnhancementSources): Provenance => {
  const entered = slices.filter(({ outcome }) => outcome.is === 'measured');
  const contours = entered.flatMap(({ contours: { epicardium, endocardium, reference, included, excluded } }) =>
    [epicardium, endocardium, reference, ...included, ...excluded].filter((contour) => contour !== null),
  );
  const uniform = sliceDistances(stack)?.uniform ?? null;
  const { sd, missingReference, denominator } = choices;
  return {
    slices: entered.map(({ slice }) => slice),
    ...(uniform === null ? {} : { sliceDistance_mm: uniform }),
    contours: contours.map(({ id }) => id),
    frames: measuredOf(slices).map(({ frame }) => frame),
    choices: { sd, missingReference, ...(key === 'LGE_RATIO' ? { denominator } : {}) },
    definition: definitionOf(key),
  };
};

const valuesOf = (sources: EnhancementSources): readonly MeasuredValue[] => {
  const { volume, mass, ratio } = enhancementTotals(sources);
  const numbers = { LGE_VOLUME: volume, LGE_MASS: mass, LGE_RATIO: ratio };
  return lateEnhancementKeys.map((key): MeasuredValue => {
    const value: Measured<number> = numbers[key];
    if (isMissing(value)) return { key, ...value };
    const { unit } = catalogue[key];
    return { key, value, unit, method: methodOf(key, sources.choices), of: provenanceOf(key, sources) };
  });
};

const notEvaluableOf = ({ input, slices }: EnhancementSources): readonly NotEvaluableSlice[] => {
  const drawn = slices.flatMap(({ slice, outcome }) => (outcome.is === 'measured' ? [] : [{ slice, why: outcome.is }]));
  const undrawn = undrawnSlices(slices, input.slicesOut ?? new Set());
  return [...drawn, ...undrawn.map((slice) => ({ slice, why: 'incomplete' as const }))].sort((a, b) => a.slice - b.slice);
}; // prettier-ignore

/**
 * All measures of late enhancement (M5.1 to M5.3): volume, mass and ratio, the slices they were made of, those that are
 * not evaluable, and what a reader must know of them. A slice without a reference is not evaluable and leaves both
 * enhancement and myocardium, or, where the protocol says so, takes the totals with it. Coverage is judged as in M1.1;
 * a contour on no slice of the stack is incomplete coverage. A slice is kept by the identity of its points and of its
 * image, so unchanged contours must be passed as the same objects: then a drag measures one slice.
 */
export const measureLateEnhancement = (input: LateEnhancementInput): LateEnhancementMeasures => {
  const { stack, contours } = input;
  const choices = input.choices ?? defaultLateEnhancementChoices;
  const stray = strayContours(stack, contours);
  if (stack === null) {
    const values = lateEnhancementKeys.map((key): MeasuredValue => ({ key, missing: 'view-missing' }));
    return { values, warnings: strayWarnings(stray), slices: [], notEvaluable: [] };
  }
  const slices = drawnSlices(input, stack, choices.sd);
  const sources: EnhancementSources = { input, stack, slices, choices, isStray: isIncompleteBy(stray) };
  return {
    values: valuesOf(sources),
    warnings: [...strayWarnings(stray), ...lateEnhancementWarnings(sources)],
    slices: measuredOf(slices),
    notEvaluable: notEvaluableOf(sources),
  };
};
