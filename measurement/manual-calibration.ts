/** The reader's own calibrations against the displayed scale, as regions (M4.3). */
import { plausibleDepth_cm, type ImageSize, type RegionFault } from './region-fault.ts';
import { compareText } from './text-order.ts';
import type { ManualCalibration, PixelBox } from './ultrasound-image.ts';
import type { CalibratedRegion, RegionAxis } from './ultrasound-region.ts';

const boxWithin = (box: PixelBox, { Rows, Columns }: ImageSize): PixelBox => ({
  left: Math.max(0, Math.ceil(box.left)),
  top: Math.max(0, Math.ceil(box.top)),
  right: Math.min(Columns - 1, Math.floor(box.right)),
  bottom: Math.min(Rows - 1, Math.floor(box.bottom)),
});

/** Centimetres a pixel; NaN or infinite where the two points or the length say nothing. */
const scaleOf = ({ format, from, to, length_cm }: ManualCalibration): number => {
  const [right, down] = [to.column - from.column, to.row - from.row];
  return length_cm / (format === 'M-mode' ? Math.abs(down) : Math.sqrt(right * right + down * down));
};

const sameBox = (a: PixelBox, b: PixelBox): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

const faultOf = (
  calibration: ManualCalibration,
  box: PixelBox,
  all: readonly ManualCalibration[],
): RegionFault | null => {
  const scale = scaleOf(calibration);
  if (!(Number.isFinite(scale) && scale > 0)) {
    const apart = calibration.format === 'M-mode' ? 'on different rows' : 'apart from each other';
    const message = `The calibration by hand has no scale: set its two points ${apart} and give the length between them.`;
    return { code: 'degenerate-scale', attribute: null, message };
  }
  const other = all.some(
    (one) =>
      one.id !== calibration.id &&
      one.format === calibration.format &&
      sameBox(one.box, calibration.box) &&
      scaleOf(one) !== scale,
  );
  if (other) {
    const message = 'Two calibrations by hand of the same part of the image differ: remove one of them.';
    return { code: 'contradicted', attribute: null, message };
  }
  const depth = (box.bottom - box.top + 1) * scale;
  if (calibration.format !== '2D' || depth <= plausibleDepth_cm.most) return null;
  const message =
    `By the calibration by hand the image would be ${depth.toFixed(1)} cm deep, more than ` +
    `${plausibleDepth_cm.most} cm: see whether its length is in centimetres.`;
  return { code: 'implausible-depth', attribute: null, message };
};

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

/**
 * The reader's calibrations as regions. `2D`: square pixels, length by pixel distance, along both axes. `M-mode`: the
 * length by the difference of rows, along rows only; time along columns stays the header's, or unknown (M4.3).
 */
export const readerRegions = (
  image: ImageSize,
  calibrations: readonly ManualCalibration[],
  header: readonly CalibratedRegion[],
): readonly CalibratedRegion[] =>
  calibrations
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((calibration) => {
      const box = boxWithin(calibration.box, image);
      const fault = faultOf(calibration, box, calibrations);
      const length: RegionAxis | null = fault === null ? { unit: 'cm', delta: scaleOf(calibration) } : null;
      const x = calibration.format === '2D' ? length : timeUnder(box, header);
      return { place: null, by: 'reader', format: calibration.format, box, x, y: length, fault };
    });
