/** The reader's own calibrations against the displayed scale (M4.3). */
import { plausibleDepth_cm, type ImageSize, type RegionFault } from './region-fault.ts';
import { compareText } from './text-order.ts';
import type { ManualCalibration, PixelBox } from './ultrasound-image.ts';

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
  if (depth <= plausibleDepth_cm.most) return null;
  const message =
    `By the calibration by hand the image would be ${depth.toFixed(1)} cm deep, more than ` +
    `${plausibleDepth_cm.most} cm: see whether its length is in centimetres.`;
  return { code: 'implausible-depth', attribute: null, message };
};

/** A calibration by hand as a scale of a part of its image. */
export interface ManualScale {
  readonly format: '2D' | 'M-mode';
  readonly box: PixelBox;
  /** Centimetres a pixel: in 2D along both axes, in M-mode along rows. Null with a fault. */
  readonly delta_cm: number | null;
  readonly fault: RegionFault | null;
}

/**
 * The reader's calibrations of one image, in the order of their ids. `2D`: square pixels, length by pixel distance.
 * `M-mode`: length by the difference of rows.
 */
export const manualScales = (image: ImageSize, calibrations: readonly ManualCalibration[]): readonly ManualScale[] =>
  calibrations
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((calibration) => {
      const box = boxWithin(calibration.box, image);
      const fault = faultOf(calibration, box, calibrations);
      return { format: calibration.format, box, delta_cm: fault === null ? scaleOf(calibration) : null, fault };
    });
