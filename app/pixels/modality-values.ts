/** Stored values to values of the modality: output = RescaleSlope x stored + RescaleIntercept (PS3.3 C.11.1). */
import type { StoredFrame } from './stored-frame.ts';

/** The rescale of a frame. Absent means 1 and 0. */
export interface Rescale {
  readonly RescaleSlope?: number | undefined;
  readonly RescaleIntercept?: number | undefined;
}

/** One value rescaled. A slope of 0 would lose the image: it is what some writers put for "none". */
export function modalityValue(stored: number, { RescaleSlope, RescaleIntercept = 0 }: Rescale): number {
  return stored * (RescaleSlope === undefined || RescaleSlope === 0 ? 1 : RescaleSlope) + RescaleIntercept;
}

/** Every sample rescaled. */
export function modalityValues(frame: StoredFrame, rescale: Rescale): Float64Array<ArrayBuffer> {
  return Float64Array.from(frame.samples, (stored: number) => modalityValue(stored, rescale));
}
