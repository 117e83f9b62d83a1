/** The regions that the reader drew on PET: discs on the wall, and the voxels that lie in them. */
import type { FileContour } from '../../../contract/contour-file.ts';
import type { HeartShape } from '../beating-heart.ts';
import { pointOfHeart, type HeartPose } from '../heart-pose.ts';
import type { UptakeGrid } from './uptake-volume.ts';

/** A disc on one slice (0-based), mm from the first pixel's centre. */
export interface UptakeDisc {
  readonly slice: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Voxels of one slice, each once, as row · Columns + column. */
export interface RegionOnSlice {
  readonly slice: number;
  readonly voxels: readonly number[];
}

const CHORDS = 180;
/** No voxel's centre lies nearer to an outline, mm: the chords stray from the circle by a third of it. */
const CLEAR = 0.006;

const away = ({ PixelSpacing }: UptakeGrid, disc: UptakeDisc, row: number, column: number): number =>
  Math.hypot(column * PixelSpacing[1] - disc.x, row * PixelSpacing[0] - disc.y);

const eachVoxel = ({ Rows, Columns }: UptakeGrid, visit: (row: number, column: number) => void): void => {
  for (let row = 0; row < Rows; row += 1) for (let column = 0; column < Columns; column += 1) visit(row, column);
};

const isClear = (grid: UptakeGrid, disc: UptakeDisc): boolean => {
  let clear = true;
  eachVoxel(grid, (row, column) => {
    clear &&= Math.abs(away(grid, disc, row, column) - disc.radius) > CLEAR;
  });
  return clear;
};

const clearDisc = (grid: UptakeGrid, disc: UptakeDisc): UptakeDisc => {
  for (let i = 0; i < 400; i += 1) {
    const tried = { ...disc, radius: disc.radius + 0.01 * i };
    if (isClear(grid, tried)) return tried;
  }
  throw new RangeError('no disc clear of every voxel');
};

/** Angles from the septum to the front wall, degrees: side wall, septum, and a second disc that overlaps the first. */
const spots = [
  { angle: 180, radius: 9.5 },
  { angle: 0, radius: 8 },
  { angle: 196, radius: 7 },
] as const;
const STEPS = 6;

/** Discs on the wall of several slices; those of the side wall overlap. */
export const uptakeDiscs = (grid: UptakeGrid, pose: HeartPose, shape: HeartShape): readonly UptakeDisc[] =>
  spots.flatMap(({ angle, radius }) =>
    Array.from({ length: STEPS }, (_, i): UptakeDisc => {
      const place = shape.base + (0.22 + 0.07 * i) * shape.epicardium.length;
      const middle = (shape.endocardium.radius + shape.epicardium.radius) / 2;
      const around = middle * Math.sqrt(1 - ((place - shape.base) / shape.epicardium.length) ** 2);
      const turn = (angle * Math.PI) / 180;
      const [x, y, z] = pointOfHeart(pose, { u: around * Math.cos(turn), v: pose.anterior * around * Math.sin(turn), place });
      const slice = Math.round((z - grid.corner[2]) / grid.sliceDistance_mm);
      return clearDisc(grid, { slice, x: x - grid.corner[0], y: y - grid.corner[1], radius });
    }),
  ); // prettier-ignore

/** The voxels of the discs, slice by slice; where discs overlap, a voxel counts once. */
export const regionsOf = (grid: UptakeGrid, discs: readonly UptakeDisc[]): readonly RegionOnSlice[] =>
  [...Map.groupBy(discs, ({ slice }) => slice)]
    .sort(([a], [b]) => a - b)
    .map(([slice, there]) => {
      const voxels: number[] = [];
      eachVoxel(grid, (row, column) => {
        if (there.some((disc) => away(grid, disc, row, column) < disc.radius)) voxels.push(row * grid.Columns + column);
      });
      return { slice, voxels };
    });

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The discs as contours; `uidOf` names the image of a slice. */
export const discContours = ({ PixelSpacing }: UptakeGrid, discs: readonly UptakeDisc[], uidOf: (slice: number) => string): readonly FileContour[] =>
  discs.map(({ slice, x, y, radius }) => ({
    SOPInstanceUID: uidOf(slice),
    frame: 1,
    structure: 'uptake',
    view: 'PET',
    closed: true,
    points: Array.from({ length: CHORDS }, (_, i) => {
      const angle = (2 * Math.PI * i) / CHORDS;
      return [micro((x + radius * Math.cos(angle)) / PixelSpacing[1]), micro((y + radius * Math.sin(angle)) / PixelSpacing[0])] as const;
    }),
  })); // prettier-ignore
