/** The calibrated regions of an ultrasound image: the header's, and the reader's own (M4.2, M4.3). */
import { manualScales } from './manual-calibration.ts';
import { axisDelta, axisUnit, regionFault, type ImageSize, type RegionFault } from './region-fault.ts';
import type { ManualCalibration, PixelBox, UltrasoundImage, UltrasoundRegion } from './ultrasound-image.ts';

/** What a region shows, by RegionSpatialFormat. */
export type RegionFormat = '2D' | 'M-mode' | 'spectral' | 'waveform' | 'graphics' | 'other';

/** An axis of a region: its unit and the size of one pixel, always above zero in a region without fault (M4.2). */
export interface RegionAxis {
  readonly unit: 'cm' | 's';
  readonly delta: number;
}

/** A part of an image with what its pixels measure. */
export interface CalibratedRegion {
  /** 1-based place in SequenceOfUltrasoundRegions; null for a calibration by the reader. */
  readonly place: number | null;
  readonly by: 'header' | 'reader';
  readonly format: RegionFormat;
  /** Inside the image: a region that reaches one pixel outside is cut. */
  readonly box: PixelBox;
  /** Along columns; null where it has no unit, or another one. */
  readonly x: RegionAxis | null;
  /** Along rows; null where it has no unit, or another one. */
  readonly y: RegionAxis | null;
  /** Why nothing is measured in it (M4.3); null for a sound region. */
  readonly fault: RegionFault | null;
}

const formats: readonly RegionFormat[] = ['other', '2D', 'M-mode', 'spectral', 'waveform', 'graphics'];

const boxOf = (region: UltrasoundRegion, { Rows, Columns }: ImageSize): PixelBox => ({
  left: Math.max(0, Math.ceil(region.RegionLocationMinX0)),
  top: Math.max(0, Math.ceil(region.RegionLocationMinY0)),
  right: Math.min(Columns - 1, Math.floor(region.RegionLocationMaxX1)),
  bottom: Math.min(Rows - 1, Math.floor(region.RegionLocationMaxY1)),
});

const axisOf = (units: number, delta: number | null): RegionAxis | null => {
  const unit = axisUnit(units);
  const size = axisDelta(delta);
  return unit === null || size === 0 ? null : { unit, delta: size };
};

/** A region that tells neither what it shows nor any unit is only a part of the screen: it calibrates nothing. */
const calibrates = (region: UltrasoundRegion): boolean =>
  region.RegionSpatialFormat !== 0 ||
  axisUnit(region.PhysicalUnitsXDirection) !== null ||
  axisUnit(region.PhysicalUnitsYDirection) !== null;

const headerRegions = (image: UltrasoundImage): readonly CalibratedRegion[] =>
  image.regions.flatMap((region, i): readonly CalibratedRegion[] => {
    if (!calibrates(region)) return [];
    return [
      {
        place: i + 1,
        by: 'header',
        format: formats[region.RegionSpatialFormat] ?? 'other',
        box: boxOf(region, image),
        x: axisOf(region.PhysicalUnitsXDirection, region.PhysicalDeltaX),
        y: axisOf(region.PhysicalUnitsYDirection, region.PhysicalDeltaY),
        fault: regionFault(i + 1, region, image),
      },
    ];
  });

const overlap = (a: PixelBox, b: PixelBox): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

/** Time along columns is the header's, where exactly one M-mode region with a sound time axis lies under the box. */
const timeUnder = (box: PixelBox, header: readonly CalibratedRegion[]): RegionAxis | null => {
  const under = header.filter(
    (region) =>
      region.format === 'M-mode' &&
      region.x?.unit === 's' &&
      (region.fault === null || region.fault.attribute === 'PhysicalDeltaY') &&
      overlap(region.box, box),
  );
  return under.length === 1 ? (under[0]?.x ?? null) : null;
};

const readerRegions = (
  image: UltrasoundImage,
  calibrations: readonly ManualCalibration[],
  header: readonly CalibratedRegion[],
): readonly CalibratedRegion[] =>
  manualScales(image, calibrations).map(({ format, box, delta_cm, fault }) => {
    const y: RegionAxis | null = delta_cm === null ? null : { unit: 'cm', delta: delta_cm };
    return { place: null, by: 'reader', format, box, x: format === '2D' ? y : timeUnder(box, header), y, fault };
  });

const known = new WeakMap<UltrasoundImage, readonly CalibratedRegion[]>();

/**
 * Every region of an image in which pixels could mean something: those of the header in their order, then the reader's.
 * Those with a fault are in the list, so that a refusal can name it. Of the calibrations only those of this image count.
 */
export const calibrateImage = (
  image: UltrasoundImage,
  calibrations: readonly ManualCalibration[],
): readonly CalibratedRegion[] => {
  const header = known.get(image) ?? headerRegions(image);
  known.set(image, header);
  const own = calibrations.filter(({ SOPInstanceUID }) => SOPInstanceUID === image.SOPInstanceUID);
  return own.length === 0 ? header : [...header, ...readerRegions(image, own, header)];
};
