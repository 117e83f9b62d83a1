/** The frame under the pointer as a place to draw on. */
import { planeAxes, type ImagePlane, type PatientPoint, type PlaneAxes } from '../../measurement/patient-space.ts';
import { toPatient, toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { FrameReference, ShortAxisStack } from '../../measurement/short-axis-stack.ts';

/** One frame of the stack. `slice` and `phase` are 0-based. */
export interface DrawnFrame {
  readonly SOPInstanceUID: string;
  readonly frame: number;
  readonly plane: ImagePlane;
  readonly axes: PlaneAxes;
  readonly slice: number;
  readonly phase: number;
}

export const sameFrame = (a: FrameReference, b: FrameReference): boolean =>
  a.SOPInstanceUID === b.SOPInstanceUID && a.frame === b.frame;

/** The frame at a slice and phase (0-based); null where the stack has none. */
export const frameAtPlace = (stack: ShortAxisStack, slice: number, phase: number): DrawnFrame | null => {
  const found = stack.slices[slice]?.frames[phase];
  if (found === undefined || found === null) return null;
  const { SOPInstanceUID, frame, plane } = found;
  return { SOPInstanceUID, frame, plane, axes: planeAxes(plane), slice, phase };
};

/** The stack's frame of that name; null for one that is not of the stack, which cannot be contoured. */
export const findFrame = (stack: ShortAxisStack, of: FrameReference): DrawnFrame | null => {
  for (const [slice, { frames }] of stack.slices.entries()) {
    const phase = frames.findIndex((one) => one !== null && sameFrame(one, of));
    if (phase >= 0) return frameAtPlace(stack, slice, phase);
  }
  return null;
};

/** Points of a record in the frame's own plane, mm. */
export const outlineIn = (frame: DrawnFrame, points: readonly PatientPoint[]): readonly PlanePoint[] =>
  points.map((point) => toPlane(frame.axes, point));

/** Places of the frame's plane in the patient. */
export const patientPoints = (frame: DrawnFrame, outline: readonly PlanePoint[]): readonly PatientPoint[] =>
  outline.map((point) => toPatient(frame.axes, point));

/** "slice 6, phase 19": as the reader counts. */
export const placeInWords = ({ slice, phase }: Pick<DrawnFrame, 'slice' | 'phase'>): string =>
  `slice ${slice + 1}, phase ${phase + 1}`;
