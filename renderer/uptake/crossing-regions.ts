/** What of the read's contours is seen in a slice of the fusion pane: outlines in it, and chords of those it cuts. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { dot, planeNormal, type ImagePlane } from '../../measurement/patient-space.ts';
import { sameFrame } from '../drawing/drawn-frame.ts';
import type { GroundSlice } from './fusion-grounds.ts';
import { distanceTo } from './nearest-place.ts';
import { regionChords, type Chord } from './region-chords.ts';

/** A contour as the fusion pane draws it. */
export interface SeenContour {
  readonly contour: ContourRecord;
  /** Empty where its own outline is drawn. */
  readonly chords: readonly Chord[];
}

/** Planes that differ by less than a degree are parallel: an outline beside them is not cut. */
const parallel = Math.cos(Math.PI / 180);

const chordsOn = (plane: ImagePlane, petPlane: ImagePlane, contour: ContourRecord): readonly Chord[] =>
  Math.abs(dot(planeNormal(plane), planeNormal(petPlane))) > parallel ? [] : regionChords(plane, contour.points);

const liesIn = (plane: ImagePlane, contour: ContourRecord, reach_mm: number): boolean =>
  contour.points.every((point) => Math.abs(distanceTo(plane, point)) <= reach_mm);

/**
 * Contours of the slice's own image as they are, and PET contours as the chords in which the slice cuts them; of a
 * parallel slice those nearer than `reach_mm` as they are.
 */
export const seenContours = (
  slice: GroundSlice,
  contours: readonly ContourRecord[],
  petPlaneOf: (contour: ContourRecord) => ImagePlane | null,
  reach_mm: number,
): readonly SeenContour[] =>
  contours.flatMap((contour): readonly SeenContour[] => {
    if (contour.view !== 'PET') {
      return slice.frame !== null && sameFrame(contour, slice.frame) ? [{ contour, chords: [] }] : [];
    }
    const petPlane = petPlaneOf(contour);
    if (petPlane === null || !contour.closed) return [];
    if (liesIn(slice.plane, contour, reach_mm)) return [{ contour, chords: [] }];
    const chords = chordsOn(slice.plane, petPlane, contour);
    return chords.length === 0 ? [] : [{ contour, chords }];
  });
