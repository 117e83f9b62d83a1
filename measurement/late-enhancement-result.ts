/** What late enhancement is measured from, and what it comes to (M5). */
import type { Contour } from './contour.ts';
import type { PixelRegion } from './pixel-region.ts';
import type { LateEnhancementChoices } from './protocol-choices.ts';
import type { MeasuredValue, MeasureWarning } from './result.ts';
import type { FrameReference, ShortAxisStack } from './short-axis-stack.ts';

/** Kind of a late enhancement image: of the signal's size alone, or phase sensitive (M5.3). */
export type EnhancementKind = 'magnitude' | 'PSIR';

/** The stored values of one frame. */
export interface EnhancementImage {
  readonly Rows: number;
  readonly Columns: number;
  /** Whole numbers as stored, row by row, before any rescale. */
  readonly stored: ArrayLike<number>;
  /** Not 0. */
  readonly RescaleSlope: number;
  readonly RescaleIntercept: number;
  /** Null where the header does not tell. */
  readonly kind: EnhancementKind | null;
}

/** What is measured. */
export interface LateEnhancementInput {
  /** The stack of the late enhancement images; null where none could be put together. */
  readonly stack: ShortAxisStack | null;
  /** Values of a frame of the stack; null where they cannot be had. */
  readonly imageOf: (SOPInstanceUID: string, frame: number) => EnhancementImage | null;
  /** All contours of the read; those of other views are passed over. */
  readonly contours: readonly Contour[];
  /** Slices (from 1) that are taken out of the ventricle. */
  readonly slicesOut?: ReadonlySet<number> | undefined;
  /** Whether there are contours that have no place in the patient: nothing is summed without them. */
  readonly isIncomplete?: boolean | undefined;
  readonly choices?: LateEnhancementChoices | undefined;
}

/** What becomes of a pixel of the slice, as painted. */
export const pixelMarks = {
  none: 0,
  myocardium: 1,
  /** On or above the threshold. */
  enhanced: 2,
  /** Below it, and enhanced by hand. */
  byHand: 3,
  /** Never enhanced, by hand; still myocardium. */
  excluded: 4,
} as const;

/** One evaluable slice (M5.3). */
export interface EnhancedSlice {
  /** 1-based slice number in stack order. */
  readonly slice: number;
  readonly frame: FrameReference;
  readonly kind: EnhancementKind | null;
  /** Pixels of the reference, and the area of its polygon, mm². */
  readonly N: number;
  readonly area_mm2: number;
  /** Of the reference, after rescale. */
  readonly mean: number;
  readonly sd: number;
  readonly threshold: number;
  /** Myocardial pixels, those of them that are enhanced, and those that the cavity adds. */
  readonly myocardium: number;
  readonly enhanced: number;
  readonly cavity: number;
  /** Of the enhanced ones: below the threshold, and enhanced by hand. */
  readonly byHand: number;
  /** Myocardial pixels excluded by hand. */
  readonly excluded: number;
  /** Size of a pixel, mm². */
  readonly pixel_mm2: number;
  /** Whether an enhanced pixel lies in the reference or beside one of its pixels. */
  readonly referenceTouches: boolean;
  /** Pixels of the reference that are not myocardium: in the cavity, or outside the epicardium. */
  readonly referenceOutside: number;
  /** Whether a pixel of the cavity lies outside the epicardium. */
  readonly cavityLeaves: boolean;
  /** `pixelMarks` of the epicardium's box, row by row. */
  readonly marks: Uint8Array;
  readonly box: Pick<PixelRegion, 'left' | 'top' | 'width' | 'height'>;
}

/** A slice of the ventricle that is not evaluable. */
export interface NotEvaluableSlice {
  /** 1-based slice number in stack order. */
  readonly slice: number;
  /**
   * `no-reference`: none is drawn, or one of fewer than two pixels. `no-pixels`: the image of the reference has no
   * values, or none yet. `incomplete`: no epicardium, two contours where one may be, or one that encloses nothing; also
   * a slice between drawn ones on which nothing is drawn.
   */
  readonly why: 'no-reference' | 'no-pixels' | 'incomplete';
}

/** Every number of late enhancement with its slices and warnings. */
export interface LateEnhancementMeasures {
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  /** Evaluable slices, from base to apex. */
  readonly slices: readonly EnhancedSlice[];
  /** The other slices of the ventricle, from base to apex: nothing is painted on them, and the reason is told. */
  readonly notEvaluable: readonly NotEvaluableSlice[];
}

/** The keys that late enhancement gives. */
export const lateEnhancementKeys = ['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO'] as const;
