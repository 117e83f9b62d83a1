/** The wall of the left ventricle as a reader outlines it on axial PET: exact cuts of its two half-ellipsoids. */
import type { FileContour } from '../../../contract/contour-file.ts';
import type { HeartShape } from '../beating-heart.ts';
import { placeInHeart, type HeartPose } from '../heart-pose.ts';
import type { RegionOnSlice } from './uptake-regions.ts';
import { voxelPoint, type UptakeGrid } from './uptake-volume.ts';

/** A cut that is a whole ellipse: its middle, and the way to its edge at an angle; mm from the first pixel's centre. */
interface WholeCut {
  readonly x: number;
  readonly y: number;
  readonly edgeAt: (angle: number) => number;
}

/** The wall on one slice (0-based): between two cuts, or all of one where the cavity does not reach. */
export interface WallOnSlice {
  readonly slice: number;
  readonly epicardium: WholeCut;
  readonly endocardium: WholeCut | null;
}

const CHORDS = 720;
/** No voxel's centre lies nearer to an edge along its ray, mm: chords stray from the ellipse by a third of it. */
const CLEAR = 0.006;
/** mm: smaller cuts are left alone. */
const SMALLEST = 6;

type Body = HeartShape['epicardium'];
type Field = (x: number, y: number) => number;

/** Below 0 inside the body: a form of second degree of the place in the slice. */
const formOf = (grid: UptakeGrid, pose: HeartPose, base: number, { radius, length }: Body, slice: number): Field => {
  const [x0, y0, z] = voxelPoint(grid, slice, 0, 0);
  return (x, y) => {
    const { u, v, place } = placeInHeart(pose, [x0 + x, y0 + y, z]);
    return (u * u + v * v) / radius ** 2 + ((place - base) / length) ** 2 - 1;
  };
};

/** Where a form of second degree has its least value: its slopes are linear. */
const middleOf = (form: Field): readonly [number, number] => {
  const c = form(0, 0);
  const [right, left, below, above] = [form(1, 0), form(-1, 0), form(0, 1), form(0, -1)];
  const [xx, yy, xy] = [right + left - 2 * c, below + above - 2 * c, form(1, 1) - right - below + c];
  const [gx, gy] = [(right - left) / 2, (below - above) / 2];
  const determinant = xx * yy - xy * xy;
  return [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
};

/** The cut of a half-ellipsoid; null where there is none, or where its base cuts into it. */
const cutOf = (grid: UptakeGrid, pose: HeartPose, base: number, body: Body, slice: number): WholeCut | null => {
  const form = formOf(grid, pose, base, body, slice);
  const [x, y] = middleOf(form);
  const inside = form(x, y);
  if (inside >= 0) return null;
  const edgeAt = (angle: number): number => Math.sqrt(-inside / (form(x + Math.cos(angle), y + Math.sin(angle)) - inside));
  const isWhole = Array.from({ length: 72 }, (_, i) => (i * Math.PI) / 36).every((angle) => {
    const [x0, y0, z] = voxelPoint(grid, slice, 0, 0);
    const t = edgeAt(angle);
    return placeInHeart(pose, [x0 + x + t * Math.cos(angle), y0 + y + t * Math.sin(angle), z]).place > base + 1;
  });
  return isWhole && Math.min(edgeAt(0), edgeAt(Math.PI / 2)) > SMALLEST ? { x, y, edgeAt } : null;
}; // prettier-ignore

/** mm from a voxel to the edge of a cut along its ray, positive inside. */
const depthOf = ({ PixelSpacing, Columns }: UptakeGrid, cut: WholeCut, voxel: number): number => {
  const [x, y] = [(voxel % Columns) * PixelSpacing[1] - cut.x, Math.floor(voxel / Columns) * PixelSpacing[0] - cut.y];
  return cut.edgeAt(Math.atan2(y, x)) - Math.hypot(x, y);
};

const voxelsOf = ({ Rows, Columns }: UptakeGrid): readonly number[] =>
  Array.from({ length: Rows * Columns }, (_, i) => i);

/** The cut of a body swollen as little as keeps its edge clear of every voxel. */
const clearCut = (grid: UptakeGrid, pose: HeartPose, base: number, body: Body, slice: number): WholeCut | null => {
  for (let i = 0; i < 200; i += 1) {
    const by = 1 + 0.0004 * i;
    const cut = cutOf(grid, pose, base, { radius: body.radius * by, length: body.length * by }, slice);
    if (cut === null) return null;
    if (voxelsOf(grid).every((voxel) => Math.abs(depthOf(grid, cut, voxel)) > CLEAR)) return cut;
  }
  throw new RangeError('no cut clear of every voxel');
};

/** The wall on every slice that cuts it below its base. */
export const uptakeWall = (grid: UptakeGrid, pose: HeartPose, { base, endocardium, epicardium }: HeartShape): readonly WallOnSlice[] =>
  Array.from({ length: grid.slices }, (_, slice) => slice).flatMap((slice) => {
    const outer = clearCut(grid, pose, base, epicardium, slice);
    return outer === null ? [] : [{ slice, epicardium: outer, endocardium: clearCut(grid, pose, base, endocardium, slice) }];
  }); // prettier-ignore

/** The voxels of the wall, slice by slice. */
export const wallRegions = (grid: UptakeGrid, wall: readonly WallOnSlice[]): readonly RegionOnSlice[] =>
  wall.map(({ slice, epicardium, endocardium }) => ({
    slice,
    voxels: voxelsOf(grid).filter(
      (voxel) =>
        depthOf(grid, epicardium, voxel) > 0 && (endocardium === null || depthOf(grid, endocardium, voxel) < 0),
    ),
  }));

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

const outlineOf = ({ PixelSpacing }: UptakeGrid, { x, y, edgeAt }: WholeCut): FileContour['points'] =>
  Array.from({ length: CHORDS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CHORDS;
    const t = edgeAt(angle);
    return [
      micro((x + t * Math.cos(angle)) / PixelSpacing[1]),
      micro((y + t * Math.sin(angle)) / PixelSpacing[0]),
    ] as const;
  });

/** The wall as contours; `uidOf` names the image of a slice. */
export const wallContours = (grid: UptakeGrid, wall: readonly WallOnSlice[], uidOf: (slice: number) => string): readonly FileContour[] =>
  wall.flatMap(({ slice, epicardium, endocardium }) => {
    const drawn = (structure: FileContour['structure'], cut: WholeCut): FileContour => ({
      SOPInstanceUID: uidOf(slice), frame: 1, structure, view: 'PET', closed: true, points: outlineOf(grid, cut),
    });
    return [drawn('LV epicardium', epicardium), ...(endocardium === null ? [] : [drawn('LV endocardium', endocardium)])];
  }); // prettier-ignore
