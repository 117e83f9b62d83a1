/** The late enhancement stack that the contours of a file are drawn on: put together as for a case. */
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { CaseSeries } from '../../contract/case.ts';
import { enhancementStack } from '../../contract/enhancement-stack.ts';
import { caseSeries } from '../trial/case-content.ts';
import { seriesOfContours, type SeriesImages } from './find-stack.ts';

/** The contours decide what late enhancement is, not the description of the series. */
const asEnhancement = ({ series: { SeriesInstanceUID }, instances }: SeriesImages): CaseSeries =>
  caseSeries({
    SeriesInstanceUID,
    kind: 'late enhancement',
    reason: '',
    frameTime_ms: null,
    heartRate_bpm: null,
    instances: instances.map((instance) => ({ SOPInstanceUID: instance.SOPInstanceUID, instance, shown: null })),
  });

/**
 * The stack of the series that bear contours: magnitude and PSIR of the same slices are one stack, a repetition of one
 * kind is none of it. `contoured`: SOPInstanceUIDs of the late enhancement contours.
 */
export const findEnhancementStack = (
  all: readonly SeriesImages[],
  contoured: ReadonlySet<string>,
): ShortAxisStack | null => enhancementStack(seriesOfContours(all, contoured).map(asEnhancement), null)?.stack ?? null;
