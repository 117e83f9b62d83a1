/** What of a clip can be measured, and why the rest cannot, in words for its pane and the strip. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { calibrateImage, type CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { ManualCalibration } from '../../../measurement/ultrasound-image.ts';
import { pixelSizeText } from '../aside/calibration-text.ts';
import { isMeasurable, noRegionText, regionTitle } from '../aside/region-text.ts';

export interface ClipCalibration {
  /** Every region of the header, and those of the reader. */
  readonly regions: readonly CalibratedRegion[];
  /** The larger of those in which lengths can be measured; null where there is none. */
  readonly main: CalibratedRegion | null;
  /** Why nothing can be measured in cm on this clip; null where something can. */
  readonly refusal: string | null;
}

const area = ({ box }: CalibratedRegion): number => (box.right - box.left + 1) * (box.bottom - box.top + 1);

type CalibrationRecord = Extract<ReadRecord, { kind: 'calibration' }>;

const ownCalibrations = (records: Iterable<ReadRecord>, SOPInstanceUID: string): readonly ManualCalibration[] =>
  [...records].filter(
    (record): record is CalibrationRecord => record.kind === 'calibration' && record.SOPInstanceUID === SOPInstanceUID,
  );

export const clipCalibration = (clip: CaseClip, records: Iterable<ReadRecord>): ClipCalibration => {
  const regions = calibrateImage(clip, ownCalibrations(records, clip.SOPInstanceUID));
  const usable = regions.filter(isMeasurable);
  const main = usable.toSorted((a, b) => area(b) - area(a))[0] ?? null;
  const fault = regions.find((region) => region.fault !== null)?.fault ?? null;
  return { regions, main, refusal: main === null ? (fault?.message ?? noRegionText) : null };
};

/** "Region 1: 2D · 0.31 × 0.26 mm/px", or that nothing is measured there. */
export const regionWords = (region: CalibratedRegion): string => {
  if (region.fault !== null) return `${regionTitle(region)}. ${region.fault.message}`;
  return `${regionTitle(region)} · ${isMeasurable(region) ? pixelSizeText(region) : 'not in cm: nothing is measured in it'}`;
};
