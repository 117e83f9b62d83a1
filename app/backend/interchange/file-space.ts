/** Whether the heart of a contour file that tells the segments of PET lies in the space of PET. */
import type { MeasureWarning } from '../../../measurement/result.ts';
import type { View } from '../../../measurement/structure.ts';
import type { UptakeMeasures } from '../../../measurement/uptake-result.ts';
import type { ContourFile } from '../../contract/contour-file.ts';
import { framesOfReferenceDiffer, spaceWarning, type InSpace } from '../../contract/frames-of-reference.ts';
import { seriesFrameOfReference } from '../dicom/frame-of-reference.ts';
import type { SeriesImages } from './find-stack.ts';

const seriesOf = ({ contours }: ContourFile, all: readonly SeriesImages[], of: View): readonly InSpace[] => {
  const drawnOn = new Set(contours.filter(({ view }) => view === of).map(({ SOPInstanceUID }) => SOPInstanceUID));
  return all
    .filter(({ instances }) => instances.some(({ SOPInstanceUID }) => drawnOn.has(SOPInstanceUID)))
    .map(({ instances }) => seriesFrameOfReference(instances))
    .map((space) => (space === null ? {} : { frameOfReference: space }));
};

/** Nothing where there are no numbers, or where both parts lie in one space as far as their headers tell. */
export const fileSpaceWarnings = (
  file: ContourFile,
  all: readonly SeriesImages[],
  { values, segmentsFrom }: UptakeMeasures,
): readonly MeasureWarning[] => {
  if (segmentsFrom === null || !values.some((value) => 'value' in value)) return [];
  if (!framesOfReferenceDiffer(seriesOf(file, all, 'PET'), seriesOf(file, all, segmentsFrom))) return [];
  return [spaceWarning('PET', 'PET', segmentsFrom === 'short axis' ? 'the cine' : segmentsFrom)];
};
