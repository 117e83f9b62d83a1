/** What uptake is measured from, and what it comes to (M6). */
import type { segmentNames } from './heart-segments.ts';
import type { PatientPoint, PixelIndex } from './patient-space.ts';
import type { GramPerMillilitre, Measured, Missing } from './quantity.ts';
import type { MeasuredValue, MeasureWarning } from './result.ts';
import type { CineFrame, FrameReference } from './short-axis-stack.ts';
import type { Structure, View } from './structure.ts';
import type { UptakeFactor } from './uptake-factor.ts';

/** The stored values of one PET frame, with the rescale of its own slice. */
export interface UptakeImage {
  readonly Rows: number;
  readonly Columns: number;
  /** As stored, row by row. */
  readonly stored: ArrayLike<number>;
  /** Above 0. */
  readonly RescaleSlope: number;
  readonly RescaleIntercept: number;
}

/** One PET series: never pooled with another. */
export interface UptakeSeries {
  readonly SeriesInstanceUID: string;
  /** Every frame with a place in the patient. */
  readonly frames: readonly CineFrame[];
  /** Frames without one: they have voxels, but no millimetres. */
  readonly unplaced: readonly FrameReference[];
  /** What makes SUVbw of a rescaled value, or why nothing does. */
  readonly scale: UptakeFactor | Missing;
}

/**
 * A contour on a PET frame: `uptake`, or `LV endocardium` and `LV epicardium`, between which the myocardium is the
 * region. Points are zero-based pixels of the stored frame.
 */
export interface UptakeContour extends FrameReference {
  readonly id: string;
  readonly structure: Structure;
  readonly closed: boolean;
  readonly points: readonly PixelIndex[];
}

/** Tells the AHA segment (1 to 17) of a place in the patient; null outside the ventricle. */
export interface SegmentOf {
  (at: PatientPoint): number | null;
  /** The view that the heart is drawn in. */
  readonly view?: View | undefined;
}

/** What is measured. */
export interface UptakeInput {
  readonly series: readonly UptakeSeries[];
  /** Values of a frame; the reason where they cannot be had. */
  readonly imageOf: (SOPInstanceUID: string, frame: number) => UptakeImage | Missing;
  /** Contours on PET frames; any other is passed over. */
  readonly contours: readonly UptakeContour[];
  /** Segments of the left ventricle; null where nothing tells them. */
  readonly segmentOf: SegmentOf | null;
}

/** The region on one frame. */
export interface UptakeOnFrame extends FrameReference {
  /** Each once, as row · Columns + column, rising. */
  readonly pixels: readonly number[];
  /** SUVbw, g/mL. */
  readonly mean: GramPerMillilitre;
  readonly max: GramPerMillilitre;
}

/** Uptake of one AHA segment: of the voxels of the region that lie in it. */
export interface SegmentUptake {
  /** 1 to 17. */
  readonly segment: number;
  readonly name: (typeof segmentNames)[number];
  /** Voxels. */
  readonly N: number;
  readonly mean: Measured<GramPerMillilitre>;
  readonly max: Measured<GramPerMillilitre>;
}

/** Every number of uptake with its regions, segments and warnings. */
export interface UptakeMeasures {
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  readonly regions: readonly UptakeOnFrame[];
  /** Where the highest voxel lies, and the centre of the peak's sphere; null where there is none. */
  readonly maxAt: (FrameReference & PixelIndex) | null;
  readonly peakAt: (FrameReference & PixelIndex) | null;
  readonly segments: readonly SegmentUptake[];
  /** The view whose heart tells the segments (M6.3e); null where none does. */
  readonly segmentsFrom: View | null;
}

/** The keys that uptake gives. */
export const uptakeKeys = ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'] as const;
