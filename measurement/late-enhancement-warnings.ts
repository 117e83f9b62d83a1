/** Warnings about late enhancement, shown beside its numbers, never a block (M5.1, M5.3). */
import type { EnhancementContours } from './enhancement-contours.ts';
import type { EnhancedSlice } from './late-enhancement-result.ts';
import type { LateEnhancementChoices } from './protocol-choices.ts';
import type { MeasureWarning } from './result.ts';

/** A reference of fewer pixels says little about the SD (M5.3). */
const fewestPixels = 100;

/** Warnings of one evaluable slice. */
export const sliceWarnings = (slice: EnhancedSlice, contours: EnhancementContours): readonly MeasureWarning[] => {
  const name = `Late enhancement, slice ${slice.slice}`;
  const frames = [slice.frame];
  const warnings: MeasureWarning[] = [];
  const ofReference = {
    structure: 'reference myocardium' as const,
    slice: slice.slice,
    contours: contours.reference === null ? [] : [contours.reference.id],
    frames,
  };
  if (slice.N < fewestPixels) {
    const message = `${name}: the reference has ${slice.N} pixels, fewer than ${fewestPixels}.`;
    warnings.push({ code: 'reference-too-small', message, of: ofReference });
  }
  if (slice.referenceTouches) {
    const message = `${name}: the reference touches enhanced myocardium.`;
    warnings.push({ code: 'reference-touches-enhancement', message, of: ofReference });
  }
  if (slice.cavityLeaves) {
    const message = `${name}: the LV epicardium does not hold all pixels of the endocardium.`;
    const ids = [contours.endocardium, contours.epicardium].flatMap((one) => (one === null ? [] : [one.id]));
    warnings.push({
      code: 'epicardium-misses-endocardium',
      message,
      of: { slice: slice.slice, contours: ids, frames },
    });
  }
  return warnings;
};

/** A slice whose myocardium is drawn and that has no threshold of its own. */
export const notEvaluableWarning = (
  slice: number,
  { epicardium, reference }: EnhancementContours,
  why: 'reference' | 'pixels',
  { missingReference }: LateEnhancementChoices,
): MeasureWarning => {
  const drawn = reference ?? epicardium;
  const lacks = reference === null ? 'has no reference region' : 'has a reference of fewer than two pixels';
  const outcome =
    why === 'reference' && missingReference === 'leave out'
      ? 'It is left out of enhancement and myocardium alike.'
      : 'The totals are missing.';
  const message = `Late enhancement, slice ${slice} is not evaluable: it ${why === 'pixels' ? 'has no pixel values' : lacks}. ${outcome}`;
  const contours = drawn === null ? [] : [drawn.id];
  const frames = drawn === null ? [] : [{ SOPInstanceUID: drawn.SOPInstanceUID, frame: drawn.frame }];
  return { code: 'slice-not-evaluable', message, of: { slice, contours, frames } };
};

/** A slice with the same structure twice, with one that encloses nothing, or without an epicardium. */
export const incompleteWarnings = (
  slice: number,
  { unclear, ...drawn }: EnhancementContours,
): readonly MeasureWarning[] => {
  const name = `Late enhancement, slice ${slice}`;
  if (unclear.length > 0) {
    const structures = [...new Set(unclear.map(({ structure }) => structure))].join(', ');
    const message = `${name}: ${structures} is there more than once, or encloses nothing. None of them counts.`;
    return [{ code: 'contour-twice', message, of: { slice, contours: unclear.map(({ id }) => id) } }];
  }
  const others = [drawn.endocardium, drawn.reference, ...drawn.included, ...drawn.excluded];
  const contours = others.flatMap((one) => (one === null ? [] : [one.id]));
  const message = `${name} has no LV epicardium, so it has no myocardium. The totals are missing.`;
  return [{ code: 'slice-not-evaluable', message, of: { slice, contours } }];
};
