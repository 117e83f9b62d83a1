/** Simple pictures of a cavity in its wall, of which the truth is known in closed form. */
import type { ImagePlane } from '../../../../measurement/patient-space.ts';
import type { GreySlice, GreyStack, PlaneOutline } from '../../../../measurement/segmentation/cine/grey-stack.ts';

/** 128 × 112 pixels of 1.5 × 1.25 mm: 192 mm down, 140 mm across. */
export const planeAt = (z: number): ImagePlane => ({
  ImagePositionPatient: [0, 0, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.5, 1.25],
  Rows: 128,
  Columns: 112,
});

export interface Disc {
  readonly u: number;
  readonly v: number;
  readonly radius: number;
}

/** A pixel's share of the inside, its edge as wide as a pixel. */
const inside = (depth: number): number => Math.min(1, Math.max(0, 0.5 + depth / 1.4));

export interface Scene {
  readonly cavities: readonly Disc[];
  readonly wall_mm: number;
  /** Dark discs within. */
  readonly papillary?: readonly Disc[];
  readonly blood?: number;
  readonly muscle?: number;
  readonly around?: number;
}

export const paint = (scene: Scene): Float32Array => {
  const { Rows, Columns, PixelSpacing } = planeAt(0);
  const { cavities, wall_mm, papillary = [], blood = 600, muscle = 150, around = 400 } = scene;
  const mixed = (under: number, over: number, share: number): number => under + (over - under) * share;
  return Float32Array.from({ length: Rows * Columns }, (_, at) => {
    const [u, v] = [(at % Columns) * PixelSpacing[1], Math.floor(at / Columns) * PixelSpacing[0]];
    let grey = around;
    const depth = (disc: Disc, more = 0): number => disc.radius + more - Math.hypot(u - disc.u, v - disc.v);
    for (const disc of cavities) grey = mixed(grey, muscle, inside(depth(disc, wall_mm)));
    for (const disc of cavities) grey = mixed(grey, blood, inside(depth(disc)));
    for (const disc of papillary) grey = mixed(grey, muscle, inside(depth(disc)));
    return grey;
  });
};

export const sliceOf = (z: number, scenes: readonly (Scene | null)[]): GreySlice => ({
  plane: planeAt(z),
  frames: scenes.map((scene) => (scene === null ? null : paint(scene))),
});

export const stackOf = (slices: readonly GreySlice[]): GreyStack => ({ phases: slices[0]?.frames.length ?? 0, slices });

export const circle = ({ u, v, radius }: Disc, points = 120): PlaneOutline =>
  Array.from({ length: points }, (_, at) => ({
    u: u + radius * Math.cos((2 * Math.PI * at) / points),
    v: v + radius * Math.sin((2 * Math.PI * at) / points),
  }));

/** The largest difference of an outline's points from a circle, mm. */
export const apart = (outline: PlaneOutline, disc: Disc): number =>
  Math.max(...outline.map((point) => Math.abs(Math.hypot(point.u - disc.u, point.v - disc.v) - disc.radius)));
