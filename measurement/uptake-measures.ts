/** Every number of uptake, from regions and pixels: the one function that page, backend and terminal run (M6). */
import { catalogue, definitionOf } from './catalogue.ts';
import type { ImagePlane } from './patient-space.ts';
import { gramPerMillilitre, missing, type Missing } from './quantity.ts';
import type { MeasuredValue, MeasureWarning } from './result.ts';
import type { FrameReference } from './short-axis-stack.ts';
import { gatherRegion, type GatheredRegion } from './uptake-gather.ts';
import { noUptake, regionUptake, storedSum, type Uptake, type UptakePart } from './uptake.ts';
import type { UptakeFactor } from './uptake-factor.ts';
import { frameName, regionContours, regionPlaces, type FrameContours, type FrameSize } from './uptake-region.ts';
import type {
  SegmentOf,
  UptakeImage,
  UptakeInput,
  UptakeMeasures,
  UptakeOnFrame,
  UptakeSeries,
} from './uptake-result.ts';
import { segmentsOnPET } from './uptake-heart.ts';
import { noSegments, uptakeSegments } from './uptake-segments.ts';
import { isCountable, type PlacedUptake, type SphereVolume } from './uptake-sphere.ts';
import { framesOfVolume, framesWithinSphere, planeInSeries } from './uptake-volume.ts';
import { elsewhereWarning, frameWarnings, gapWarnings, solidWarnings, sphereWarnings } from './uptake-warnings.ts';

const keys = { mean: 'SUV_MEAN', max: 'SUV_MAX', peak: 'SUV_PEAK' } as const;
const parts = ['mean', 'max', 'peak'] as const;

type ImageOf = UptakeInput['imageOf'];

/** Values that do not fit the frame are none. */
const fits = ({ stored, Rows, Columns }: UptakeImage, plane: ImagePlane | null): boolean =>
  stored.length >= Rows * Columns && (plane === null || (plane.Rows === Rows && plane.Columns === Columns));

const imageAt = (series: UptakeSeries, at: FrameReference, imageOf: ImageOf): UptakeImage | Missing => {
  const image = imageOf(at.SOPInstanceUID, at.frame);
  if ('missing' in image) return image;
  return fits(image, planeInSeries(series, at)) ? image : missing('not-evaluable', 'PixelData');
};

/** The region on one frame. */
interface FrameRegion extends FrameReference {
  readonly contours: FrameContours;
  readonly plane: ImagePlane | null;
  readonly image: UptakeImage | Missing;
  /** Null where neither header nor image tells it. */
  readonly size: FrameSize | null;
  readonly pixels: readonly number[];
}

const onFrame = (series: UptakeSeries, contours: FrameContours, imageOf: ImageOf): FrameRegion => {
  const { SOPInstanceUID, frame } = contours;
  const plane = planeInSeries(series, contours);
  const image = imageAt(series, contours, imageOf);
  const size = plane ?? ('missing' in image ? null : image);
  const pixels = size === null ? [] : regionPlaces(contours, size);
  return { SOPInstanceUID, frame, contours, plane, image, size, pixels };
};

const aroundOf = (series: UptakeSeries, at: FrameReference, imageOf: ImageOf): SphereVolume | Missing => {
  if (planeInSeries(series, at) === null) return missing('no-calibration');
  const near = framesWithinSphere(series, at);
  if (!isCountable(near.map(({ plane }) => plane))) return missing('no-calibration', 'PixelSpacing');
  const slices: PlacedUptake[] = [];
  for (const { SOPInstanceUID, frame, plane } of near) {
    const image = imageAt(series, { SOPInstanceUID, frame }, imageOf);
    if ('missing' in image) return image;
    slices.push({ SOPInstanceUID, frame, plane, image });
  }
  const centre = slices.find((one) => one.SOPInstanceUID === at.SOPInstanceUID && one.frame === at.frame);
  if (centre === undefined) return missing('incomplete-coverage');
  return { centre, slices, planes: framesOfVolume(series, at).map(({ plane }) => plane) };
};

const measureParts = (series: UptakeSeries, frames: readonly FrameRegion[], factor: UptakeFactor, imageOf: ImageOf): Uptake => {
  const read: UptakePart[] = [];
  for (const { SOPInstanceUID, frame, image, size, pixels } of frames) {
    if (size !== null && pixels.length === 0) continue;
    if ('missing' in image) return noUptake(image);
    const at = { SOPInstanceUID, frame };
    read.push({ ...at, image, pixels, around: aroundOf(series, at, imageOf) });
  }
  return regionUptake(read, factor);
}; // prettier-ignore

/** Why there is no number at all; null where the region can be measured. */
const whyNone = (series: UptakeSeries, { frames, elsewhere, unclear }: GatheredRegion): Missing | null => {
  if (elsewhere.length > 0 || unclear > 0) return missing('incomplete-coverage');
  if (frames.length === 0) return missing('no-contour');
  return 'missing' in series.scale ? series.scale : null;
};

