/** Whether two images of one slice have their pixels at the same places of the patient. Pure. */
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';

/** What rounding in a header may move, as a share of a pixel. */
const near = 0.01;

/** True where every pixel of one lies on that of the other: their first, and the last of a row and of a column. */
export const samePixels = (a: ImagePlane, b: ImagePlane): boolean => {
  if (a.Rows !== b.Rows || a.Columns !== b.Columns) return false;
  const corners = [
    { column: 0, row: 0 },
    { column: a.Columns - 1, row: 0 },
    { column: 0, row: a.Rows - 1 },
  ];
  return corners.every((corner) => {
    const [p, q] = [pixelToPatient(a, corner), pixelToPatient(b, corner)];
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) <= near * Math.min(...a.PixelSpacing);
  });
};
