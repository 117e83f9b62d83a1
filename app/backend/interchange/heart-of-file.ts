/** The segments of the left ventricle, from the heart that a contour file is drawn on (M6.3e). */
import { measureCine } from '../../../measurement/cine-measures.ts';
import { contourPlace } from '../../../measurement/contour-index.ts';
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

/** What is drawn at the phase of the largest cavity (M1.2), for a file that labels none. */
const atProposedED = (stack: ShortAxisStack, contours: readonly Contour[]): readonly Contour[] => {
  const { phases } = measureCine({ stack, contours, phases: { ED: null, ES: null }, ledger: [] });
  return contours.filter((contour) => contourPlace(stack, contour)?.phase === phases.ED.phase);
};

const isInsertion = ({ structure }: FileContour): boolean => structure === 'RV insertion';

/**
 * Segments from late enhancement, else from the cine at ED: its contours of that label, or, where the file counts phases
 * and labels none, those of the phase that they propose. Null where neither tells them.
 */
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
  const from = (stack: ShortAxisStack, wall: readonly Contour[], drawn: Drawn): SegmentOf | null =>
    segmentsOfHeart({ stack, contours: wall, insertions: inPatient(drawn.filter(isInsertion)) });
  const late = contours.filter(({ view }) => view === 'late enhancement');
  const enhancement = late.some(isInsertion) ? findEnhancementStack(all, imagesOf(late)) : null;
  const ofEnhancement = enhancement === null ? null : from(enhancement, inPatient(late), late);
  if (ofEnhancement !== null) return ofEnhancement;
  const short = contours.filter(({ view }) => view === 'short axis');
  const { stack } = short.some(isInsertion) ? findStack(all, imagesOf(short)) : { stack: null };
  if (stack === null) return null;
  const drawn = short.filter(({ closed }) => closed);
  const isLabelled = drawn.some(({ phase }) => phase !== undefined);
  const wall = isLabelled
    ? inPatient(drawn.filter(({ phase }) => phase === 'ED'))
    : atProposedED(stack, inPatient(drawn));
  return from(stack, wall, short);
};
