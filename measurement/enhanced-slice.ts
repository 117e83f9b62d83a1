/** Late enhancement of one slice: which of its myocardial pixels are enhanced (M5.1, M5.2, M5.3). */
import { contourArea } from './contour.ts';
import type { EnhancementContours } from './enhancement-contours.ts';
import { pixelMarks, type EnhancedSlice, type EnhancementImage } from './late-enhancement-result.ts';
import type { ImagePlane } from './patient-space.ts';
import { contourPixels, eachPixel, holdsPixel, type PixelRegion } from './pixel-region.ts';
import { type Threshold } from './reference-statistics.ts';

interface Regions {
  readonly epicardium: PixelRegion;
  readonly endocardium: PixelRegion | null;
  readonly included: readonly PixelRegion[];
  readonly excluded: readonly PixelRegion[];
}

const anyHolds = (regions: readonly PixelRegion[], column: number, row: number): boolean =>
  regions.some((region) => holdsPixel(region, column, row));

const isCavity = ({ endocardium }: Regions, column: number, row: number): boolean =>
  endocardium !== null && holdsPixel(endocardium, column, row);

/** Exclusion wins over everything; a hand adds only what the threshold has not. */
const markOf = (regions: Regions, reaches: boolean, column: number, row: number): number => {
  if (isCavity(regions, column, row)) return pixelMarks.none;
  if (anyHolds(regions.excluded, column, row)) return pixelMarks.excluded;
  if (reaches) return pixelMarks.enhanced;
  return anyHolds(regions.included, column, row) ? pixelMarks.byHand : pixelMarks.myocardium;
};

const markedPixels = (image: EnhancementImage, regions: Regions, { reaches }: Threshold): Uint8Array => {
  const { left, top, width } = regions.epicardium;
  const marks = new Uint8Array(regions.epicardium.inside.length);
  eachPixel(regions.epicardium, (column, row) => {
    const stored = image.stored[row * image.Columns + column];
    marks[(row - top) * width + column - left] = markOf(regions, stored !== undefined && reaches(stored), column, row);
  });
  return marks;
};

const countsOf = (marks: Uint8Array): readonly number[] => {
  const counts = [0, 0, 0, 0, 0];
  for (const mark of marks) counts[mark] = (counts[mark] ?? 0) + 1;
  return counts;
};

/** Whether a reference pixel, or one that shares an edge with it, is enhanced. */
const touches = (reference: PixelRegion, { left, top, width, height }: PixelRegion, marks: Uint8Array): boolean => {
  const isEnhanced = (column: number, row: number): boolean => {
    const [x, y] = [column - left, row - top];
    const mark = x >= 0 && y >= 0 && x < width && y < height ? marks[y * width + x] : pixelMarks.none;
    return mark === pixelMarks.enhanced || mark === pixelMarks.byHand;
  };
  let found = false;
  eachPixel(reference, (x, y) => {
    found ||= isEnhanced(x, y) || isEnhanced(x - 1, y) || isEnhanced(x + 1, y) || isEnhanced(x, y - 1) || isEnhanced(x, y + 1);
  });
  return found;
}; // prettier-ignore

const pixelsWithout = (region: PixelRegion | null, holds: (column: number, row: number) => boolean): number => {
  let without = 0;
  if (region !== null) eachPixel(region, (column, row) => (without += holds(column, row) ? 0 : 1));
  return without;
};

/** The contours of a slice on the frame that is measured. */
export interface SliceImage {
  readonly slice: number;
  readonly plane: ImagePlane;
  readonly frame: EnhancedSlice['frame'];
  readonly image: EnhancementImage;
}

/** The threshold that the reference of a slice gives; null where it gives none. */
export type Criterion = (image: EnhancementImage, reference: PixelRegion) => Threshold | null;

/**
 * Measures one slice by its own reference (M5.1). A pixel is myocardium when its centre is inside the epicardium and
 * not inside the endocardium; a slice without endocardium is all muscle. Null without epicardium, or where the
 * reference gives no threshold.
 */
export const enhancedSlice = (
  at: SliceImage,
  contours: EnhancementContours,
  criterion: Criterion,
): EnhancedSlice | null => {
  const { epicardium, endocardium, reference } = contours;
  const { plane, image } = at;
  if (epicardium === null || reference === null) return null;
  const regions: Regions = {
    epicardium: contourPixels(plane, epicardium),
    endocardium: endocardium === null ? null : contourPixels(plane, endocardium),
    included: contours.included.map((one) => contourPixels(plane, one)),
    excluded: contours.excluded.map((one) => contourPixels(plane, one)),
  };
  const remote = contourPixels(plane, reference);
  const threshold = criterion(image, remote);
  if (threshold === null) return null;
  const marks = markedPixels(image, regions, threshold);
  const [, plain = 0, above = 0, byHand = 0, excluded = 0] = countsOf(marks);
  const { left, top, width, height } = regions.epicardium;
  const inWall = (column: number, row: number): boolean => holdsPixel(regions.epicardium, column, row);
  return {
    slice: at.slice,
    frame: at.frame,
    kind: image.kind,
    ...threshold.reference,
    area_mm2: contourArea(reference),
    threshold: threshold.threshold,
    myocardium: plain + above + byHand + excluded,
    enhanced: above + byHand,
    cavity: regions.endocardium?.count ?? 0,
    byHand,
    excluded,
    pixel_mm2: plane.PixelSpacing[0] * plane.PixelSpacing[1],
    referenceTouches: touches(remote, regions.epicardium, marks),
    referenceOutside: pixelsWithout(remote, (column, row) => inWall(column, row) && !isCavity(regions, column, row)),
    cavityLeaves: pixelsWithout(regions.endocardium, inWall) > 0,
    marks,
    box: { left, top, width, height },
  };
};
