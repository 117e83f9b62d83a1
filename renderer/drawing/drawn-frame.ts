/** The frame under the pointer as a place to draw on. */
import { planeAxes, type ImagePlane, type PatientPoint, type PlaneAxes } from '../../measurement/patient-space.ts';
import { toPatient, toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import { locateFrame, type FrameReference, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { View } from '../../measurement/structure.ts';

/** An image with its plane. */
interface DrawnImage extends FrameReference {
  readonly axes: PlaneAxes;
}

/** One frame of the stack. `slice` and `phase` are 0-based. */
export interface DrawnFrame extends DrawnImage {
  readonly plane: ImagePlane;
  readonly slice: number;
  readonly phase: number;
  /** View of what is drawn here. */
  readonly view: View;
  /** The images whose contours stand here: this one; of late enhancement, every image of the slice. */
  readonly images: readonly DrawnImage[];
}

export const sameFrame = (a: FrameReference, b: FrameReference): boolean =>
  a.SOPInstanceUID === b.SOPInstanceUID && a.frame === b.frame;

/** The frame at a slice and phase (0-based); null where the stack has none. */
export const frameAtPlace = (stack: ShortAxisStack, slice: number, phase: number, view: View): DrawnFrame | null => {
  const row = stack.slices[slice]?.frames ?? [];
  const found = row[phase] ?? null;
  if (found === null) return null;
  const { SOPInstanceUID, frame, plane } = found;
  const own: DrawnImage = { SOPInstanceUID, frame, axes: planeAxes(plane) };
  const others = view === 'late enhancement' ? row.filter((other) => other !== null && other !== found) : [];
  const images = [own, ...others.flatMap((one) => (one === null ? [] : [{ ...one, axes: planeAxes(one.plane) }]))];
  return { ...own, plane, slice, phase, view, images };
};

/** The stack's frame of that name; null for one that is not of the stack, which cannot be contoured. */
export const findFrame = (stack: ShortAxisStack, of: FrameReference, view: View): DrawnFrame | null => {
  const place = locateFrame(stack, of.SOPInstanceUID, of.frame);
  return place === null ? null : frameAtPlace(stack, place.slice - 1, place.phase - 1, view);
};

/** Points of a record in the frame's own plane, mm. */
export const outlineIn = (frame: DrawnFrame, points: readonly PatientPoint[]): readonly PlanePoint[] =>
  points.map((point) => toPlane(frame.axes, point));

/** Places of the frame's plane in the patient. */
export const patientPoints = (frame: DrawnFrame, outline: readonly PlanePoint[]): readonly PatientPoint[] =>
  outline.map((point) => toPatient(frame.axes, point));

/** Places of the frame's plane as points of the image that bears the contour: of the same slice, a hair aside. */
export const pointsOnImage = (
  frame: DrawnFrame,
  of: FrameReference,
  outline: readonly PlanePoint[],
): readonly PatientPoint[] => {
  const points = patientPoints(frame, outline);
  const image = frame.images.find((one) => sameFrame(one, of));
  if (image === undefined || sameFrame(image, frame)) return points;
  return points.map((point) => toPatient(image.axes, toPlane(image.axes, point)));
};

/** "slice 6, phase 19", "late enhancement slice 6", "PET slice 6": as the reader counts. */
export const placeInWords = ({ slice, phase, view }: Pick<DrawnFrame, 'slice' | 'phase' | 'view'>): string =>
  view === 'short axis' ? `slice ${slice + 1}, phase ${phase + 1}` : `${view} slice ${slice + 1}`;
