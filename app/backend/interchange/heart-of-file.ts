/** The segments of the left ventricle, from the heart that a contour file is drawn on (M6.3e). */
import type { Contour } from '../../../measurement/contour.ts';
import { segmentsOfHeart } from '../../../measurement/heart-frame.ts';
import { pixelToPatient } from '../../../measurement/patient-space.ts';
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { SegmentOf } from '../../../measurement/uptake-result.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { planeOf, type InstanceLookup } from './check-contours.ts';
import { findEnhancementStack } from './find-enhancement-stack.ts';
import { findStack, type SeriesImages } from './find-stack.ts';

type Drawn = readonly FileContour[];

const imagesOf = (drawn: Drawn): ReadonlySet<string> => new Set(drawn.map(({ SOPInstanceUID }) => SOPInstanceUID));

const isInsertion = ({ structure }: FileContour): boolean => structure === 'RV insertion';

/** Segments from late enhancement, else from the cine contours labelled ED; null where neither tells them. */
export const segmentsOfFile = (
  { contours }: ContourFile,
  all: readonly SeriesImages[],
  instanceOf: InstanceLookup,
): SegmentOf | null => {
  const inPatient = (drawn: Drawn): readonly Contour[] =>
    drawn.flatMap((contour, at) => {
      const plane = planeOf(contour, instanceOf);
      if (plane === null) return [];
      const points = contour.points.map(([column, row]) => pixelToPatient(plane, { column, row }));
      const { SOPInstanceUID, frame, structure, view, closed } = contour;
      return [{ id: String(at), SOPInstanceUID, frame, structure, view, closed, points }];
    });
  const from = (stack: ShortAxisStack | null, wall: Drawn, drawn: Drawn): SegmentOf | null =>
    stack === null
      ? null
      : segmentsOfHeart({ stack, contours: inPatient(wall), insertions: inPatient(drawn.filter(isInsertion)) });
  const late = contours.filter(({ view }) => view === 'late enhancement');
  const ofEnhancement = late.some(isInsertion) ? from(findEnhancementStack(all, imagesOf(late)), late, late) : null;
  if (ofEnhancement !== null) return ofEnhancement;
  const short = contours.filter(({ view }) => view === 'short axis');
  if (!short.some(isInsertion)) return null;
  const atED = short.filter(({ phase }) => phase === 'ED');
  return from(findStack(all, imagesOf(short)).stack, atED, short);
};
