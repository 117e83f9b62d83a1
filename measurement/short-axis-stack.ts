/** A short-axis cine: slices by phases, ordered in the patient (M1.1, M1.2). */
import { commonGeometry, type OtherGeometry } from './common-geometry.ts';
import { positionAlong, type ImagePlane, type Vector3 } from './patient-space.ts';
import { orderPhases } from './phase-order.ts';
import { millimetre, type Millimetre } from './quantity.ts';
import type { MeasureWarning } from './result.ts';
import { sliceDistances } from './slice-distance.ts';
import { compareText } from './text-order.ts';

/** One stored frame of a cine with what orders it in space and time. Attributes are DICOM's, verbatim. */
export interface CineFrame {
  readonly SOPInstanceUID: string;
  /** 1-based frame number. */
  readonly frame: number;
  readonly plane: ImagePlane;
  readonly TemporalPositionIndex?: number;
  /** ms after the R wave. */
  readonly TriggerTime?: number;
  readonly InstanceNumber?: number;
}

/** Names one stored frame. */
export interface FrameReference {
  readonly SOPInstanceUID: string;
  /** 1-based frame number. */
  readonly frame: number;
}

/** One slice position of the stack with its frame at each phase. */
interface StackSlice {
  /** Place along the stack's normal, mm. */
  readonly position: Millimetre;
  /** Frame at phase index i + 1; null where the series has none. */
  readonly frames: readonly (CineFrame | null)[];
}

/** Slices ordered along the normal, each with the same number of phases. */
export interface ShortAxisStack {
  /** Unit normal shared by all slices. */
  readonly normal: Vector3;
  readonly slices: readonly StackSlice[];
  /** Number of phases of the beat. */
  readonly phases: number;
}

/** Why a frame is not of the stack: a closed list. */
type LeftOutReason = OtherGeometry | 'same-slice-and-phase';

/** A frame that is not of the stack, and why. */
interface LeftOutFrame {
  readonly frame: FrameReference;
  readonly reason: LeftOutReason;
}

/** What came of the frames of a cine. `stack` is null only where no frame has a place. */
export interface StackOutcome {
  readonly stack: ShortAxisStack | null;
  /** Frames that are not of the stack: said, never dropped in silence. */
  readonly leftOut: readonly LeftOutFrame[];
  readonly warnings: readonly MeasureWarning[];
}

/** A place in the stack: slice number and phase index, both counted from 1. */
export interface StackPlace {
  readonly slice: number;
  readonly phase: number;
}

/** Frames of neighbouring places along the normal nearer than this are one slice, mm. */
const sameSlice_mm = 0.1;

const bySlice = (frames: readonly CineFrame[], normal: Vector3): readonly (readonly CineFrame[])[] => {
  const slices: CineFrame[][] = [];
  let reached = -Infinity;
  for (const frame of frames.toSorted((a, b) => placeOf(normal, a) - placeOf(normal, b))) {
    const place = placeOf(normal, frame);
    if (place - reached > sameSlice_mm) slices.push([]);
    slices.at(-1)?.push(frame);
    reached = place;
  }
  return slices;
};

const placeOf = (normal: Vector3, frame: CineFrame): number => positionAlong(normal, frame.plane);

/** The middle one of the places of a slice's frames, as they scatter by rounding. */
const slicePosition = (normal: Vector3, frames: readonly (CineFrame | null)[]): Millimetre => {
  const places = frames.flatMap((frame) => (frame === null ? [] : [placeOf(normal, frame)])).sort((a, b) => a - b);
  return millimetre(places[Math.floor((places.length - 1) / 2)] ?? NaN);
};

/**
 * Puts the frames of a cine into slices by phases, whatever their order.
 * Slices are the places of ImagePositionPatient along the normal that most frames share; they run from base to apex
 * (see `towardsApex`). Phases are aligned by their order within the slice, never by time (see `orderPhases`).
 * FrameOfReferenceUID, SliceLocation and SliceThickness are not asked.
 */
export const buildShortAxisStack = (frames: readonly CineFrame[]): StackOutcome => {
  const { kept, leftOut, normal } = commonGeometry(frames);
  if (normal === null) return { stack: null, leftOut: named(leftOut), warnings: [] };
  const { phases, slices, repeated } = orderPhases(bySlice(kept, normal));
  const stack: ShortAxisStack = {
    normal,
    phases,
    slices: slices.map((row) => ({ position: slicePosition(normal, row), frames: row })),
  };
  const again = repeated.map((frame) => ({ frame, reason: 'same-slice-and-phase' as const }));
  return { stack, leftOut: named([...leftOut, ...again]), warnings: stackWarnings(stack) };
};

const named = (
  frames: readonly { readonly frame: CineFrame; readonly reason: LeftOutReason }[],
): readonly LeftOutFrame[] =>
  frames
    .map(({ frame: { SOPInstanceUID, frame }, reason }): LeftOutFrame => ({ frame: { SOPInstanceUID, frame }, reason }))
    .sort(byReference);

const byReference = (a: LeftOutFrame, b: LeftOutFrame): number =>
  compareText(a.frame.SOPInstanceUID, b.frame.SOPInstanceUID) || a.frame.frame - b.frame.frame;

/** What a reader must know of a stack before trusting its numbers: slices short of phases, uneven distances. */
export const stackWarnings = (stack: ShortAxisStack): readonly MeasureWarning[] => {
  const short = stack.slices.flatMap(({ frames }, i): readonly MeasureWarning[] => {
    const present = frames.filter((frame) => frame !== null).length;
    if (present === stack.phases) return [];
    const message = `Slice ${i + 1} has ${present} of ${stack.phases} phases.`;
    return [{ code: 'phases-differ-between-slices', message, of: { slice: i + 1 } }];
  });
  const distances = sliceDistances(stack);
  if (distances?.uniform !== null) return short;
  const holes = [...distances.holes].map((slice) => ` A slice seems to be missing after slice ${slice}.`);
  const message = `The distance between slices is not even: each slice counts with its own.${holes.join('')}`;
  return [...short, { code: 'uneven-slice-distance', message }];
};

/** The frame at a slice number and phase index (both from 1); null where there is none. */
export const frameAt = (stack: ShortAxisStack, slice: number, phase: number): CineFrame | null =>
  stack.slices[slice - 1]?.frames[phase - 1] ?? null;

const indices = new WeakMap<ShortAxisStack, ReadonlyMap<string, ReadonlyMap<number, StackPlace>>>();

const indexOf = (stack: ShortAxisStack): ReadonlyMap<string, ReadonlyMap<number, StackPlace>> => {
  const known = indices.get(stack);
  if (known !== undefined) return known;
  const index = new Map<string, Map<number, StackPlace>>();
  stack.slices.forEach(({ frames }, s) =>
    frames.forEach((frame, p) => {
      if (frame === null) return;
      const ofInstance = index.get(frame.SOPInstanceUID) ?? new Map<number, StackPlace>();
      ofInstance.set(frame.frame, { slice: s + 1, phase: p + 1 });
      index.set(frame.SOPInstanceUID, ofInstance);
    }),
  );
  indices.set(stack, index);
  return index;
};

/** Slice number and phase index (both from 1) of a stored frame; null where it is not of the stack. */
export const locateFrame = (stack: ShortAxisStack, SOPInstanceUID: string, frame: number): StackPlace | null =>
  indexOf(stack).get(SOPInstanceUID)?.get(frame) ?? null;
