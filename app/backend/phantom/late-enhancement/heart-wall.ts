/** The outlines of one late enhancement slice, as a reader draws them, and the pixels that lie in each. */
import { sectionAt, type HeartShape } from '../beating-heart.ts';
import { between, type Random } from '../random.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import { heartPixels, type HeartPixel } from './heart-pixels.ts';
import { clearRadius, clearRegion, type PolarRegion } from './polar-region.ts';
import { artefact, darkCore, halfAngleAt, remote, type WallPart } from './scar.ts';

/** One slice of the ventricle. Radii in mm; `endocardium` is null where the apex has no cavity. */
export interface HeartWall {
  readonly slice: SaxSlice;
  readonly endocardium: number | null;
  readonly epicardium: number;
  /** Place along the long axis as a share of its length. */
  readonly along: number;
  /** Null where the reader drew none. */
  readonly reference: PolarRegion | null;
  readonly included: readonly PolarRegion[];
  readonly excluded: readonly PolarRegion[];
  /** Pixels of the heart, those around it included. */
  readonly pixels: readonly HeartPixel[];
}

/** From the outlines to the reference, mm: the border of the wall is no remote myocardium. */
const BORDER = 1;
const AROUND = 6;

interface Wall {
  readonly pixels: readonly HeartPixel[];
  readonly endocardium: number | null;
  readonly epicardium: number;
  readonly along: number;
}

const spanned = ({ pixels, endocardium, epicardium, along }: Wall, part: WallPart, radii: readonly [number, number]): readonly PolarRegion[] => {
  const half = halfAngleAt(part, along);
  if (half === null || endocardium === null) return [];
  const wall = epicardium - endocardium;
  const [inner, outer] = [Math.max(0.5, endocardium + radii[0] * wall), endocardium + radii[1] * wall];
  return [clearRegion(pixels, { inner, outer, middle: part.angle, half: 1.15 * half + 0.03 })];
}; // prettier-ignore

/** Corner of the core that the reader excludes though it is included: exclusion wins. */
const contested: WallPart = { ...darkCore, angle: darkCore.angle + 0.28, half: 0.09, reach: 0.15 };

const referenceOf = ({ pixels, endocardium, epicardium }: Wall): PolarRegion => {
  const [inner, outer] = [(endocardium ?? BORDER) + BORDER, epicardium - BORDER];
  return clearRegion(pixels, { inner, outer, ...remote });
};

/** The wall of a slice; null where the slice does not cut the ventricle. */
export const heartWall = (
  slice: SaxSlice,
  shape: HeartShape,
  { length_mm, anterior }: { readonly length_mm: number; readonly anterior: 1 | -1 },
  hasReference: boolean,
): HeartWall | null => {
  const section = sectionAt(shape, slice.place);
  if (section.epicardium === null) return null;
  const pixels = heartPixels(slice, section.epicardium + AROUND, anterior);
  const epicardium = clearRadius(pixels, section.epicardium);
  const endocardium = section.endocardium === null ? null : clearRadius(pixels, section.endocardium);
  const wall: Wall = { pixels, endocardium, epicardium, along: slice.place / length_mm };
  return {
    ...wall,
    slice,
    reference: hasReference ? referenceOf(wall) : null,
    included: spanned(wall, darkCore, [-0.15, 0.55]),
    excluded: [...spanned(wall, artefact, [-0.1, 1.2]), ...spanned(wall, contested, [0.1, 0.5])],
  };
};

/** Which slice goes without a reference: one in the middle, of chance. */
export const withoutReference = (walls: number, random: Random): number =>
  Math.floor(between(random, 0.55, 0.75) * walls);
