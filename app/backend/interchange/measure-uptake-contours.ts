/** The PET part of a contour file: its regions on decoded frames, and the uptake they come to. */
import { catalogue, definitionOf } from '../../../measurement/catalogue.ts';
import { planeNormal, positionAlong } from '../../../measurement/patient-space.ts';
import { pixelsInside, storedPlaces } from '../../../measurement/pixel-region.ts';
import { missing, type Missing } from '../../../measurement/quantity.ts';
import type { MeasuredValue, MeasureWarning } from '../../../measurement/result.ts';
import {
  buildShortAxisStack,
  locateFrame,
  type CineFrame,
  type FrameReference,
  type ShortAxisStack,
} from '../../../measurement/short-axis-stack.ts';
import { uptakeFactor, type UptakeFactor } from '../../../measurement/uptake-factor.ts';
import {
  noUptake,
  regionUptake,
  sphereRadius_mm,
  type PlacedUptakeSlice,
  type Uptake,
  type UptakeRegion,
} from '../../../measurement/uptake.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import type { InstanceLookup } from './check-contours.ts';
import { cineFrames, type SeriesImages } from './find-stack.ts';
import type { MeasuredPart } from './measure-contours.ts';
import { openUptakeFrames, type ReadUptake } from './uptake-frames.ts';
import { isUptakeInstance, isUptakeSeries, type UptakeInstance } from './uptake-series.ts';
import { uptakeWarnings, type DrawnRegion } from './uptake-warnings.ts';

const keys = { mean: 'SUV_MEAN', max: 'SUV_MAX', peak: 'SUV_PEAK' } as const;
const parts = ['mean', 'max', 'peak'] as const;

/** Regions of one frame: where they overlap, a pixel counts once. */
interface FrameRegion extends FrameReference {
  readonly instance: UptakeInstance;
  readonly contours: readonly FileContour[];
}

const onFrames = (drawn: readonly DrawnRegion[], instances: readonly UptakeInstance[]): readonly FrameRegion[] =>
  [...Map.groupBy(drawn, ({ contour }) => `${contour.frame} ${contour.SOPInstanceUID}`).values()].flatMap((group) => {
    const [first] = group;
    const instance = instances.find(({ SOPInstanceUID }) => SOPInstanceUID === first?.contour.SOPInstanceUID);
    if (first === undefined || instance === undefined) return [];
    const { SOPInstanceUID, frame } = first.contour;
    return [{ SOPInstanceUID, frame, instance, contours: group.map(({ contour }) => contour) }];
  });

const pixelsOf = ({ contours, instance }: FrameRegion): readonly number[] => {
  const inside = contours.flatMap(({ points }) =>
    storedPlaces(
      pixelsInside(
        instance.pixels,
        points.map(([column, row]) => ({ column, row })),
      ),
      instance.pixels,
    ),
  );
  return [...new Set(inside)].sort((a, b) => a - b);
};

/** The frames of the volume that this frame is of: its own phase. */
const volumeOf = (stack: ShortAxisStack | null, { SOPInstanceUID, frame }: FrameReference): readonly CineFrame[] => {
  const place = stack === null ? null : locateFrame(stack, SOPInstanceUID, frame);
  if (stack === null || place === null) return [];
  return stack.slices.flatMap(({ frames }) => frames[place.phase - 1] ?? []);
};

/** A series of PET, opened to be measured. */
interface OpenSeries {
  readonly instances: readonly UptakeInstance[];
  readonly stack: ShortAxisStack | null;
  readonly read: ReadUptake;
}

const placedSlice = async (series: OpenSeries, at: CineFrame): Promise<PlacedUptakeSlice | Missing> => {
  const instance = series.instances.find(({ SOPInstanceUID }) => SOPInstanceUID === at.SOPInstanceUID);
  if (instance === undefined) return missing('incomplete-coverage');
  const slice = await series.read(instance, at.frame);
  return 'missing' in slice ? slice : { ...slice, plane: at.plane };
};

const aroundOf = async (
  series: OpenSeries,
  region: FrameRegion,
  volume: readonly CineFrame[],
): Promise<UptakeRegion['around']> => {
  const plane = region.instance.frames[region.frame - 1]?.plane ?? null;
  if (plane === null) return missing('no-calibration');
  const normal = planeNormal(plane);
  const place = positionAlong(normal, plane);
  const near = volume.filter((one) => Math.abs(positionAlong(normal, one.plane) - place) < sphereRadius_mm + 0.1);
  const slices: PlacedUptakeSlice[] = [];
  for (const one of near) {
    const slice = await placedSlice(series, one);
    if ('missing' in slice) return slice;
    slices.push(slice);
  }
  const isCentre = (one: FrameReference): boolean =>
    one.SOPInstanceUID === region.SOPInstanceUID && one.frame === region.frame;
  const centre = slices.find(isCentre);
  return centre === undefined ? missing('incomplete-coverage') : { centre, slices };
};

