/** The map of a small picture: the drawing units are millimetres from the centre of the first pixel. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { patientToPixel, type PatientPoint } from '../../measurement/patient-space.ts';
import { shownPlane } from './frame-placement.ts';
import type { CanvasPoint } from './view-geometry.ts';

/** A part of a frame: its first column and row (0-based), and how many. */
export interface FrameCrop {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

export interface ThumbnailMap {
  /** For an `svg` over the picture, with `preserveAspectRatio="xMidYMid slice"`. */
  readonly viewBox: string;
  readonly ofPixel: (column: number, row: number) => CanvasPoint;
  readonly ofPatient: (point: PatientPoint) => CanvasPoint;
}

/** The map of a frame's small picture, or of a part of it. */
export const thumbnailMap = (frame: CaseFrame, crop: FrameCrop | null = null): ThumbnailMap => {
  const plane = shownPlane(frame);
  const [down, right] = plane.PixelSpacing;
  const { column, row, columns, rows } = crop ?? { column: 0, row: 0, columns: plane.Columns, rows: plane.Rows };
  const ofPixel = (column: number, row: number): CanvasPoint => ({ x: column * right, y: row * down });
  return {
    viewBox: [(column - 0.5) * right, (row - 0.5) * down, columns * right, rows * down].join(' '),
    ofPixel,
    ofPatient: (point) => {
      const { column, row } = patientToPixel(plane, point);
      return ofPixel(column, row);
    },
  };
};
