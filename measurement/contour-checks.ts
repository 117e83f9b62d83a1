/** What is wrong with a single contour, where (issue list of the contour checks). */
import { contourArea, type Contour } from './contour.ts';
import { contourOutline } from './contour-outline.ts';
import { patientToPixel, planeAxes, type ImagePlane, type PatientPoint } from './patient-space.ts';
import { toPatient } from './plane-coordinates.ts';
import { selfCrossings } from './self-crossing.ts';

/** Contours that enclose less than so many pixels of their frame are too small. */
export const fewestPixels = 4;

/** One fault of a contour. `points`: where it is, patient mm. */
export interface ContourFault {
  readonly code: 'contour-crosses-itself' | 'contour-too-small' | 'contour-outside-image';
  readonly points: readonly PatientPoint[];
}

const outside = (plane: ImagePlane, point: PatientPoint): boolean => {
  const { column, row } = patientToPixel(plane, point);
  return !(column >= -0.5 && column <= plane.Columns - 0.5 && row >= -0.5 && row <= plane.Rows - 0.5);
};

const check = (plane: ImagePlane, contour: Contour): readonly ContourFault[] => {
  const faults: ContourFault[] = [];
  const axes = planeAxes(plane);
  const crossings = selfCrossings(contourOutline(plane, contour)).map((at) => toPatient(axes, at));
  if (crossings.length > 0) faults.push({ code: 'contour-crosses-itself', points: crossings });
  const [row, column] = plane.PixelSpacing;
  const small = !(contourArea(contour) >= fewestPixels * row * column);
  if (small) faults.push({ code: 'contour-too-small', points: contour.points.slice(0, 1) });
  const beyond = contour.points.filter((point) => outside(plane, point));
  if (beyond.length > 0) faults.push({ code: 'contour-outside-image', points: beyond });
  return faults;
};

const known = new WeakMap<readonly PatientPoint[], { plane: ImagePlane; faults: readonly ContourFault[] }>();

/**
 * Faults of a closed contour on its plane: it crosses itself (touching is allowed), encloses less than 4 pixels, or
 * leaves the image (beyond the edges of the outermost pixels). Kept by the identity of its points.
 */
export const contourFaults = (plane: ImagePlane, contour: Contour): readonly ContourFault[] => {
  const before = known.get(contour.points);
  if (before?.plane === plane) return before.faults;
  const faults = check(plane, contour);
  known.set(contour.points, { plane, faults });
  return faults;
};
