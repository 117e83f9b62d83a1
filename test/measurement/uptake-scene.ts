/** PET drawn up in a few words: parallel slices, each with a slope of its own, that hold values by a rule. */
import { pixelToPatient, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { missing } from '../../measurement/quantity.ts';
import type { Structure } from '../../measurement/structure.ts';
import type { UptakeContour, UptakeImage, UptakeInput, UptakeSeries } from '../../measurement/uptake-result.ts';

/** 20 x 20 voxels of 4 mm. */
export const side = 20;

/** Axial unless told. */
export const axial: ImagePlane['ImageOrientationPatient'] = [1, 0, 0, 0, 1, 0];
/** A short axis: the normal points to the left, the front and the feet. */
export const shortAxis: ImagePlane['ImageOrientationPatient'] = [0.6, 0.8, 0, 0.48, -0.36, -0.8];

export const planeAt = (
  slice: number,
  orientation: ImagePlane['ImageOrientationPatient'] = axial,
  distance = 4,
): ImagePlane => {
  const [a, b, c, d, e, f] = orientation;
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d] as const;
  return {
    ImagePositionPatient: [normal[0] * distance * slice, normal[1] * distance * slice, normal[2] * distance * slice],
    ImageOrientationPatient: orientation,
    PixelSpacing: [4, 4],
    Rows: side,
    Columns: side,
  };
};

export const uidOf = (slice: number): string => `1.9.${slice}`;

/** g/mL of one Bq/mL, as far as these tests go. */
export const factor = 0.0005;

export const seriesOf = (planes: readonly ImagePlane[], of: Partial<UptakeSeries> = {}): UptakeSeries => ({
  SeriesInstanceUID: '1.9',
  frames: planes.map((plane, i) => ({ SOPInstanceUID: uidOf(i + 1), frame: 1, plane })),
  unplaced: [],
  scale: { factor, Units: 'BQML', decayCorrectedTo: 'SeriesTime' },
  ...of,
});

/** What a voxel holds, Bq/mL; `slice` from 1. */
export type ActivityAt = (column: number, row: number, slice: number) => number;

/** Stored values of a slice: its slope is 0.5, 1, 1.5 and so on, its intercept 100. */
export const imageOf = (activityAt: ActivityAt, slice: number): UptakeImage => {
  const [RescaleSlope, RescaleIntercept] = [0.5 * slice, 100];
  const stored = Array.from({ length: side * side }, (_, i) => {
    const value = activityAt(i % side, Math.floor(i / side), slice);
    return (value - RescaleIntercept) / RescaleSlope;
  });
  return { Rows: side, Columns: side, stored, RescaleSlope, RescaleIntercept };
};

/** Nine slices unless told, with no contour yet. */
export const input = (activityAt: ActivityAt, of: Partial<UptakeInput> = {}, count = 9): UptakeInput => {
  const images = new Map(Array.from({ length: count }, (_, i) => [uidOf(i + 1), imageOf(activityAt, i + 1)] as const));
  return {
    series: [seriesOf(Array.from({ length: count }, (_, i) => planeAt(i + 1)))],
    imageOf: (uid) => images.get(uid) ?? missing('not-evaluable', 'PixelData'),
    contours: [],
    segmentOf: null,
    ...of,
  };
};

/** Columns and rows of the voxels that a rectangle holds, both ends included. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export const box = (slice: number, [left, top, right, bottom]: Box, structure: Structure = 'uptake'): UptakeContour => ({
  id: `${structure} ${slice} ${left},${top}`,
  SOPInstanceUID: uidOf(slice),
  frame: 1,
  structure,
  closed: true,
  points: [
    { column: left - 0.5, row: top - 0.5 },
    { column: right + 0.5, row: top - 0.5 },
    { column: right + 0.5, row: bottom + 0.5 },
    { column: left - 0.5, row: bottom + 0.5 },
  ],
}); // prettier-ignore

/** Place of a voxel in the patient. */
export const voxelAt = (column: number, row: number, slice: number): PatientPoint =>
  pixelToPatient(planeAt(slice), { column, row });
