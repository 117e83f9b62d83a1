/** The three long-axis planes of a heart: through its long axis, each at a bearing of its own. */
import { dot, pixelToPatient, type ImagePlane, type Vector3 } from '../../../../measurement/patient-space.ts';
import { decimalString } from '../../dicom/part10-writer.ts';
import { placeInHeart, pointOfHeart, type HeartPlace, type HeartPose } from '../heart-pose.ts';

/** The views by the names that protocols give them. */
export const longAxisViews = ['2-chamber', '3-chamber', '4-chamber'] as const;
export type LongAxisView = (typeof longAxisViews)[number];

/**
 * Bearing of the right half of each plane around the long axis, radians from the right ventricle to the front, and
 * whether that half is shown on the right. The 4-chamber plane cuts the inflow of the right ventricle, the 3-chamber
 * plane its outflow tract, the 2-chamber plane neither.
 */
export const viewBearing: Readonly<Record<LongAxisView, { readonly bearing: number; readonly isRight: boolean }>> = {
  '2-chamber': { bearing: 1.9, isRight: true },
  '3-chamber': { bearing: 0.84, isRight: true },
  '4-chamber': { bearing: -0.2, isRight: false },
};

const GRID = { Rows: 168, Columns: 176, PixelSpacing: [1.35, 1.3] as const };
/** Place of the long axis in the middle of the image, mm from the mitral plane at end-diastole. */
const MIDDLE = 32;
/** The 4-chamber view looks at the right heart too: its middle stands off the long axis, mm. */
const ASIDE = { '2-chamber': 0, '3-chamber': 4, '4-chamber': 14 } as const;

const scaled = (v: Vector3, by: number): Vector3 => [v[0] * by, v[1] * by, v[2] * by];
const sum = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const unit = (v: Vector3): Vector3 => scaled(v, 1 / Math.hypot(...v));
const written = ([x, y, z]: Vector3): Vector3 => [Number(decimalString(x)), Number(decimalString(y)), Number(decimalString(z))]; // prettier-ignore

/** A point of a view's plane: `out` mm from the long axis towards its bearing, `place` along it. */
export const placeInView = (view: LongAxisView, out: number, place: number): HeartPlace => {
  const { bearing } = viewBearing[view];
  return { u: out * Math.cos(bearing), v: out * Math.sin(bearing), place };
};

/** The plane of a view, apex above; every number as it can be written in the header. */
export const longAxisPlane = (pose: HeartPose, view: LongAxisView): ImagePlane => {
  const at = (out: number, place: number): Vector3 => pointOfHeart(pose, placeInView(view, out, place));
  const [base, apex, aside] = [at(0, 0), at(0, 100), at(100, 0)];
  const down = unit(sum(base, scaled(apex, -1)));
  const towards = sum(aside, scaled(base, -1));
  const across = unit(sum(towards, scaled(down, -dot(towards, down))));
  const right = scaled(across, viewBearing[view].isRight ? 1 : -1);
  const { Rows, Columns, PixelSpacing } = GRID;
  const half = { x: ((Columns - 1) / 2) * PixelSpacing[1], y: ((Rows - 1) / 2) * PixelSpacing[0] };
  const middle = at(ASIDE[view], MIDDLE);
  const corner = sum(middle, sum(scaled(right, -half.x), scaled(down, -half.y)));
  return {
    ImagePositionPatient: written(corner),
    ImageOrientationPatient: [...written(right), ...written(down)],
    ...GRID,
  };
};

/** Where each pixel of a plane lies in the heart, row by row. */
export const placesOfPixels = (pose: HeartPose, plane: ImagePlane): readonly HeartPlace[] =>
  Array.from({ length: plane.Rows * plane.Columns }, (_, i) =>
    placeInHeart(pose, pixelToPatient(plane, { column: i % plane.Columns, row: Math.floor(i / plane.Columns) })),
  );
