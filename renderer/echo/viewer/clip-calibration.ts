/** What of a clip can be measured, and why the rest cannot, in words for its pane and the strip. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { RegionFaultCode } from '../../../measurement/region-fault.ts';
import { calibrateImage, type CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { ManualCalibration } from '../../../measurement/ultrasound-image.ts';
import { pixelSizeText } from '../aside/calibration-text.ts';
import { isMeasurable, regionTitle } from '../aside/region-text.ts';

export interface ClipCalibration {
  /** Every region of the header, and those of the reader. */
  readonly regions: readonly CalibratedRegion[];
  /** The larger of those in which lengths can be measured; null where there is none. */
  readonly main: CalibratedRegion | null;
  /** Why nothing can be measured in cm on this clip, in a line; null where something can. The aside tells the whole. */
  readonly refusal: string | null;
}

const area = ({ box }: CalibratedRegion): number => (box.right - box.left + 1) * (box.bottom - box.top + 1);

type CalibrationRecord = Extract<ReadRecord, { kind: 'calibration' }>;

const ownCalibrations = (records: Iterable<ReadRecord>, SOPInstanceUID: string): readonly ManualCalibration[] =>
  [...records].filter(
    (record): record is CalibrationRecord => record.kind === 'calibration' && record.SOPInstanceUID === SOPInstanceUID,
  );

const faultWords: Readonly<Record<RegionFaultCode, string>> = {
  'outside-image': 'does not fit the image',
  'no-delta': 'has no size of a pixel',
  contradicted: 'contradicts itself',
  'implausible-depth': 'would be of an impossible depth',
  'no-format': 'does not tell what it shows',
  'degenerate-scale': 'has a scale without length',
};

const refusalOf = (regions: readonly CalibratedRegion[]): string => {
  const faulty = regions.find(({ fault }) => fault !== null);
  if (faulty === undefined || faulty.fault === null)
    return 'Nothing is measured here: the header has no calibration in cm.';
  return `Nothing is measured here: region ${faulty.place ?? '?'} ${faultWords[faulty.fault.code]}.`;
};

export const clipCalibration = (clip: CaseClip, records: Iterable<ReadRecord>): ClipCalibration => {
  const regions = calibrateImage(clip, ownCalibrations(records, clip.SOPInstanceUID));
  const usable = regions.filter(isMeasurable);
  const main = usable.toSorted((a, b) => area(b) - area(a))[0] ?? null;
  return { regions, main, refusal: main === null ? refusalOf(regions) : null };
};

/** "Region 1: 2D · 0.31 × 0.26 mm/px", or that nothing is measured there. */
export const regionWords = (region: CalibratedRegion): string => {
  if (region.fault !== null) return `${regionTitle(region)}. ${region.fault.message}`;
  return `${regionTitle(region)} · ${isMeasurable(region) ? pixelSizeText(region) : 'not in cm: nothing is measured in it'}`;
};
