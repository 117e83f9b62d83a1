/** Warnings about late enhancement, shown beside its numbers, never a block (M5.1, M5.3). */
import type { Contour } from './contour.ts';
import type { SliceImage } from './enhanced-slice.ts';
import type { EnhancementContours } from './enhancement-contours.ts';
import { undrawnSlices, type DrawnSlice } from './enhancement-slices.ts';
import { measuredOf, type EnhancementSources } from './enhancement-totals.ts';
import { pixelMarks, type EnhancedSlice, type EnhancementKind } from './late-enhancement-result.ts';
import { contourPixels, eachPixel } from './pixel-region.ts';
import type { LateEnhancementChoices } from './protocol-choices.ts';
import type { MeasureWarning } from './result.ts';
import { stackWarnings, type ShortAxisStack } from './short-axis-stack.ts';
import { wallsWithoutCavity } from './wall-without-cavity.ts';

/** A reference of fewer pixels says little about the SD (M5.3). */
const fewestPixels = 100;

const referenceWarnings = (slice: EnhancedSlice, { reference }: EnhancementContours): readonly MeasureWarning[] => {
  const { N, referenceOutside, frame } = slice;
  const contours = reference === null ? [] : [reference.id];
  const of = { structure: 'reference myocardium' as const, slice: slice.slice, contours, frames: [frame] };
  const name = `Late enhancement, slice ${slice.slice}: the reference`;
  const warnings: MeasureWarning[] = [];
  if (N < fewestPixels) {
    const message = `${name} has ${N} pixels, fewer than ${fewestPixels}.`;
    warnings.push({ code: 'reference-too-small', message, of });
  }
  if (slice.referenceTouches) {
    warnings.push({ code: 'reference-touches-enhancement', message: `${name} touches enhanced myocardium.`, of });
  }
  if (referenceOutside > 0) {
    const message = `${name} leaves the myocardium: ${referenceOutside} of its ${N} pixels lie in the cavity or outside the epicardium.`;
    warnings.push({ code: 'reference-leaves-myocardium', message, of });
  }
  return warnings;
};

const cavityWarnings = (slice: EnhancedSlice, contours: EnhancementContours): readonly MeasureWarning[] => {
  if (!slice.cavityLeaves) return [];
  const message = `Late enhancement, slice ${slice.slice}: the LV epicardium does not hold all pixels of the endocardium.`;
  const ids = [contours.endocardium, contours.epicardium].flatMap((one) => (one === null ? [] : [one.id]));
  const of = { slice: slice.slice, contours: ids, frames: [slice.frame] };
  return [{ code: 'epicardium-misses-endocardium', message, of }];
};

const holdsMyocardium = (contour: Contour, { plane }: SliceImage, { marks, box }: EnhancedSlice): boolean => {
  let found = false;
  eachPixel(contourPixels(plane, contour), (column, row) => {
    const [x, y] = [column - box.left, row - box.top];
    const isInBox = x >= 0 && y >= 0 && x < box.width && y < box.height;
    found ||= isInBox && marks[y * box.width + x] !== pixelMarks.none;
  });
  return found;
};

/** What is included or excluded by hand is clipped to the myocardium: one that holds none of it changes nothing. */
const handWarnings = (
  on: SliceImage,
  slice: EnhancedSlice,
  { included, excluded }: EnhancementContours,
): readonly MeasureWarning[] =>
  [...included, ...excluded]
    .filter((contour) => !holdsMyocardium(contour, on, slice))
    .map(({ id, structure }) => ({
      code: 'tracing-not-counted',
      message: `Late enhancement, slice ${slice.slice}: a region ${structure === 'excluded' ? 'excluded' : 'included'} by hand holds no pixel of the myocardium and counts nothing.`,
      of: { structure, slice: slice.slice, contours: [id], frames: [slice.frame] },
    }));

/** A slice whose myocardium is drawn and that has no threshold of its own. */
const withoutThreshold = (
  slice: number,
  { epicardium, reference }: EnhancementContours,
  why: 'no-reference' | 'no-pixels',
  { missingReference }: LateEnhancementChoices,
): MeasureWarning => {
  const drawn = reference ?? epicardium;
  const lacks = reference === null ? 'has no reference region' : 'has a reference of fewer than two pixels';
  const outcome =
    why === 'no-reference' && missingReference === 'leave out'
      ? 'It is left out of enhancement and myocardium alike.'
      : 'The totals are missing.';
  const message = `Late enhancement, slice ${slice} is not evaluable: it ${why === 'no-pixels' ? 'has no pixel values' : lacks}. ${outcome}`;
  const contours = drawn === null ? [] : [drawn.id];
  const frames = drawn === null ? [] : [{ SOPInstanceUID: drawn.SOPInstanceUID, frame: drawn.frame }];
  return { code: 'slice-not-evaluable', message, of: { slice, contours, frames } };
};

