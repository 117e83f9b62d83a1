/** Late enhancement of a sealed read at other thresholds: quality control (M5.4). Never of a read that is still open. */
import { enhancementCurve, type CurvePoint } from '../../measurement/enhancement-curve.ts';
import { enhancementInput, type EnhancementCase } from './measure-enhancement.ts';
import { whyNotEvaluable } from './not-evaluable.ts';
import type { PixelsOf } from './pixel-values.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** Every threshold of the curve for the records of a read; empty where there is nothing to measure. */
export const enhancementCurveOfRead = (
  enhancement: EnhancementCase,
  records: Iterable<ReadRecord>,
  pixelsOf: PixelsOf,
): readonly CurvePoint[] => {
  const all = [...records];
  const contours = all.filter((record): record is ContourRecord => record.kind === 'contour');
  // What the reader calls not evaluable has no curve either.
  return whyNotEvaluable(all, 'late enhancement') === null
    ? enhancementCurve(enhancementInput(enhancement, contours, pixelsOf))
    : [];
};
