/** Why a number is missing, in words that say what would bring it. */
import type { MissingReason } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';

type Phrase = string | ((key: MeasureKey, attribute: string | undefined) => string);

const contourWanted = (key: MeasureKey): string => {
  if (key.includes('EDV')) return 'no end-diastolic contours';
  if (key.includes('ESV')) return 'no end-systolic contours';
  if (key === 'LVM') return 'no epicardium at ED';
  return 'needs EDV and ESV';
};

const phrases: Readonly<Record<MissingReason, Phrase>> = {
  'not-done': 'not done',
  'no-contour': contourWanted,
  'not-evaluable': 'images not evaluable',
  'incomplete-coverage': 'not every slice is contoured',
  'view-missing': 'view missing',
  'no-calibration': (_, attribute) => (attribute === undefined ? 'not calibrated' : `no ${attribute}`),
  'across-regions': 'crosses two regions',
  'wrong-units': 'wrong units',
  'no-reference-region': 'no reference region',
  'no-body-size': 'no height and weight',
  'no-heart-rate': 'no heart rate',
  'no-suv': (_, attribute) => (attribute === undefined ? 'no SUV' : `no SUV: ${attribute}`),
};

/** The words that stand where the number would. */
export const missingText = (key: MeasureKey, reason: MissingReason, attribute?: string): string => {
  const phrase = phrases[reason];
  return typeof phrase === 'string' ? phrase : phrase(key, attribute);
};