const regionOf = async (series: OpenSeries, on: FrameRegion): Promise<UptakeRegion | Missing> => {
  const slice = await series.read(on.instance, on.frame);
  if ('missing' in slice) return slice;
  const volume = volumeOf(series.stack, on);
  const around = await aroundOf(series, on, volume);
  return { slice, pixels: pixelsOf(on), around, planes: volume.map(({ plane }) => plane) };
};

const measureRegions = async (
  series: SeriesImages,
  drawn: readonly DrawnRegion[],
  factor: UptakeFactor,
): Promise<Uptake> => {
  const instances = series.instances.filter(isUptakeInstance);
  const open = { instances, stack: buildShortAxisStack(cineFrames(series)).stack, read: openUptakeFrames() };
  const regions: UptakeRegion[] = [];
  for (const on of onFrames(drawn, instances)) {
    const region = await regionOf(open, on);
    if ('missing' in region) return noUptake(region);
    regions.push(region);
  }
  return regionUptake(regions, factor);
};

const valuesOf = (uptake: Uptake, contours: readonly string[], factor: UptakeFactor | null): readonly MeasuredValue[] =>
  parts.map((part): MeasuredValue => {
    const [key, found] = [keys[part], uptake[part]];
    if ('missing' in found) return { key, ...found };
    const { unit, method } = catalogue[key];
    const { frames, value } = found;
    const choices = factor === null ? {} : { choices: { ...factor } };
    return { key, value, unit, method, of: { contours, frames, ...choices, definition: definitionOf(key) } };
  });

interface Chosen {
  readonly series: SeriesImages | undefined;
  /** Regions that lie in another series: two scans are never pooled. */
  readonly elsewhere: readonly DrawnRegion[];
}

/** The PET series that bears most of the regions; of equal ones the first. */
const chooseSeries = (all: readonly SeriesImages[], drawn: readonly DrawnRegion[]): Chosen => {
  const bears = ({ instances }: SeriesImages, { contour }: DrawnRegion): boolean =>
    instances.some(({ SOPInstanceUID }) => SOPInstanceUID === contour.SOPInstanceUID);
  const count = (series: SeriesImages): number => drawn.filter((one) => bears(series, one)).length;
  const [series] = all.toSorted((a, b) => count(b) - count(a));
  return { series, elsewhere: drawn.filter((one) => series === undefined || !bears(series, one)) };
};

const missingPart = (why: Missing, warnings: readonly MeasureWarning[] = []): MeasuredPart => ({
  values: valuesOf(noUptake(why), [], null),
  warnings,
});

/**
 * Measures the uptake of a file's regions. Without PET among the images and without a region nothing is said of it.
 * `nameOf` names a contour by its place in the file.
 */
export const measureUptakeContours = async (
  { contours }: ContourFile,
  all: readonly SeriesImages[],
  instanceOf: InstanceLookup,
  nameOf: (at: number) => string,
): Promise<MeasuredPart> => {
  const inView = contours.flatMap((contour, at) => (contour.view === 'PET' ? [{ contour, name: nameOf(at) }] : []));
  const drawn = inView.filter(({ contour }) => contour.structure === 'uptake');
  const { series, elsewhere } = chooseSeries(all.filter(isUptakeSeries), drawn);
  const warn = (uptake: Uptake | null): readonly MeasureWarning[] =>
    uptakeWarnings({ inView, drawn, elsewhere, uptake }, instanceOf);
  if (drawn.length === 0) {
    return series === undefined ? { values: [], warnings: warn(null) } : missingPart(missing('no-contour'), warn(null));
  }
  if (drawn.some(({ contour }) => !isUptakeInstance(instanceOf(contour.SOPInstanceUID)))) {
    return missingPart(missing('no-suv', 'Modality'), warn(null));
  }
  if (series === undefined || elsewhere.length > 0) return missingPart(missing('incomplete-coverage'), warn(null));
  const factor = uptakeFactor(series.instances.filter(isUptakeInstance).map(({ uptake }) => uptake));
  if ('missing' in factor) return missingPart(factor, warn(null));
  const uptake = await measureRegions(series, drawn, factor);
  const names = drawn.map(({ name }) => name);
  return { values: valuesOf(uptake, names, factor), warnings: warn(uptake) };
};
