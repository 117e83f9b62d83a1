/** The segments of the left ventricle, from the heart that a read is drawn on (M6.3e). */
import { contourPlace } from '../../measurement/contour-index.ts';
import { segmentsOfHeart } from '../../measurement/heart-frame.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { SegmentOf } from '../../measurement/uptake-result.ts';
import type { ContourRecord } from './read.ts';

/** The stacks that a heart can be drawn on, and the phase of the cine that counts. */
interface HeartStacks {
  readonly enhancement: ShortAxisStack | null;
  readonly cine: ShortAxisStack | null;
  /** 1-based phase index of end-diastole; null while there is none. */
  readonly ED: number | null;
}

const isInsertion = ({ structure }: ContourRecord): boolean => structure === 'RV insertion';

/**
 * Segments from late enhancement, else from the cine at end-diastole; null where neither has an LV epicardium and an RV
 * insertion: then PET's own contours may tell them. RV insertions of the cine serve at whatever phase they are set.
 */
export const segmentsOfRead = (
  { enhancement, cine, ED }: HeartStacks,
  contours: readonly ContourRecord[],
): SegmentOf | null => {
  const late = contours.filter(({ view }) => view === 'late enhancement');
  const ofEnhancement =
    enhancement === null ? null : segmentsOfHeart({ stack: enhancement, contours: late, insertions: late.filter(isInsertion) });
  if (ofEnhancement !== null || cine === null || ED === null) return ofEnhancement;
  const short = contours.filter(({ view }) => view === 'short axis');
  const atED = short.filter((contour) => contour.closed && contourPlace(cine, contour)?.phase === ED);
  return segmentsOfHeart({ stack: cine, contours: atED, insertions: short.filter(isInsertion) });
}; // prettier-ignore
