/** How a long-axis image opens: the heart fills the pane, since a chest in a third of the width would hide it. Pure. */
import {
  magnitude,
  patientPoint,
  patientToPixel,
  type ImagePlane,
  type PatientPoint,
} from '../../measurement/patient-space.ts';
import { placeFrame, type ViewPosition } from '../viewport/frame-placement.ts';
import type { CrossingLine } from './slice-crossings.ts';

/** Zoom and shift of an image in a pane. */
export type PaneLook = Pick<ViewPosition, 'zoom' | 'pan'>;

/** What of the pane's shorter side the stack takes along its normal. */
const stackShare = 0.75;
const mostZoom = 6;

const middle = ({ from, to }: CrossingLine): PatientPoint =>
  patientPoint((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);

/** The middle of the stack on the image; null where fewer than two slices meet it. */
export const stackMiddle = (lines: readonly CrossingLine[]): PatientPoint | null => {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const [a, b] = [middle(first), middle(last)];
  return patientPoint((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2);
};

const whole: PaneLook = { zoom: 1, pan: [0, 0] };

/** The stack in the middle of the pane, three quarters as long as its shorter side; the whole image where no slice meets it. */
export const openingLook = (
  plane: ImagePlane,
  lines: readonly CrossingLine[],
  size: { readonly width: number; readonly height: number },
): PaneLook => {
  const [first, last, centre] = [lines[0], lines.at(-1), stackMiddle(lines)];
  if (first === undefined || last === undefined || centre === null) return whole;
  const [a, b] = [middle(first), middle(last)];
  const length = magnitude([b[0] - a[0], b[1] - a[1], b[2] - a[2]]);
  const fit = placeFrame(plane, { ...size, ...whole });
  const wanted = (stackShare * Math.min(size.width, size.height)) / length;
  const zoom = Math.min(Math.max(wanted / fit.scale, 1), mostZoom);
  const { column, row } = patientToPixel(plane, centre);
  return { zoom, pan: [fit.column * ((plane.Columns - 1) / 2 - column), fit.row * ((plane.Rows - 1) / 2 - row)] };
};
