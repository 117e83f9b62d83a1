/** The value of the very voxel that holds a place: nothing is sampled anew. */
import type { CaseFrame, PixelDescription } from '../../app/contract/case.ts';
import type { PatientPoint, PixelIndex } from '../../measurement/patient-space.ts';
import { nearestPlane, pixelHolding, sliceReach, distanceTo } from './nearest-place.ts';

/** A voxel with its value after the rescale of its own slice. */
export interface NativeValue {
  /** 0-based. */
  readonly slice: number;
  readonly pixel: PixelIndex;
  /** Null while the frame is not loaded. */
  readonly value: number | null;
}

/** A value after the rescale of its frame. */
const rescaled = (stored: number, { RescaleSlope, RescaleIntercept }: PixelDescription): number =>
  stored * (RescaleSlope ?? 1) + (RescaleIntercept ?? 0);

/** A place on the border of two voxels by rounding is in one of them, mm. */
const rounding_mm = 1e-6;

/** The voxel that holds a place; null outside the images. `storedOf` gives the stored values of a frame once there. */
export const nativeValue = (
  frames: readonly (CaseFrame | null)[],
  at: PatientPoint,
  storedOf: (frame: CaseFrame) => ArrayLike<number> | null,
): NativeValue | null => {
  const planes = frames.map((frame) => frame?.plane ?? null);
  const slice = nearestPlane(planes, at);
  const frame = slice === null ? null : (frames[slice] ?? null);
  const plane = frame?.plane ?? null;
  if (slice === null || frame === null || plane === null) return null;
  if (Math.abs(distanceTo(plane, at)) > sliceReach(planes, slice) + rounding_mm) return null;
  const pixel = pixelHolding(plane, at);
  if (pixel === null) return null;
  const stored = storedOf(frame)?.[pixel.row * plane.Columns + pixel.column];
  return { slice, pixel, value: stored === undefined ? null : rescaled(stored, frame.pixels) };
};
