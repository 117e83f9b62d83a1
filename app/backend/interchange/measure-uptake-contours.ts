/** The PET part of a contour file: its regions on decoded frames, and the uptake they come to. */
import { missing, type Missing } from '../../../measurement/quantity.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import type { Structure } from '../../../measurement/structure.ts';
import { uptakeFactor } from '../../../measurement/uptake-factor.ts';
import { uptakeFrames } from '../../../measurement/uptake-gather.ts';
import { measureUptake } from '../../../measurement/uptake-measures.ts';
import {
  uptakeKeys,
  type UptakeContour,
  type UptakeImage,
  type UptakeInput,
  type UptakeSeries,
} from '../../../measurement/uptake-result.ts';
import type { ContourFile } from '../../contract/contour-file.ts';
import type { InstanceLookup } from './check-contours.ts';
import { fileSpaceWarnings } from './file-space.ts';
import { cineFrames, type SeriesImages } from './find-stack.ts';
import { segmentsOfFile } from './heart-of-file.ts';
import type { MeasuredPart } from './measure-contours.ts';
import { uptakeDetails } from './uptake-details.ts';
import { openUptakeFrames } from './uptake-frames.ts';
import { isUptakeInstance, isUptakeSeries } from './uptake-series.ts';

const regionStructures: readonly Structure[] = ['uptake', 'LV epicardium', 'LV endocardium'];

const asSeries = (images: SeriesImages): UptakeSeries => {
  const instances = images.instances.filter(isUptakeInstance);
  return {
    SeriesInstanceUID: images.series.SeriesInstanceUID,
    frames: cineFrames({ ...images, instances }),
    unplaced: instances.flatMap(({ SOPInstanceUID, frames }) =>
      frames.flatMap(({ plane }, i) => (plane === null ? [{ SOPInstanceUID, frame: i + 1 }] : [])),
    ),
    scale: uptakeFactor(instances.map(({ uptake }) => uptake)),
  };
};

const asContours = ({ contours }: ContourFile, nameOf: (at: number) => string): readonly UptakeContour[] =>
  contours.flatMap(({ SOPInstanceUID, frame, structure, view, closed, points }, at) => {
    if (view !== 'PET') return [];
    const outline = points.map(([column, row]) => ({ column, row }));
    return [{ id: nameOf(at), SOPInstanceUID, frame, structure, closed, points: outline }];
  });

type Images = ReadonlyMap<string, UptakeImage | Missing>;

const keyOf = (SOPInstanceUID: string, frame: number): string => JSON.stringify([SOPInstanceUID, frame]);

/** Decodes the frames that the numbers rest on, and no other. */
const readImages = async (drawn: Pick<UptakeInput, 'series' | 'contours'>, instanceOf: InstanceLookup): Promise<Images> => {
  const read = openUptakeFrames();
  const images = new Map<string, UptakeImage | Missing>();
  for (const { SOPInstanceUID, frame } of uptakeFrames(drawn)) {
    const instance = instanceOf(SOPInstanceUID);
    if (instance !== undefined) images.set(keyOf(SOPInstanceUID, frame), await read(instance, frame));
  }
  return images;
}; // prettier-ignore

const notUptake = (why: Missing): MeasuredPart => ({
  values: uptakeKeys.map((key): MeasuredValue => ({ key, ...why })),
  warnings: [],
});

/**
 * Measures the uptake of a file's regions. Without PET among the images and without a region nothing is said of it.
 * `nameOf` names a contour by its place in the file.
 */
export const measureUptakeContours = async (
  file: ContourFile,
  all: readonly SeriesImages[],
  instanceOf: InstanceLookup,
  nameOf: (at: number) => string,
): Promise<MeasuredPart> => {
  const contours = asContours(file, nameOf);
  const isOnOther = contours.some(
    ({ structure, SOPInstanceUID }) => regionStructures.includes(structure) && !isUptakeInstance(instanceOf(SOPInstanceUID)),
  );
  if (isOnOther) return notUptake(missing('no-suv', 'Modality'));
  const series = all.filter(isUptakeSeries).map(asSeries);
  if (series.length === 0) return { values: [], warnings: [] };
  const images = await readImages({ series, contours }, instanceOf);
  const measures = measureUptake({
    series,
    contours,
    imageOf: (SOPInstanceUID, frame) => images.get(keyOf(SOPInstanceUID, frame)) ?? missing('not-evaluable', 'PixelData'),
    segmentOf: segmentsOfFile(file, all, instanceOf),
  });
  const { values } = measures;
  const warnings = [...measures.warnings, ...fileSpaceWarnings(file, all, measures)];
  return { values, warnings, ...(contours.length === 0 ? {} : { uptake: uptakeDetails(measures) }) };
}; // prettier-ignore
