/** A short-axis cine: slices by phases, ordered in the patient (M1.1, M1.2). */
import type { ImagePlane, Vector3 } from './patient-space.ts';
import type { Millimetre } from './quantity.ts';

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
export interface StackSlice {
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
