/** A short-axis cine drawn up in a few words: parallel slices, circles for contours. */
import type { Contour } from '../../measurement/contour.ts';
import { patientPoint, type ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';

/** Axial slices, feet first: slice 1 is the one nearest to the head, as the apex lies towards the feet. */
export const planeAt = (z: number): ImagePlane => ({
  ImagePositionPatient: [-100, -100, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 200,
  Columns: 200,
});

export const uidAt = (slice: number, phase: number): string => `1.2.${slice}.${phase}`;

/** One frame; slice and phase from 1. */
export const frameOf = (slice: number, phase: number, z: number): CineFrame => ({
  SOPInstanceUID: uidAt(slice, phase),
  frame: 1,
  plane: planeAt(z),
  TriggerTime: 40 * phase,
  InstanceNumber: 100 * slice + phase,
});

/** Slices at the given distances below the first one, mm. */
export const stackAt = (depths: readonly number[], phases: number): ShortAxisStack =>
  buildShortAxisStack(
    depths.flatMap((depth, i) => Array.from({ length: phases }, (_, p) => frameOf(i + 1, p + 1, -depth))),
  ).stack!;

/** `count` slices `distance` apart. */
export const evenStack = (count: number, distance: number, phases: number): ShortAxisStack =>
  stackAt(
    Array.from({ length: count }, (_, i) => i * distance),
    phases,
  );

/** A square contour of exactly `area` mm² about (x, y) on a slice and phase of a stack made here. */
export const squareContour = (
  structure: Structure,
  slice: number,
  phase: number,
  area: number,
  [x, y]: readonly [number, number] = [0, 0],
): Contour => {
  const half = Math.sqrt(area) / 2;
  return {
    id: `${structure} ${slice}/${phase} ${x} ${y}`,
    SOPInstanceUID: uidAt(slice, phase),
    frame: 1,
    structure,
    view: 'short axis',
    closed: true,
    points: [
      patientPoint(x - half, y - half, 0),
      patientPoint(x + half, y - half, 0),
      patientPoint(x + half, y + half, 0),
      patientPoint(x - half, y + half, 0),
    ],
  };
};

/** Squares of the given areas in cm², slice by slice from `first`; 0 leaves a slice without contour. */
export const column = (
  structure: Structure,
  phase: number,
  areas_cm2: readonly number[],
  first = 1,
): readonly Contour[] =>
  areas_cm2.flatMap((area, i) => (area === 0 ? [] : [squareContour(structure, first + i, phase, 100 * area)]));
