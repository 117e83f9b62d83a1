/** Contours by structure, phase and slice of a short-axis stack. */
import { contourArea, type Contour } from './contour.ts';
import { locateFrame, type ShortAxisStack, type StackPlace } from './short-axis-stack.ts';
import type { Structure } from './structure.ts';

/** Contours of one structure at one phase, by slice number (from 1). */
export type ContoursBySlice = ReadonlyMap<number, readonly Contour[]>;

/** Contours of one structure, by phase index (from 1). */
export type ContoursByPhase = ReadonlyMap<number, ContoursBySlice>;

/** Closed short-axis contours that lie on a frame of the stack. */
export type ContourIndex = ReadonlyMap<Structure, ContoursByPhase>;

/** Slice of a contour's frame, and the phase index at which it counts; null where its frame is not of the stack. */
export const contourPlace = (stack: ShortAxisStack, contour: Contour): StackPlace | null => {
  const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
  return place === null ? null : { slice: place.slice, phase: contour.countsAtPhase ?? place.phase };
};

/** Sorts the closed short-axis contours of a stack; contours of other frames and views are not of this index. */
export const indexContours = (stack: ShortAxisStack, contours: readonly Contour[]): ContourIndex => {
  const index = new Map<Structure, Map<number, Map<number, Contour[]>>>();
  for (const contour of contours) {
    if (!contour.closed || contour.view !== 'short axis') continue;
    const place = contourPlace(stack, contour);
    if (place === null) continue;
    const phases = index.get(contour.structure) ?? new Map<number, Map<number, Contour[]>>();
    const slices = phases.get(place.phase) ?? new Map<number, Contour[]>();
    const there = slices.get(place.slice) ?? [];
    there.push(contour);
    slices.set(place.slice, there);
    phases.set(place.phase, slices);
    index.set(contour.structure, phases);
  }
  return index;
};

const none: ContoursBySlice = new Map();

/** Contours of a structure at a phase index, by slice number; empty where there are none or no phase is given. */
export const contoursAt = (index: ContourIndex, structure: Structure, phase: number | null): ContoursBySlice =>
  (phase === null ? undefined : index.get(structure)?.get(phase)) ?? none;

/** Points on one line enclose nothing; rounding of their coordinates leaves less than this, mm². */
const noArea_mm2 = 1e-6;

/** The contour of a slice where exactly one encloses an area there; null where none or several do. */
export const soleContour = (bySlice: ContoursBySlice, slice: number): Contour | null => {
  const [contour, ...others] = bySlice.get(slice) ?? [];
  return contour === undefined || others.length > 0 || !(contourArea(contour) > noArea_mm2) ? null : contour;
};
