/** Every number of late enhancement, from contours and pixels: the one function that page, backend and terminal run (M5). */
import { catalogue, definitionOf } from './catalogue.ts';
import { enhancedSlice } from './enhanced-slice.ts';
import { enhancementContours, type EnhancementContours } from './enhancement-contours.ts';
import {
  lateEnhancementKeys,
  type EnhancedSlice,
  type LateEnhancementInput,
  type LateEnhancementMeasures,
} from './late-enhancement-result.ts';
import { notEvaluableWarning, sliceWarnings, incompleteWarnings } from './late-enhancement-warnings.ts';
import { defaultLateEnhancementChoices, type LateEnhancementChoices } from './protocol-choices.ts';
import {
  isMissing,
  millilitre,
  missing,
  percent,
  type Measured,
  type Millilitre,
  type MissingReason,
} from './quantity.ts';
import type { MeasuredValue, MeasureKey, MeasureWarning, Provenance } from './result.ts';
import { frameAt, locateFrame, stackWarnings, type ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances, type SliceDistances } from './slice-distance.ts';
import { massOfMyocardium } from './ventricular-function.ts';

type Outcome =
  | { readonly is: 'measured'; readonly measured: EnhancedSlice }
  | { readonly is: 'no-reference' }
  | { readonly is: 'no-pixels' }
  | { readonly is: 'incomplete' };

interface Slice {
  readonly slice: number;
  readonly contours: EnhancementContours;
  readonly outcome: Outcome;
}

/** The image measured is the one that bears the reference: two images of one slice never share a threshold. */
const measureSlice = (
  { imageOf }: LateEnhancementInput,
  stack: ShortAxisStack,
  contours: EnhancementContours,
  n: number,
): Outcome => {
  const { epicardium, reference, unclear } = contours;
  if (epicardium === null || unclear.length > 0) return { is: 'incomplete' };
  if (reference === null) return { is: 'no-reference' };
  const { SOPInstanceUID, frame } = reference;
  const place = locateFrame(stack, SOPInstanceUID, frame);
  const plane = place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
  const image = imageOf(SOPInstanceUID, frame);
  if (place === null || plane === null || image === null) return { is: 'no-pixels' };
  const at = { slice: place.slice, plane, frame: { SOPInstanceUID, frame }, image };
  const measured = enhancedSlice(at, contours, n);
  return measured === null ? { is: 'no-reference' } : { is: 'measured', measured };
};

/** Whether every slice from the first to the last is drawn or taken out, with no hole among them (M1.1). */
const isCovered = (slices: readonly Slice[], out: ReadonlySet<number>, { holes }: SliceDistances): boolean => {
  const drawn = new Set(slices.map(({ slice }) => slice));
  const [first, last] = [slices[0]?.slice ?? 0, slices.at(-1)?.slice ?? 0];
  for (let slice = first; slice < last; slice += 1) {
    if (holes.has(slice) || (!drawn.has(slice) && !out.has(slice))) return false;
  }
  return slices.every(({ outcome }) => outcome.is !== 'incomplete');
};

interface Sources {
  readonly input: LateEnhancementInput;
  readonly stack: ShortAxisStack;
  readonly slices: readonly Slice[];
  readonly choices: LateEnhancementChoices;
}

const measuredOf = (slices: readonly Slice[]): readonly EnhancedSlice[] =>
  slices.flatMap(({ outcome }) => (outcome.is === 'measured' ? [outcome.measured] : []));

