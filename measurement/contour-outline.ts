/** A contour in the in-plane coordinates of its own frame. */
import type { Contour } from './contour.ts';
import { toPlane, type PlanePoint } from './plane-coordinates.ts';
import { frameAt, locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import { planeAxes, type ImagePlane, type PatientPoint } from './patient-space.ts';

/** Plane of the frame a contour lies on; null where that frame is not of the stack. */
export const contourPlane = (stack: ShortAxisStack, contour: Contour): ImagePlane | null => {
  const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
  return place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
};

const outlines = new WeakMap<
  readonly PatientPoint[],
  { readonly plane: ImagePlane; readonly outline: readonly PlanePoint[] }
>();

/** In-plane outline of a contour on `plane`, mm. Kept by the identity of its points. */
export const contourOutline = (plane: ImagePlane, contour: Contour): readonly PlanePoint[] => {
  const known = outlines.get(contour.points);
  if (known?.plane === plane) return known.outline;
  const axes = planeAxes(plane);
  const outline = contour.points.map((point) => toPlane(axes, point));
  outlines.set(contour.points, { plane, outline });
  return outline;
};
