/** The part of the images that shows the heart: around all contours of the sheet, the same for every picture. Pure. */
import type { CaseFrame } from '../../app/contract/case.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { patientToPixel } from '../../measurement/patient-space.ts';
import { shownPlane } from '../viewport/frame-placement.ts';
import type { FrameCrop } from '../viewport/thumbnail-map.ts';

/** What is shown around the outermost contour points, mm. */
const margin_mm = 12;

export interface OutlinedFrame {
  readonly frame: CaseFrame | null;
  readonly contours: readonly ContourRecord[];
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** The crop around every contour with its margin, in whole pixels within the image; null where nothing is contoured. */
export const heartCrop = (cells: readonly OutlinedFrame[]): FrameCrop | null => {
  let box: readonly [left: number, top: number, right: number, bottom: number] | null = null;
  const like = cells.find(({ frame, contours }) => frame !== null && contours.length > 0)?.frame ?? null;
  if (like === null) return null;
  for (const { frame, contours } of cells) {
    if (frame === null) continue;
    const plane = shownPlane(frame);
    for (const point of contours.flatMap(({ points }) => points)) {
      const { column, row } = patientToPixel(plane, point);
      box =
        box === null
          ? [column, row, column, row]
          : [Math.min(box[0], column), Math.min(box[1], row), Math.max(box[2], column), Math.max(box[3], row)];
    }
  }
  if (box === null) return null;
  const { PixelSpacing, Rows, Columns } = shownPlane(like);
  const [down, right] = [margin_mm / PixelSpacing[0], margin_mm / PixelSpacing[1]];
  const column = clamp(Math.floor(box[0] - right), Columns - 1);
  const row = clamp(Math.floor(box[1] - down), Rows - 1);
  return {
    column,
    row,
    columns: clamp(Math.ceil(box[2] + right), Columns - 1) - column + 1,
    rows: clamp(Math.ceil(box[3] + down), Rows - 1) - row + 1,
  };
};

/** Width over height of a crop as it is shown, or of the whole image, mm over mm. */
export const cropAspect = (crop: FrameCrop | null, frame: CaseFrame | null): number => {
  if (frame === null) return 1;
  const { PixelSpacing, Rows, Columns } = shownPlane(frame);
  const { columns, rows } = crop ?? { columns: Columns, rows: Rows };
  return (columns * PixelSpacing[1]) / (rows * PixelSpacing[0]);
};