const whyMissing = ({ input, stack, slices, choices }: Sources): MissingReason | null => {
  if (slices.length === 0) return input.isIncomplete === true ? 'incomplete-coverage' : 'no-contour';
  const distances = sliceDistances(stack);
  const out = input.slicesOut ?? new Set<number>();
  if (input.isIncomplete === true || distances === null || !isCovered(slices, out, distances)) {
    return 'incomplete-coverage';
  }
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

interface Totals {
  readonly volume: Measured<Millilitre>;
  readonly ratio: Measured<number>;
}

const totalsOf = (sources: Sources): Totals => {
  const { stack, slices, choices } = sources;
  const why = whyMissing(sources);
  const distances = sliceDistances(stack);
  if (why !== null || distances === null) {
    const absent = missing(why ?? 'incomplete-coverage');
    return { volume: absent, ratio: absent };
  }
  const measured = measuredOf(slices);
  const volume = volumeOfPixels(measured, distances, ({ enhanced }) => enhanced);
  const whole = volumeOfPixels(measured, distances, ({ myocardium, cavity }) =>
    choices.denominator === 'myocardium' ? myocardium : myocardium + cavity,
  );
  return { volume, ratio: whole > 0 ? percent((100 * volume) / whole) : missing('not-evaluable') };
};

const denominatorNames: Readonly<Record<LateEnhancementChoices['denominator'], string>> = {
  myocardium: 'LV myocardium',
  'cavity and myocardium': 'LV cavity and myocardium',
};

const methodOf = (key: MeasureKey, { denominator }: LateEnhancementChoices): string =>
  key === 'LGE_RATIO'
    ? `${catalogue[key].method}, share of the ${denominatorNames[denominator]}`
    : catalogue[key].method;

const provenanceOf = (key: MeasureKey, { stack, slices, choices }: Sources): Provenance => {
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

const valuesOf = (sources: Sources): readonly MeasuredValue[] => {
  const { volume, ratio } = totalsOf(sources);
  const numbers = { LGE_VOLUME: volume, LGE_MASS: massOfMyocardium(volume), LGE_RATIO: ratio };
  return lateEnhancementKeys.map((key): MeasuredValue => {
    const value: Measured<number> = numbers[key];
    if (isMissing(value)) return { key, ...value };
    const { unit } = catalogue[key];
    return { key, value, unit, method: methodOf(key, sources.choices), of: provenanceOf(key, sources) };
  });
};

const warningsOf = ({ slices, choices }: Sources): readonly MeasureWarning[] =>
  slices.flatMap(({ slice, contours, outcome }): readonly MeasureWarning[] => {
    if (outcome.is === 'measured') return sliceWarnings(outcome.measured, contours);
    if (outcome.is === 'incomplete') return incompleteWarnings(slice, contours);
    return [notEvaluableWarning(slice, contours, outcome.is === 'no-pixels' ? 'pixels' : 'reference', choices)];
  });

/** The phases of a cine are none here: two images of one slice are magnitude and PSIR. */
const distanceWarnings = (stack: ShortAxisStack): readonly MeasureWarning[] =>
  stackWarnings(stack)
    .filter(({ code }) => code === 'uneven-slice-distance')
    .map((warning) => ({ ...warning, message: `Late enhancement: ${warning.message}` }));

/**
 * All measures of late enhancement (M5): volume, mass and ratio, the slices they were made of, and what a reader must
 * know of them. A slice without a reference is not evaluable and leaves both enhancement and myocardium, or, where the
 * protocol says so, takes the totals with it. Coverage is judged as in M1.1. What hangs on one contour is kept by the
 * identity of its points, so unchanged contours must be passed as the same objects.
 */
export const measureLateEnhancement = (input: LateEnhancementInput): LateEnhancementMeasures => {
  const { stack, contours } = input;
  const choices = input.choices ?? defaultLateEnhancementChoices;
  if (stack === null) {
    const values = lateEnhancementKeys.map((key): MeasuredValue => ({ key, missing: 'view-missing' }));
    return { values, warnings: [], slices: [] };
  }
  const slices = [...enhancementContours(stack, contours)]
    .filter(([slice]) => input.slicesOut?.has(slice) !== true)
    .map(([slice, there]): Slice => ({ slice, contours: there, outcome: measureSlice(input, stack, there, choices.sd) }));
  const sources: Sources = { input, stack, slices, choices };
  return { values: valuesOf(sources), warnings: [...distanceWarnings(stack), ...warningsOf(sources)], slices: measuredOf(slices) };
}; // prettier-ignore