/** A slice with the same structure twice, with one that encloses nothing, or without an epicardium. */
const incomplete = (slice: number, { unclear, ...drawn }: EnhancementContours): MeasureWarning => {
  const name = `Late enhancement, slice ${slice}`;
  if (unclear.length > 0) {
    const structures = [...new Set(unclear.map(({ structure }) => structure))].join(', ');
    const message = `${name}: ${structures} is there more than once, or encloses nothing. None of them counts.`;
    return { code: 'contour-twice', message, of: { slice, contours: unclear.map(({ id }) => id) } };
  }
  const others = [drawn.endocardium, drawn.reference, ...drawn.included, ...drawn.excluded];
  const contours = others.flatMap((one) => (one === null ? [] : [one.id]));
  const message = `${name} has no LV epicardium, so it has no myocardium. The totals are missing.`;
  return { code: 'slice-not-evaluable', message, of: { slice, contours } };
};

const ofSlice = (
  { slice, contours, outcome }: DrawnSlice,
  choices: LateEnhancementChoices,
): readonly MeasureWarning[] => {
  if (outcome.is === 'incomplete') return [incomplete(slice, contours)];
  if (outcome.is !== 'measured') return [withoutThreshold(slice, contours, outcome.is, choices)];
  const { on, measured } = outcome;
  return [
    ...referenceWarnings(measured, contours),
    ...cavityWarnings(measured, contours),
    ...handWarnings(on, measured, contours),
  ];
};

const undrawn = (slice: number): MeasureWarning => ({
  code: 'slice-not-evaluable',
  message: `Late enhancement, slice ${slice} lies between drawn slices and nothing is drawn on it. The totals are missing.`,
  of: { slice },
});

/** The blood of a cavity that nobody has drawn is bright: it would count as enhanced. */
const solidWalls = (slices: readonly DrawnSlice[]): readonly MeasureWarning[] => {
  const having = (structure: 'epicardium' | 'endocardium'): ReadonlySet<number> =>
    new Set(slices.filter(({ contours }) => contours[structure] !== null).map(({ slice }) => slice));
  const solid = new Set(wallsWithoutCavity(having('epicardium'), having('endocardium')));
  return slices.flatMap(({ slice, contours: { epicardium }, outcome }): readonly MeasureWarning[] => {
    if (epicardium === null || outcome.is !== 'measured' || !solid.has(slice)) return [];
    const { id, SOPInstanceUID, frame } = epicardium;
    const message = `Late enhancement, slice ${slice}: the LV epicardium has no endocardium and is not at the apex. It is myocardium all through.`;
    const of = { structure: 'LV epicardium' as const, slice, contours: [id], frames: [{ SOPInstanceUID, frame }] };
    return [{ code: 'wall-without-cavity', message, of }];
  });
};

const kinds: readonly EnhancementKind[] = ['magnitude', 'PSIR'];

/** Magnitude and PSIR scale their signal differently: totals of both are of two methods. */
const kindWarnings = (slices: readonly EnhancedSlice[]): readonly MeasureWarning[] => {
  const [magnitude = [], psir = []] = kinds.map((kind) => slices.filter((slice) => slice.kind === kind));
  if (magnitude.length === 0 || psir.length === 0) return [];
  const named = (of: readonly EnhancedSlice[]): string =>
    `${of.length === 1 ? 'slice' : 'slices'} ${of.map(({ slice }) => slice).join(', ')}`;
  const message = `Late enhancement: ${named(magnitude)} measured on magnitude images and ${named(psir)} on PSIR.`;
  return [{ code: 'image-kinds-mixed', message, of: { frames: [...magnitude, ...psir].map(({ frame }) => frame) } }];
};

/** The phases of a cine are none here: two images of one slice are magnitude and PSIR. */
const distanceWarnings = (stack: ShortAxisStack): readonly MeasureWarning[] =>
  stackWarnings(stack)
    .filter(({ code }) => code === 'uneven-slice-distance')
    .map((warning) => ({ ...warning, message: `Late enhancement: ${warning.message}` }));

/** Contours that lie on no slice of the stack. */
export const strayWarnings = (contours: readonly Contour[]): readonly MeasureWarning[] =>
  contours.map(({ id, structure, SOPInstanceUID, frame }) => ({
    code: 'contour-outside-stack',
    message: `The ${structure} on image ${SOPInstanceUID} frame ${frame} does not lie on a slice of the late enhancement stack; ${structure === 'RV insertion' ? 'it turns no segment' : 'the totals are missing'}.`,
    of: { structure, contours: [id], frames: [{ SOPInstanceUID, frame }] },
  }));

/** All warnings of late enhancement, those of the whole stack first, then slice by slice from the base. */
export const lateEnhancementWarnings = ({ input, stack, slices, choices }: EnhancementSources): readonly MeasureWarning[] => [
  ...distanceWarnings(stack),
  ...kindWarnings(measuredOf(slices)),
  ...solidWalls(slices),
  ...slices.flatMap((slice) => ofSlice(slice, choices)),
  ...undrawnSlices(slices, input.slicesOut ?? new Set()).map(undrawn),
]; // prettier-ignore
