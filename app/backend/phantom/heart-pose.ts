/** Where a heart lies in the patient, so that every scan of it agrees: cine, late enhancement and PET. */
import { cross, dot, type ImagePlane, type Vector3 } from '../../../measurement/patient-space.ts';
import { decimalString } from '../dicom/part10-writer.ts';
import { between, type Random } from './random.ts';
import type { HeartPlacement, SaxSlice } from './sax-geometry.ts';

/** A heart in the patient (LPS, mm). */
export interface HeartPose {
  /** The long axis where the base is at end-diastole. */
  readonly base: Vector3;
  /** Row and column direction of its short-axis images, and the direction of the apex. */
  readonly right: Vector3;
  readonly down: Vector3;
  readonly apex: Vector3;
  /** How far the axis leans to the right and down, a millimetre of its length. */
  readonly lean: Pick<HeartPlacement, 'x' | 'y'>;
  readonly angle: number;
  readonly stretch: number;
  /** The sense in which the wall runs from the septum to the front: 1 with the angle, −1 against it. */
  readonly anterior: 1 | -1;
}

/** Pixels of a short-axis scan. `centre`: the long axis at the base, mm right of and below the first pixel's centre. */
export interface ShortAxisGrid {
  readonly Rows: number;
  readonly Columns: number;
  readonly PixelSpacing: readonly [number, number];
  readonly centre: Pick<HeartPlacement, 'x' | 'y'>;
}

/** A place in the heart: around the long axis (+u to the right ventricle), and along it. */
export interface HeartPlace {
  readonly u: number;
  readonly v: number;
  readonly place: number;
}

const scaled = (v: Vector3, by: number): Vector3 => [v[0] * by, v[1] * by, v[2] * by];
const sum = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const unit = (v: Vector3): Vector3 => scaled(v, 1 / Math.hypot(...v));
const written = (value: number): number => Number(decimalString(value));

/**
 * A pose of chance. As the heart is mostly shown, the right ventricle stands on the left and the front wall above;
 * some scanners number the slices the other way and show it upside down.
 */
export const heartPose = (random: Random, isUpsideDown = false): HeartPose => {
  const apex = unit([between(random, 0.6, 0.7), between(random, -0.62, -0.52), between(random, -0.5, -0.38)]);
  const turn = between(random, -0.12, 0.12);
  const level = unit(cross(apex, [Math.sin(turn), 0.25 * Math.cos(turn), -1]));
  const right = scaled(level, level[0] < 0 ? -1 : 1);
  const down = scaled(cross(apex, right), isUpsideDown ? 1 : -1);
  const base: Vector3 = [between(random, 8, 20), between(random, -22, -12), between(random, 18, 30)];
  return {
    base,
    right,
    down,
    apex,
    lean: { x: 0.06, y: isUpsideDown ? 0.04 : -0.04 },
    angle: Math.PI + between(random, 0.15, 0.4) * (isUpsideDown ? -1 : 1),
    stretch: between(random, 1.02, 1.05),
    anterior: isUpsideDown ? -1 : 1,
  };
};

/** The short-axis slice at a place of the long axis; every number as it can be written in the header. */
export const shortAxisSlice = (pose: HeartPose, grid: ShortAxisGrid, place: number): SaxSlice => {
  const { right, down, apex, lean, angle, stretch } = pose;
  const corner = sum(pose.base, sum(scaled(right, -grid.centre.x), scaled(down, -grid.centre.y)));
  const [x, y, z] = sum(corner, scaled(apex, place)).map(written);
  const [r, d] = [right.map(written), down.map(written)];
  const plane: ImagePlane = {
    ImagePositionPatient: [x ?? 0, y ?? 0, z ?? 0],
    ImageOrientationPatient: [r[0] ?? 0, r[1] ?? 0, r[2] ?? 0, d[0] ?? 0, d[1] ?? 0, d[2] ?? 0],
    PixelSpacing: grid.PixelSpacing,
    Rows: grid.Rows,
    Columns: grid.Columns,
  };
  const placement = { x: grid.centre.x + lean.x * place, y: grid.centre.y + lean.y * place, angle, stretch };
  return { plane, placement, place };
};

/** Where a point of the patient lies in the heart. */
export const placeInHeart = (pose: HeartPose, [x, y, z]: Vector3): HeartPlace => {
  const from: Vector3 = [x - pose.base[0], y - pose.base[1], z - pose.base[2]];
  const place = dot(from, pose.apex);
  const [right, below] = [dot(from, pose.right) - pose.lean.x * place, dot(from, pose.down) - pose.lean.y * place];
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  return { u: (right * cos + below * sin) * pose.stretch, v: (below * cos - right * sin) / pose.stretch, place };
};

/** Where a place of the heart lies in the patient: the way back. */
export const pointOfHeart = (pose: HeartPose, { u, v, place }: HeartPlace): Vector3 => {
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  const [a, b] = [u / pose.stretch, v * pose.stretch];
  const [right, below] = [a * cos - b * sin + pose.lean.x * place, a * sin + b * cos + pose.lean.y * place];
  return sum(sum(pose.base, scaled(pose.apex, place)), sum(scaled(pose.right, right), scaled(pose.down, below)));
};
