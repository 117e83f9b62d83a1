/** A calibration by hand before it is one: where it holds, and what it comes to (M4.3). Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import { compareText } from '../../../measurement/text-order.ts';
import { calibrateImage, type CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { ManualCalibration, PixelBox, UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import type { ScalePoints } from '../hand/scale-points.ts';
import { regionTitle } from './region-text.ts';

type Format = ManualCalibration['format'];

/** A part of an image that can be calibrated by hand. */
export interface CalibrationPlace {
  readonly words: string;
  readonly box: PixelBox;
  readonly format: Format;
}

const isImage = (format: CalibratedRegion['format']): format is Format => format === '2D' || format === 'M-mode';

const holdsPixels = ({ left, right, top, bottom }: PixelBox): boolean => left <= right && top <= bottom;

const wholeImage = ({ Rows, Columns, kind }: CaseClip): CalibrationPlace => ({
  words: 'Whole image',
  box: { left: 0, top: 0, right: Columns - 1, bottom: Rows - 1 },
  format: kind === 'echo M-mode' ? 'M-mode' : '2D',
});

/**
 * Where the scale can be set to hold, the likeliest first. A region that does not fit its image lies in another place
 * than it says: then the whole image comes first, unless a sound region of the header would be covered by it.
 */
export const calibrationPlaces = (
  clip: CaseClip,
  regions: readonly CalibratedRegion[],
): readonly CalibrationPlace[] => {
  const header = regions.filter(({ by }) => by === 'header');
  const sound = header.some(({ fault }) => fault === null);
  const faulty = header.filter(({ fault }) => fault !== null);
  const misplaced = faulty.some(({ fault }) => fault?.code === 'outside-image');
  const places = [...faulty, ...header.filter(({ fault }) => fault === null)].flatMap((region) => {
    if (!holdsPixels(region.box)) return [];
    const format = region.fault?.code === 'no-format' ? wholeImage(clip).format : region.format;
    return isImage(format) ? [{ words: regionTitle({ ...region, format }), box: region.box, format }] : [];
  });
  if (sound && places.length > 0) return places;
  return misplaced || places.length === 0 ? [wholeImage(clip), ...places] : [...places, wholeImage(clip)];
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
export const scalePixels = ({ from, to }: Pick<ScalePoints, 'from' | 'to'>, format: Format): number =>
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
