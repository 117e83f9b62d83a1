/** Which voxels of a PET frame are of the region (M6.3). */
import type { ImagePlane, PixelIndex } from './patient-space.ts';
import { holdsPixel, pixelsInside, storedPlaces, type PixelRegion } from './pixel-region.ts';
import type { FrameReference } from './short-axis-stack.ts';
import type { Structure } from './structure.ts';
import type { UptakeContour } from './uptake-result.ts';

/** Size of a stored frame. */
export type FrameSize = Pick<ImagePlane, 'Rows' | 'Columns'>;

/** What is drawn on one PET frame. */
export interface FrameContours extends FrameReference {
  /** Regions by contour. */
  readonly uptake: readonly UptakeContour[];
  /** The myocardium: all within the epicardium that is not within the endocardium, if there is one. */
  readonly epicardium: UptakeContour | null;
  readonly endocardium: UptakeContour | null;
  /** Of the left ventricle, and there more than once: none of them counts. */
  readonly unclear: readonly UptakeContour[];
  /** Of the right ventricle: they make no region, and tell the segments. */
  readonly insertions: readonly UptakeContour[];
  /** Makes no region: another structure, an open line, an endocardium without epicardium. */
  readonly notCounted: readonly UptakeContour[];
}

/** One name for one frame. */
export const frameName = ({ SOPInstanceUID, frame }: FrameReference): string => `${frame} ${SOPInstanceUID}`;

const sorted = (there: readonly UptakeContour[], at: FrameReference): FrameContours => {
  const of = (structure: Structure): readonly UptakeContour[] =>
    there.filter((one) => one.closed && one.structure === structure);
  const [outer, inner] = [of('LV epicardium'), of('LV endocardium')];
  const isClear = outer.length <= 1 && inner.length <= 1;
  const epicardium = isClear ? (outer[0] ?? null) : null;
  const endocardium = epicardium === null ? null : (inner[0] ?? null);
  const [uptake, unclear] = [of('uptake'), isClear ? [] : [...outer, ...inner]];
  const insertions = there.filter(({ structure }) => structure === 'RV insertion');
  const counted = new Set([...uptake, epicardium, endocardium, ...unclear, ...insertions]);
  const notCounted = there.filter((one) => !counted.has(one));
  const { SOPInstanceUID, frame } = at;
  return { SOPInstanceUID, frame, uptake, epicardium, endocardium, unclear, insertions, notCounted };
};

/** Contours by frame, in the order in which the frames are first drawn on. */
export const contoursByFrame = (contours: readonly UptakeContour[]): readonly FrameContours[] =>
  [...Map.groupBy(contours, frameName).values()].flatMap((there) =>
    there[0] === undefined ? [] : [sorted(there, there[0])],
  );

/** The contours that bound the region. */
export const regionContours = ({ uptake, epicardium, endocardium }: FrameContours): readonly UptakeContour[] => [
  ...uptake,
  ...(epicardium === null ? [] : [epicardium]),
  ...(endocardium === null ? [] : [endocardium]),
];

const outlines = new WeakMap<readonly PixelIndex[], { readonly size: FrameSize; readonly region: PixelRegion }>();

const isSize = (a: FrameSize, b: FrameSize): boolean => a.Rows === b.Rows && a.Columns === b.Columns;

/** The pixels within an outline, kept by the identity of its points. */
export const outlinePixels = (points: readonly PixelIndex[], size: FrameSize): PixelRegion => {
  const known = outlines.get(points);
  if (known !== undefined && isSize(known.size, size)) return known.region;
  const { Rows, Columns } = size;
  const region = pixelsInside(size, points);
  outlines.set(points, { size: { Rows, Columns }, region });
  return region;
};

const placesOf = (contours: FrameContours, size: FrameSize): readonly number[] => {
  const { uptake, epicardium, endocardium } = contours;
  const cavity = endocardium === null ? null : outlinePixels(endocardium.points, size);
  const isWall = (place: number): boolean =>
    cavity === null || !holdsPixel(cavity, place % size.Columns, Math.floor(place / size.Columns));
  const within = ({ points }: UptakeContour): readonly number[] => storedPlaces(outlinePixels(points, size), size);
  const wall = epicardium === null ? [] : within(epicardium).filter(isWall);
  const [first = [], ...others] = [wall, ...uptake.map(within)].filter((places) => places.length > 0);
  return others.length === 0 ? first : [...new Set([...first, ...others.flat()])].sort((a, b) => a - b);
};

interface KnownPlaces {
  readonly drawn: readonly UptakeContour[];
  readonly hasCavity: boolean;
  readonly size: FrameSize;
  readonly places: readonly number[];
}

const regions = new WeakMap<readonly PixelIndex[], KnownPlaces>();

/**
 * The voxels of the region on a frame, each once, as row · Columns + column, rising: those whose centres lie in an
 * uptake contour, or within the LV epicardium and not within the LV endocardium; all of them together. Unchanged
 * outlines give the same array again.
 */
export const regionPlaces = (contours: FrameContours, size: FrameSize): readonly number[] => {
  const drawn = regionContours(contours);
  const [first] = drawn;
  if (first === undefined) return [];
  const hasCavity = contours.endocardium !== null;
  const known = regions.get(first.points);
  const isKnown =
    known?.drawn.length === drawn.length &&
    isSize(known.size, size) &&
    known.hasCavity === hasCavity &&
    known.drawn.every(({ points, structure }, i) => points === drawn[i]?.points && structure === drawn[i].structure);
  if (known !== undefined && isKnown) return known.places;
  const { Rows, Columns } = size;
  const places = placesOf(contours, size);
  regions.set(first.points, { drawn, hasCavity, size: { Rows, Columns }, places });
  return places;
};
