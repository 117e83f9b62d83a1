/** What of the read's contours is seen in a slice of the fusion pane: outlines in it, and where it cuts others. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import type { ImagePlane, PatientPoint } from '../../measurement/patient-space.ts';
import { sameFrame } from '../drawing/drawn-frame.ts';
import type { GroundSlice } from './fusion-grounds.ts';
import { distanceTo } from './nearest-place.ts';
import { outlineCrossings } from './outline-crossings.ts';

/** A contour as the fusion pane draws it. */
export interface SeenContour {
  readonly contour: ContourRecord;
  /** Places where the slice cuts it; empty where the outline itself is drawn. */
  readonly crossings: readonly PatientPoint[];
}

const liesIn = (plane: ImagePlane, contour: ContourRecord, reach_mm: number): boolean =>
  contour.points.every((point) => Math.abs(distanceTo(plane, point)) <= reach_mm);

/**
 * Contours of the slice's own image as they are, and PET contours by the places in which the slice cuts them; those that
 * lie nearer to it than `reach_mm` with all their points as they are.
 */
export const seenContours = (
  slice: GroundSlice,
  contours: readonly ContourRecord[],
  reach_mm: number,
): readonly SeenContour[] =>
  contours.flatMap((contour): readonly SeenContour[] => {
    if (contour.view !== 'PET') {
      return slice.frame !== null && sameFrame(contour, slice.frame) ? [{ contour, crossings: [] }] : [];
    }
    if (!contour.closed) return [];
    if (liesIn(slice.plane, contour, reach_mm)) return [{ contour, crossings: [] }];
    const crossings = outlineCrossings(slice.plane, contour.points);
    return crossings.length === 0 ? [] : [{ contour, crossings }];
  });