const valuesOf = (uptake: Uptake, contours: readonly string[], scale: UptakeFactor | Missing): readonly MeasuredValue[] =>
  parts.map((part): MeasuredValue => {
    const [key, found] = [keys[part], uptake[part]];
    if ('missing' in found) return { key, ...found };
    const { unit, method } = catalogue[key];
    const { frames, value } = found;
    const choices = 'missing' in scale ? {} : { choices: { ...scale } };
    return { key, value, unit, method, of: { contours, frames, ...choices, definition: definitionOf(key) } };
  }); // prettier-ignore

const shownRegion = ({ SOPInstanceUID, frame, image, pixels }: FrameRegion, factor: number): readonly UptakeOnFrame[] => {
  if ('missing' in image) return [];
  const of = storedSum(image, pixels);
  if (of === null) return [];
  const suv = (stored: number): number => factor * (image.RescaleSlope * stored + image.RescaleIntercept);
  const mean = gramPerMillilitre(suv(of.sum / pixels.length));
  return [{ SOPInstanceUID, frame, pixels, mean, max: gramPerMillilitre(suv(of.highest)) }];
}; // prettier-ignore

const segmentsOf = (
  series: UptakeSeries,
  frames: readonly FrameRegion[],
  why: Missing | null,
  segmentOf: SegmentOf | null,
): UptakeMeasures['segments'] => {
  if (segmentOf === null) return noSegments(missing('not-done'));
  if (why !== null && why !== series.scale) return noSegments(why);
  const placed = frames.flatMap(({ plane, image, pixels }) => (plane === null ? [] : [{ plane, image, pixels }]));
  return uptakeSegments(placed, series.scale, segmentOf);
};

/** The frames of the volume from the first to the last of those named, both included. */
const stretch = (series: UptakeSeries, named: readonly FrameContours[]): readonly FrameReference[] => {
  const [first] = named;
  if (first === undefined) return [];
  const names = new Set(named.map(frameName));
  const volume = framesOfVolume(series, first).map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame }));
  const isNamed = (at: FrameReference): boolean => names.has(frameName(at));
  return volume.slice(Math.max(0, volume.findIndex(isNamed)), volume.findLastIndex(isNamed) + 1);
};

const wallGaps = (series: UptakeSeries, frames: readonly FrameContours[]): readonly FrameReference[] => {
  const walls = frames.filter(({ epicardium }) => epicardium !== null);
  const isDrawn = new Set(walls.map(frameName));
  return stretch(series, walls).filter((at) => !isDrawn.has(frameName(at)));
};

/** An epicardium alone is a cap at either end of the cavity: PET images may lie any way through the heart. */
const solidWalls = (series: UptakeSeries, frames: readonly FrameContours[]): readonly FrameContours[] => {
  const alone = frames.filter(({ epicardium, endocardium }) => epicardium !== null && endocardium === null);
  const cavities = frames.filter(({ endocardium }) => endocardium !== null);
  if (cavities.length === 0) return alone;
  const within = new Set(stretch(series, cavities).map(frameName));
  return alone.filter((at) => within.has(frameName(at)));
};

const withoutSeries = (): UptakeMeasures => ({
  values: valuesOf(noUptake(missing('view-missing')), [], missing('view-missing')),
  warnings: [],
  regions: [],
  maxAt: null,
  peakAt: null,
  segments: [],
  segmentsFrom: null,
});

/**
 * All measures of uptake (M6.3): mean, highest and peak of the regions, the part on each frame, and the AHA segments.
 * A number that cannot be had is missing for its own reason: the peak alone needs millimetres and the slices beside the
 * region. Cheap enough for every move of a drag: what hangs on one frame is kept by the identity of its image and of
 * the points drawn on it, so both must be passed as the same objects while they are the same.
 */
export const measureUptake = (input: UptakeInput): UptakeMeasures => {
  const { imageOf } = input;
  const region = gatherRegion(input);
  const { series } = region;
  if (series === null) return withoutSeries();
  const frames = region.frames.map((contours) => onFrame(series, contours, imageOf));
  const why = whyNone(series, region);
  const segmentOf = input.segmentOf ?? segmentsOnPET(series, region);
  const uptake =
    why !== null || 'missing' in series.scale
      ? noUptake(why ?? missing('no-suv'))
      : measureParts(series, frames, series.scale, imageOf);
  const { scale } = series;
  const ids = region.frames.flatMap((contours) => regionContours(contours).map(({ id }) => id));
  const warnings: readonly MeasureWarning[] = [
    ...region.drawn.flatMap((contours) => {
      const size = frames.find((one) => one.contours === contours)?.size ?? null;
      return frameWarnings(contours, size);
    }),
    ...region.elsewhere.map(({ contour, why: reason }) => elsewhereWarning(contour, reason)),
    ...gapWarnings(wallGaps(series, region.frames)),
    ...solidWalls(series, region.frames).flatMap(solidWarnings),
    ...sphereWarnings(uptake),
  ];
  return {
    values: valuesOf(uptake, ids, scale),
    warnings,
    regions: 'missing' in scale ? [] : frames.flatMap((one) => shownRegion(one, scale.factor)),
    maxAt: 'missing' in uptake.max ? null : uptake.max.at,
    peakAt: 'missing' in uptake.peak ? null : uptake.peak.at,
    segments: segmentsOf(series, frames, why, segmentOf),
    segmentsFrom: segmentOf?.view ?? null,
  };
};
