/** The short-axis slices as lines on a long-axis image, and what of their contours passes through it. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { planeAxes, patientToPixel, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { planeCrossing } from '../../measurement/plane-crossing.ts';
import { toPatient } from '../../measurement/plane-coordinates.ts';
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';
import { outlineCrossings } from '../uptake/outline-crossings.ts';
import { pixelToCanvas, type Placement } from '../viewport/frame-placement.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';

/** Where one image runs through another, patient mm. */
export interface CrossingLine {
  /** 0-based index of the slice; 0 where the line is of no slice. */
  readonly slice: number;
  readonly from: PatientPoint;
  readonly to: PatientPoint;
}

/** The line of one image on another; null where they do not meet. */
export const crossingOn = (shown: ImagePlane, other: ImagePlane, slice = 0): CrossingLine | null => {
  const crossing = planeCrossing(shown, other);
  if (crossing === null) return null;
  const axes = planeAxes(shown);
  return { slice, from: toPatient(axes, crossing.from), to: toPatient(axes, crossing.to) };
};

/** A line for every slice that meets the image, from base to apex. */
export const sliceLines = (shown: ImagePlane, stack: ShortAxisStack): readonly CrossingLine[] =>
  stack.slices.flatMap(({ frames }, slice) => {
    const plane = frames.find((frame) => frame !== null)?.plane;
    return plane === undefined ? [] : (crossingOn(shown, plane, slice) ?? []);
  });

/** A place where a contour passes through the image. */
export interface ContourTick {
  readonly structure: Structure;
  readonly slice: number;
  readonly at: PatientPoint;
}

/** Where the closed contours of a phase (0-based) of the stack pass through the image. */
export const contourTicks = (
  shown: ImagePlane,
  stack: ShortAxisStack,
  contours: readonly ContourRecord[],
  phase: number,
): readonly ContourTick[] =>
  contours.flatMap(({ structure, closed, view, points, SOPInstanceUID, frame }) => {
    const place = closed && view === 'short axis' ? locateFrame(stack, SOPInstanceUID, frame) : null;
    if (place?.phase !== phase + 1) return [];
    return outlineCrossings(shown, points).map((at) => ({ structure, slice: place.slice - 1, at }));
  });

/** Slices (0-based) with a contour of the short axis at a phase (0-based). */
export const contouredSlices = (
  stack: ShortAxisStack,
  contours: readonly ContourRecord[],
  phase: number,
): ReadonlySet<number> =>
  new Set(
    contours.flatMap(({ view, SOPInstanceUID, frame }) => {
      const place = view === 'short axis' ? locateFrame(stack, SOPInstanceUID, frame) : null;
      return place?.phase === phase + 1 ? [place.slice - 1] : [];
    }),
  );

/** Where a place of the patient lies on the canvas of an image. */
export const onCanvas = (plane: ImagePlane, placement: Placement, at: PatientPoint): CanvasPoint =>
  pixelToCanvas(placement, patientToPixel(plane, at));

const awayFrom = (at: CanvasPoint, from: CanvasPoint, to: CanvasPoint): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
};

/** A line as it is drawn, canvas pixels. */
export interface DrawnLine {
  readonly slice: number;
  readonly from: CanvasPoint;
  readonly to: CanvasPoint;
}

/** The slice whose line lies nearest to a place, within reach (canvas pixels); of two the first. */
export const nearestSlice = (lines: readonly DrawnLine[], at: CanvasPoint, reach: number): number | null => {
  let nearest: number | null = null;
  let least = reach;
  for (const { slice, from, to } of lines) {
    const away = awayFrom(at, from, to);
    if (away < least || (away === least && nearest === null)) [nearest, least] = [slice, away];
  }
  return nearest;
};
