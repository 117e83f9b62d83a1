/** What makes a region of the header unfit to measure in (M4.3). */
import type { UltrasoundRegion } from './ultrasound-image.ts';

/** Why a region is uncalibrated although it is there. */
export type RegionFaultCode =
  'outside-image' | 'no-delta' | 'contradicted' | 'implausible-depth' | 'no-format' | 'degenerate-scale';

/** A fault with the attribute to blame (null for a calibration by the reader) and a sentence to act on. */
export interface RegionFault {
  readonly code: RegionFaultCode;
  readonly attribute: string | null;
  readonly message: string;
}

/** Depth of a two-dimensional region that a cardiac scanner can show, cm (M4.3). */
export const plausibleDepth_cm = { least: 2, most: 40 } as const;

/** The unit of an axis by its code in PhysicalUnitsXDirection or PhysicalUnitsYDirection; null for every other one. */
export const axisUnit = (code: number): 'cm' | 's' | null => (code === 3 ? 'cm' : code === 4 ? 's' : null);

/** Size of a pixel along an axis in its unit: the sign of the header is dropped (M4.2). 0 where it is absent. */
export const axisDelta = (delta: number | null): number =>
  delta !== null && Number.isFinite(delta) ? Math.abs(delta) : 0;

const remedy = 'Nothing is measured in it; calibrate it by hand against the displayed scale.';

const beyondImage = (place: number, region: UltrasoundRegion, image: ImageSize): RegionFault | null => {
  const { RegionLocationMinX0: left, RegionLocationMinY0: top } = region;
  const { RegionLocationMaxX1: right, RegionLocationMaxY1: bottom } = region;
  const { Columns, Rows } = image;
  // A coordinate that is no number fails every comparison and counts as outside.
  const checks = [
    ['RegionLocationMinX0', left, left >= -1 && left <= right && left < Columns, `${Columns} columns`],
    ['RegionLocationMinY0', top, top >= -1 && top <= bottom && top < Rows, `${Rows} rows`],
    ['RegionLocationMaxX1', right, right <= Columns && right >= 0, `${Columns} columns`],
    ['RegionLocationMaxY1', bottom, bottom <= Rows && bottom >= 0, `${Rows} rows`],
  ] as const;
  const failed = checks.find(([, , sound]) => !sound);
  if (failed === undefined) return null;
  const [attribute, value, , size] = failed;
  const message =
    `Region ${place} does not fit the image: ${attribute} is ${value}, the image has ${size}. ` +
    `It was made for an image of another size, so its lengths would be wrong. ${remedy}`;
  return { code: 'outside-image', attribute, message };
};

const withoutDelta = (place: number, region: UltrasoundRegion): RegionFault | null => {
  const axes = [
    ['PhysicalDeltaX', region.PhysicalUnitsXDirection, region.PhysicalDeltaX],
    ['PhysicalDeltaY', region.PhysicalUnitsYDirection, region.PhysicalDeltaY],
  ] as const;
  const failed = axes.find(([, units, delta]) => axisUnit(units) !== null && axisDelta(delta) === 0);
  if (failed === undefined) return null;
  const [attribute, , delta] = failed;
  const message = `Region ${place} has a unit but no size of a pixel: ${attribute} is ${delta ?? 'absent'}. ${remedy}`;
  return { code: 'no-delta', attribute, message };
};

const implausibleDepth = (place: number, region: UltrasoundRegion): RegionFault | null => {
  if (region.RegionSpatialFormat !== 1 || axisUnit(region.PhysicalUnitsYDirection) !== 'cm') return null;
  const rows = region.RegionLocationMaxY1 - region.RegionLocationMinY0 + 1;
  const depth = rows * axisDelta(region.PhysicalDeltaY);
  const { least, most } = plausibleDepth_cm;
  if (depth >= least && depth <= most) return null;
  const message =
    `Region ${place} would be ${depth.toFixed(1)} cm deep (${rows} rows of PhysicalDeltaY): ` +
    `no scan of the heart is, ${least} to ${most} cm are possible. ${remedy}`;
  return { code: 'implausible-depth', attribute: 'PhysicalDeltaY', message };
};

/** Rows and columns of the image that a region is held against. */
export interface ImageSize {
  readonly Rows: number;
  readonly Columns: number;
}

/** The first fault of a region of the header, `place` counted from 1; null for a sound one (M4.3). */
export const regionFault = (place: number, region: UltrasoundRegion, image: ImageSize): RegionFault | null => {
  const outside = beyondImage(place, region, image) ?? withoutDelta(place, region);
  if (outside !== null) return outside;
  if (region.contradicted) {
    const message = `Region ${place} has other sizes of a pixel for some frames or for the same place. ${remedy}`;
    return { code: 'contradicted', attribute: 'PhysicalDeltaX', message };
  }
  if (region.RegionSpatialFormat === 0) {
    const message = `Region ${place} has units but does not tell what it shows: RegionSpatialFormat is 0. ${remedy}`;
    return { code: 'no-format', attribute: 'RegionSpatialFormat', message };
  }
  return implausibleDepth(place, region);
};
