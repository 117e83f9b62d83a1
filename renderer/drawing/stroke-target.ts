/** Which contour a stroke that begins at a place is for. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { Structure } from '../../measurement/structure.ts';
import { contourAt, contourUnder, nearestContour } from './contour-hit.ts';
import { isMark, isPainted, isRepeatable, mostMarks } from './structure-ways.ts';
import type { ContourTool, InPlane } from './stroke-shapes.ts';

export interface StrokePlace {
  readonly inPlane: InPlane;
  /** Every contour that stands on the frame. */
  readonly contours: readonly ContourRecord[];
  readonly structure: Structure;
  readonly tool: ContourTool;
  /** Id of the selected contour. */
  readonly selected: string | null;
  readonly near_mm: number;
  readonly brushRadius_mm: number;
  /** An eraser begins wherever it comes from. */
  readonly erase: boolean;
}

/** A mark is taken up again within so many times the reach of a line. */
const markReach = 1.5;

const markFor = ({ inPlane, near_mm }: StrokePlace, own: readonly ContourRecord[], at: PlanePoint) =>
  contourAt(inPlane, own, at, markReach * near_mm, false) ??
  (own.length < mostMarks ? undefined : nearestContour(inPlane, own, at));

/**
 * What there is once is always meant. Of what there may be several of, the one under the pointer is; a stroke begun off
 * all of them makes another, and an eraser goes for the nearest. Of marks there are two at most: a third takes the place of the nearest.
 */
export const strokeTarget = (place: StrokePlace, at: PlanePoint): ContourRecord | undefined => {
  const { inPlane, contours, structure, tool, selected, near_mm, brushRadius_mm, erase } = place;
  const own = contours.filter((contour) => contour.structure === structure);
  if (tool === 'select') return own.find(({ id }) => id === selected);
  if (!isRepeatable(structure)) return own[0];
  if (isMark(structure)) return markFor(place, own, at);
  if (tool === 'brush' && isPainted(structure)) {
    const under = contourUnder(inPlane, own, at, brushRadius_mm);
    return under ?? (erase ? nearestContour(inPlane, own, at) : undefined);
  }
  return contourAt(inPlane, own, at, near_mm, false);
};
