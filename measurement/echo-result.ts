/** What an echo read is measured from, and what it comes to. */
import type { PixelIndex } from './patient-space.ts';
import type { EchoChoices } from './protocol-choices.ts';
import type { Measured, Millilitre, Millimetre, SquareMillimetre } from './quantity.ts';
import type { MeasuredValue, MeasureKey, MeasureWarning } from './result.ts';
import type { CardiacPhase, View } from './structure.ts';
import type { ManualCalibration, Tracing, UltrasoundImage } from './ultrasound-image.ts';

/** The keys that an echo read gives. */
export const echoKeys = [
  'LVEDV_BP', 'LVESV_BP', 'LVEF_BP',
  'LVEDV_4C', 'LVESV_4C', 'LVEF_4C',
  'LVEDV_2C', 'LVESV_2C', 'LVEF_2C',
  'LVIDd', 'LVIDs', 'FS',
  'RVEDA', 'RVESA', 'FAC',
  'TAPSE', 'TAPSE_2D',
] as const satisfies readonly MeasureKey[]; // prettier-ignore

/** A loop with contrast in the cavity (LVO), or without (M2.3). */
export type Loop = 'native' | 'contrast';

/** What is measured. The order of the lists has no influence. */
export interface EchoInput {
  readonly images: readonly UltrasoundImage[];
  /** Every tracing on these images; others are passed over. */
  readonly tracings: readonly Tracing[];
  readonly calibrations: readonly ManualCalibration[];
  /** Views that the reader graded not evaluable: what depends on them is missing for that reason. */
  readonly notEvaluable: readonly View[];
  /** Loops by SOPInstanceUID (M2.3); an image of which nobody has said is not in it. */
  readonly loops?: ReadonlyMap<string, Loop> | undefined;
  readonly choices?: EchoChoices | undefined;
}

/** One LV outline of an apical view as the method of discs sees it (M2.1); places in pixels of its frame. */
export interface DiscOutline {
  /** Id of its tracing. */
  readonly tracing: string;
  readonly view: View;
  readonly phase: CardiacPhase;
  readonly beat: number;
  readonly annulus: readonly [PixelIndex, PixelIndex];
  /** Middle of the annulus, where the long axis begins. */
  readonly base: PixelIndex;
  readonly apex: PixelIndex;
  /** The 20 diameters from base to apex, each by its two ends; null where a diameter does not meet the outline. */
  readonly discs: readonly (readonly [PixelIndex, PixelIndex] | null)[];
  readonly length: Millimetre;
  /** Single plane. */
  readonly volume: Millilitre;
}

/** What one tracing comes to by itself: the figure that stands beside it on the image. */
export interface TracingMeasure {
  readonly tracing: string;
  /** Length of a distance (vertical only in M-mode), or null for an outline or a point. */
  readonly length: Measured<Millimetre> | null;
  /** Time between the two ends of an M-mode distance, ms; null elsewhere. */
  readonly time_ms: number | null;
  /** Area of an outline; null for the rest. */
  readonly area: Measured<SquareMillimetre> | null;
}

/** Every number of an echo read, with what the page draws of it. */
export interface EchoMeasures {
  /** Every key of `echoKeys`, once, in that order. */
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  readonly outlines: readonly DiscOutline[];
  readonly tracings: readonly TracingMeasure[];
}
