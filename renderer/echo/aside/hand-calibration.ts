/** A calibration by hand before it is one: where it holds, and what it comes to (M4.3). Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import { compareText } from '../../../measurement/text-order.ts';
import { calibrateImage, type CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { ManualCalibration, PixelBox, UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import type { ScalePoints } from '../hand/scale-points.ts';
import { isMeasurable, regionTitle } from './region-text.ts';

type Format = ManualCalibration['format'];

/** A part of an image that can be calibrated by hand. */
export interface CalibrationPlace {
  readonly words: string;
  readonly box: PixelBox;
  readonly format: Format;
}

const isImage = (format: CalibratedRegion['format']): format is Format => format === '2D' || format === 'M-mode';

const holdsPixels = ({ left, right, top, bottom }: PixelBox): boolean => left <= right && top <= bottom;

const area = ({ left, right, top, bottom }: PixelBox): number => (right - left + 1) * (bottom - top + 1);

const overlap = (a: PixelBox, b: PixelBox): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

// The largest part of a box, in one piece, beside another one.
const beside = (box: PixelBox, other: PixelBox): PixelBox => {
  if (!overlap(box, other)) return box;
  const parts: readonly PixelBox[] = [
    { ...box, bottom: other.top - 1 },
    { ...box, top: other.bottom + 1 },
    { ...box, right: other.left - 1 },
    { ...box, left: other.right + 1 },
  ];
  return parts.filter(holdsPixels).reduce((best, part) => (area(part) > area(best) ? part : best), nothing);
};

const nothing: PixelBox = { left: 0, top: 0, right: -1, bottom: -1 };

const isThere = ({ box }: CalibrationPlace): boolean => holdsPixels(box);

/**
 * Where the scale can be set to hold, the likeliest first; nowhere, where the header's calibration serves. Its sound
 * regions stand: an ECG strip is never covered. A region that does not fit its image lies elsewhere than it says: then
 * the whole image comes first.
 */
export const calibrationPlaces = (
  { Rows, Columns, kind }: CaseClip,
  regions: readonly CalibratedRegion[],
): readonly CalibrationPlace[] => {
  const header = regions.filter(({ by }) => by === 'header');
  const sound = header.filter(({ fault }) => fault === null).map(({ box }) => box);
  const usual: Format = kind === 'echo M-mode' ? 'M-mode' : '2D';
  const faulty = header
    .filter(({ fault, box }) => fault !== null && holdsPixels(box))
    .flatMap((region): readonly CalibrationPlace[] => {
      const format = region.fault?.code === 'no-format' ? usual : region.format;
      if (!isImage(format)) return [];
      return [{ words: regionTitle({ ...region, format }), box: sound.reduce(beside, region.box), format }];
    });
  const whole: CalibrationPlace = {
    words: sound.length === 0 ? 'Whole image' : 'Image beside the sound regions',
    box: sound.reduce(beside, { left: 0, top: 0, right: Columns - 1, bottom: Rows - 1 }),
    format: usual,
  };
  if (header.some(({ fault }) => fault?.code === 'outside-image')) return [whole, ...faulty].filter(isThere);
  const placed = faulty.filter(isThere);
  return placed.length > 0 || header.some(isMeasurable) ? placed : [whole].filter(isThere);
};

export interface CalibrationForm {
  readonly box: PixelBox;
  readonly format: Format;
  /** As typed: a decimal comma counts as a point. */
  readonly length: string;
  readonly reason: string;
}

/** The length as a number of centimetres; null where it is none. */
export const lengthOf = (text: string): number | null => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value > 0 && value <= 100 ? value : null;
};

/** The record that the form would make; null while its length is no length. */
export const calibrationRecord = (
  id: string,
  { SOPInstanceUID, from, to }: ScalePoints,
  { box, format, length, reason }: CalibrationForm,
): CalibrationRecord | null => {
  const length_cm = lengthOf(length);
  if (length_cm === null) return null;
  return { kind: 'calibration', id, SOPInstanceUID, box, format, from, to, length_cm, reason: reason.trim() };
};

/** Distance of the two points along what the format counts, pixels. */
const scalePixels = ({ from, to }: Pick<ScalePoints, 'from' | 'to'>, format: Format): number =>
  format === 'M-mode' ? Math.abs(to.row - from.row) : Math.hypot(to.column - from.column, to.row - from.row);

export type DraftOutcome =
  | { readonly mm: number; readonly share_percent: number; readonly trouble: null }
  | { readonly mm: null; readonly share_percent: null; readonly trouble: string };

/** What the calibration would come to beside those already made: millimetres a pixel, or why it would be refused. */
export const draftOutcome = (
  image: UltrasoundImage,
  made: readonly ManualCalibration[],
  draft: CalibrationRecord,
): DraftOutcome => {
  // The reader's regions come in the order of their ids.
  const all = [...made, draft].sort((a, b) => compareText(a.id, b.id));
  const own = calibrateImage(image, all).filter(({ by }) => by === 'reader')[all.indexOf(draft)];
  const fault = own?.fault?.message;
  if (fault !== undefined || !own?.y) {
    return { mm: null, share_percent: null, trouble: fault ?? 'The two points give no scale.' };
  }
  return { mm: 10 * own.y.delta, share_percent: 100 / scalePixels(draft, draft.format), trouble: null };
};
