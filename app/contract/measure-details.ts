/** What the numbers that rest on pixels are made up of, as it is sealed and exported. */
import type { CaseStack } from './case-stack.ts';
import type { ReadMeasures } from './measure-read.ts';
import { whyNotEvaluable } from './not-evaluable.ts';
import type { MeasureDetails, ReadRecord } from './read.ts';

/** Details of late enhancement and uptake; null for a case that has neither. */
export const measureDetails = (
  { enhancement, uptake }: CaseStack,
  measures: Pick<ReadMeasures, 'enhancement' | 'uptake'>,
  records: Iterable<ReadRecord>,
): MeasureDetails | null => {
  if (enhancement.series.length === 0 && uptake.series.length === 0) return null;
  const all = [...records];
  const hasEnhancement = enhancement.series.length > 0 && whyNotEvaluable(all, 'late enhancement') === null;
  const hasUptake = uptake.series.length > 0 && whyNotEvaluable(all, 'PET') === null;
  return {
    LGE: !hasEnhancement
      ? []
      : measures.enhancement.slices.map(({ slice, frame, kind, ...of }) => {
          const { N, area_mm2, mean, sd, threshold, myocardium, enhanced, byHand, excluded } = of;
          const told = kind ?? 'unknown';
          return { slice, ...frame, kind: told, N, area_mm2, mean, sd, threshold, myocardium, enhanced, byHand, excluded };
        }),
    LGE_segments: (hasEnhancement ? measures.enhancement.segments : []).map(
      ({ segment, name, enhanced_percent, transmurality_percent }) => ({
        segment,
        name,
        enhanced_percent,
        transmurality_percent,
      }),
    ),
    SUV_segments: (hasUptake ? measures.uptake.segments : []).map(({ segment, name, N, mean, max }) => ({
      segment,
      name,
      N,
      mean,
      max,
    })),
  };
}; // prettier-ignore
