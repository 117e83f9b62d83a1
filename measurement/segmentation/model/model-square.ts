/** The picture that a model takes: a square of the slice around a place, with values that no scanner's scale changes. */
import type { PlanePoint } from '../../plane-coordinates.ts';
import type { ImagePlane } from '../../patient-space.ts';
import type { Raster } from '../../drawing/iso-line.ts';
import { greyAt } from '../cine/grey-stack.ts';
import type { ModelSpec } from './model-spec.ts';

/** The places of the square, its middle on `centre`, its sides along the image's rows and columns, mm of the plane. */
export const squareAround = ({ u, v }: PlanePoint, { size, spacing_mm }: ModelSpec): Raster => {
  const half = ((size - 1) / 2) * spacing_mm;
  return { u: u - half, v: v - half, step: spacing_mm, columns: size, rows: size };
};

/**
 * Grey values at the places, row by row, between four pixels, less their mean, over their standard deviation (of n): 0
 * throughout where all are the same. Beyond the frame its nearest pixel counts.
 */
export const standardValues = (frame: ArrayLike<number>, plane: ImagePlane, square: Raster): Float32Array => {
  const { u, v, step, columns, rows } = square;
  const values = Float64Array.from({ length: columns * rows }, (_, at) =>
    greyAt(frame, plane, u + (at % columns) * step, v + Math.floor(at / columns) * step),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return Float32Array.from(values, (value) => (deviation > 0 ? (value - mean) / deviation : 0));
};
