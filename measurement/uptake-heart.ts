/** Segments from the left ventricle as it is drawn on PET itself (M6.3e). */
import type { Contour } from './contour.ts';
import { segmentsOfHeart } from './heart-frame.ts';
import { keepLast } from './keep-last.ts';
import { pixelToPatient, type PatientPoint, type Vector3 } from './patient-space.ts';
import type { GatheredRegion } from './uptake-gather.ts';
import type { SegmentOf, UptakeContour, UptakeSeries } from './uptake-result.ts';
import { planeInSeries, stackOfSeries } from './uptake-volume.ts';

/** Slices along an axis of the body, within 15 degrees, are no short axis: the heart lies oblique. */
const alongBody = Math.cos((15 * Math.PI) / 180);

const isShortAxis = (normal: Vector3): boolean => normal.every((part) => Math.abs(part) < alongBody);

const kept = keepLast<readonly PatientPoint[]>();

const inPatient = (series: UptakeSeries, contour: UptakeContour): readonly Contour[] => {
  const plane = planeInSeries(series, contour);
  if (plane === null) return [];
  const points = kept(contour.points, [plane], () => contour.points.map((pixel) => pixelToPatient(plane, pixel)));
  return [{ ...contour, view: 'PET', points }];
};

/**
 * Tells segments from the LV epicardium, LV endocardium and RV insertion on the PET images; null without, and where
 * their slices are no short axis.
 */
export const segmentsOnPET = (series: UptakeSeries, { frames, drawn }: GatheredRegion): SegmentOf | null => {
  const stack = stackOfSeries(series);
  if (stack === null || !isShortAxis(stack.normal)) return null;
  const contours = frames
    .flatMap(({ epicardium, endocardium }) => [epicardium, endocardium])
    .flatMap((one) => (one === null ? [] : inPatient(series, one)));
  const insertions = drawn.flatMap((at) => at.insertions.flatMap((one) => inPatient(series, one)));
  return segmentsOfHeart({ stack, contours, insertions });
};
