/** The map of a small picture: the drawing units are millimetres from the centre of the first pixel. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { patientToPixel, type PatientPoint } from '../../measurement/patient-space.ts';
import { shownPlane } from './frame-placement.ts';
import type { CanvasPoint } from './view-geometry.ts';

export interface ThumbnailMap {
  /** For an `svg` over the picture, with `preserveAspectRatio="xMidYMid slice"`. */
  readonly viewBox: string;
  readonly ofPixel: (column: number, row: number) => CanvasPoint;
  readonly ofPatient: (point: PatientPoint) => CanvasPoint;
}

/** The map of a frame's small picture. */
export const thumbnailMap = (frame: CaseFrame): ThumbnailMap => {
  const plane = shownPlane(frame);
  const [down, right] = plane.PixelSpacing;
  const ofPixel = (column: number, row: number): CanvasPoint => ({ x: column * right, y: row * down });
  return {
    viewBox: [-right / 2, -down / 2, plane.Columns * right, plane.Rows * down].join(' '),
    ofPixel,
    ofPatient: (point) => {
      const { column, row } = patientToPixel(plane, point);
      return ofPixel(column, row);
    },
  };
};
