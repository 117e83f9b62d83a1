/** Where the slices of the short-axis phantom lie in the patient, and where the heart lies in a slice. */
import { cross, type ImagePlane, type Vector3 } from '../../../measurement/patient-space.ts';
import { decimalString } from '../dicom/part10-writer.ts';
import { between, type Random } from './random.ts';
import type { SaxScan } from './sax-subject.ts';

/** From the heart's own plane coordinates (mm around the long axis, +x to the right ventricle) to the image. */
export interface HeartPlacement {
  /** Long axis in the slice, mm right of and below the first pixel's centre. */
  readonly x: number;
  readonly y: number;
  /** Direction to the right ventricle in the image, radians from the row direction. */
  readonly angle: number;
  /** Stretch along the septum's normal; the other direction shrinks alike, so that areas stay. */
  readonly stretch: number;
}

/** One slice: its plane in the patient and the heart in it. */
export interface SaxSlice {
  readonly plane: ImagePlane;
  readonly placement: HeartPlacement;
  /** Along the heart's long axis, mm. */
  readonly place: number;
}

const written = (value: number): number => Number(decimalString(value));
const scaled = (v: Vector3, by: number): Vector3 => [v[0] * by, v[1] * by, v[2] * by];
const sum = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const unit = (v: Vector3): Vector3 => scaled(v, 1 / Math.hypot(...v));

/** Normal along the heart's long axis (to the left, front and feet), rows turned within the plane. */
const orientation = (random: Random): { right: Vector3; down: Vector3; normal: Vector3 } => {
  const normal = unit([between(random, 0.6, 0.7), between(random, -0.62, -0.52), between(random, -0.5, -0.38)]);
  const turn = between(random, -0.12, 0.12);
  const level = unit(cross(normal, [Math.sin(turn), Math.cos(turn) * 0.25, -1]));
  const right = scaled(level, level[0] < 0 ? -1 : 1);
  return { right, down: cross(normal, right), normal };
};

/** The slices from the base to the apex; every number as it can be written in the header. */
export const saxSlices = (scan: SaxScan, random: Random): readonly SaxSlice[] => {
  const { right, down, normal } = orientation(random);
  const [rowSpacing, columnSpacing] = scan.PixelSpacing;
  const middle = { x: ((scan.Columns - 1) / 2) * columnSpacing, y: ((scan.Rows - 1) / 2) * rowSpacing };
  const corner = sum(sum(scaled(right, -middle.x), scaled(down, -middle.y)), [-38, -46, 21]);
  const angle = Math.PI + between(random, 0.2, 0.5);
  const stretch = between(random, 1.02, 1.06);
  const [r, d] = [right.map(written), down.map(written)];
  return scan.places.map((place, i) => {
    const position = sum(corner, scaled(normal, i * scan.sliceDistance_mm));
    return {
      place,
      placement: { x: middle.x + 12 + 0.06 * place, y: middle.y + 2 - 0.04 * place, angle, stretch },
      plane: {
        ImagePositionPatient: [written(position[0]), written(position[1]), written(position[2])],
        ImageOrientationPatient: [r[0] ?? 0, r[1] ?? 0, r[2] ?? 0, d[0] ?? 0, d[1] ?? 0, d[2] ?? 0],
        PixelSpacing: scan.PixelSpacing,
        Rows: scan.Rows,
        Columns: scan.Columns,
      },
    };
  });
};

/** Image place (mm right and below) of a point of the heart's plane. */
export const heartToImage = (at: HeartPlacement, u: number, v: number): readonly [number, number] => {
  const [a, b] = [u / at.stretch, v * at.stretch];
  const [cos, sin] = [Math.cos(at.angle), Math.sin(at.angle)];
  return [at.x + a * cos - b * sin, at.y + a * sin + b * cos];
};
