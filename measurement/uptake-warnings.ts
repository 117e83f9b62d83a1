/** Warnings about regions of uptake, shown beside their numbers, never a block (M6.3). */
import { eachPixel, holdsPixel, type PixelRegion } from './pixel-region.ts';
import type { MeasureWarning } from './result.ts';
import type { FrameReference } from './short-axis-stack.ts';
import type { Uptake } from './uptake.ts';
import { outlinePixels, regionContours, regionPlaces, type FrameContours, type FrameSize } from './uptake-region.ts';
import type { UptakeContour } from './uptake-result.ts';

const about = ({ SOPInstanceUID, frame, structure, id }: UptakeContour): NonNullable<MeasureWarning['of']> => ({
  structure,
  contours: [id],
  frames: [{ SOPInstanceUID, frame }],
});

const leavesImage = ({ points }: UptakeContour, { Rows, Columns }: FrameSize): boolean => {
  const [right, bottom] = [Columns - 0.5, Rows - 0.5];
  return points.some(({ column, row }) => column < -0.5 || row < -0.5 || column > right || row > bottom);
};

const ofOutline = (one: UptakeContour, size: FrameSize): readonly MeasureWarning[] => {
  const of = about(one);
  const warnings: MeasureWarning[] = [];
  if (one.structure !== 'LV endocardium' && outlinePixels(one.points, size).count === 0) {
    const message = 'The region holds no centre of a voxel: it counts nothing.';
    warnings.push({ code: 'contour-too-small', message, of });
  }
  if (leavesImage(one, size)) {
    const message = 'The region leaves the image: what lies outside counts nothing.';
    warnings.push({ code: 'contour-outside-image', message, of });
  }
  return warnings;
};

const isInside = (inner: PixelRegion, outer: PixelRegion): boolean => {
  let inside = true;
  eachPixel(inner, (column, row) => (inside &&= holdsPixel(outer, column, row)));
  return inside;
};

const ofWall = (contours: FrameContours, size: FrameSize): readonly MeasureWarning[] => {
  const { epicardium, endocardium, SOPInstanceUID, frame } = contours;
  if (epicardium === null || endocardium === null) return [];
  const [outer, inner] = [outlinePixels(epicardium.points, size), outlinePixels(endocardium.points, size)];
  const of = { contours: [endocardium.id, epicardium.id], frames: [{ SOPInstanceUID, frame }] };
  const warnings: MeasureWarning[] = [];
  if (!isInside(inner, outer)) {
    const message = 'The LV epicardium on PET does not hold all voxels of the endocardium.';
    warnings.push({ code: 'epicardium-misses-endocardium', message, of });
  }
  if (outer.count > 0 && contours.uptake.length === 0 && regionPlaces(contours, size).length === 0) {
    const message = 'Between LV epicardium and endocardium lies no centre of a voxel: the wall counts nothing here.';
    warnings.push({ code: 'contour-too-small', message, of });
  }
  return warnings;
};

const notCounted = (one: UptakeContour): MeasureWarning => ({
  code: 'tracing-not-counted',
  message:
    one.structure === 'LV endocardium' && one.closed
      ? 'The LV endocardium counts nothing here: without an LV epicardium on the same PET image there is no wall.'
      : `No number is made from ${one.closed ? 'a' : 'an open'} ${one.structure} on PET: draw the region as uptake, or as LV epicardium and endocardium.`,
  of: about(one),
});

const twice = ({ unclear, SOPInstanceUID, frame }: FrameContours): MeasureWarning => ({
  code: 'contour-twice',
  message:
    'A contour of the left ventricle is there more than once on this PET image. None of them counts, and the numbers are missing until one is left.',
  of: { contours: unclear.map(({ id }) => id), frames: [{ SOPInstanceUID, frame }] },
});

/** Warnings about what is drawn on one frame; those about voxels only where its size is known. */
export const frameWarnings = (contours: FrameContours, size: FrameSize | null): readonly MeasureWarning[] => [
  ...contours.notCounted.map(notCounted),
  ...(contours.unclear.length === 0 ? [] : [twice(contours)]),
  ...(size === null ? [] : [...regionContours(contours).flatMap((one) => ofOutline(one, size)), ...ofWall(contours, size)]),
]; // prettier-ignore

const whyElsewhere = {
  series: 'The region is not on the PET series that bears the others. Two scans are not pooled: keep it on one of them.',
  volume: 'The region is not in the gate or time frame of the PET scan that bears the others. They are not pooled: keep it in one of them.',
} as const; // prettier-ignore

/** A region that is not pooled with the others. */
export const elsewhereWarning = (one: UptakeContour, why: keyof typeof whyElsewhere): MeasureWarning => ({
  code: 'contour-outside-stack',
  message: whyElsewhere[why],
  of: about(one),
});

/** Frames of the measured volume between those that bear an LV epicardium, and bear none. */
export const gapWarnings = (without: readonly FrameReference[]): readonly MeasureWarning[] => {
  if (without.length === 0) return [];
  const images = without.length === 1 ? 'One PET image' : `${without.length} PET images`;
  const message = `${images} between those with an LV epicardium ${without.length === 1 ? 'has' : 'have'} none: the wall there counts nothing.`;
  return [{ code: 'wall-has-gap', message, of: { frames: without } }];
};

/** A frame whose LV epicardium has no endocardium and is no cap: what is in the cavity counts as wall. */
export const solidWarnings = ({ epicardium }: FrameContours): readonly MeasureWarning[] =>
  epicardium === null
    ? []
    : [
        {
          code: 'wall-without-cavity',
          message:
            'The LV epicardium on PET has no endocardium and is at no end of the ventricle: all within it counts as wall.',
          of: about(epicardium),
        },
      ];

/** The peak's sphere, where it is cut. */
export const sphereWarnings = ({ peak }: Uptake): readonly MeasureWarning[] =>
  'missing' in peak || peak.isWhole
    ? []
    : [
        {
          code: 'sphere-beyond-images',
          message:
            'The sphere of the peak reaches beyond the images or over a missing slice: it is the mean of what there is.',
        },
      ];
