/** Why a number is missing, in words that say what would bring it. */
import type { MissingReason } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';

type Phrase = string | ((key: MeasureKey, attribute: string | undefined) => string);

/** What an echo number is drawn from. */
const echoNeeds: Readonly<Partial<Record<MeasureKey, string>>> = {
  LVEDV_BP: 'needs A4C and A2C at ED',
  LVESV_BP: 'needs A4C and A2C at ES',
  LVEF_BP: 'needs A4C and A2C at ED and ES',
  LVEDV_4C: 'needs A4C at ED',
  LVESV_4C: 'needs A4C at ES',
  LVEF_4C: 'needs A4C at ED and ES',
  LVEDV_2C: 'needs A2C at ED',
  LVESV_2C: 'needs A2C at ES',
  LVEF_2C: 'needs A2C at ED and ES',
  LVIDd: 'needs the diameter at ED',
  LVIDs: 'needs the diameter at ES',
  FS: 'needs LVIDd and LVIDs',
  RVEDA: 'needs the RV outline at ED',
  RVESA: 'needs the RV outline at ES',
  FAC: 'needs RVEDA and RVESA',
  TAPSE: 'needs a distance in M-mode',
  TAPSE_2D: 'needs the annulus at ED and ES, and the cursor line',
};

/** Of late enhancement and uptake, whose keys begin alike. */
const isEnhancement = (key: MeasureKey): boolean => key.startsWith('LGE_');
const isUptake = (key: MeasureKey): boolean => key.startsWith('SUV_');

const contourWanted = (key: MeasureKey): string => {
  const need = echoNeeds[key];
  if (need !== undefined) return need;
  if (isEnhancement(key)) return 'no LV contours';
  if (isUptake(key)) return 'no region';
  if (key.includes('EDV')) return 'no end-diastolic contours';
  if (key.includes('ESV')) return 'no end-systolic contours';
  if (key === 'LVM') return 'no epicardium at ED';
  return 'needs EDV and ESV';
};

const phrases: Readonly<Record<MissingReason, Phrase>> = {
  'not-done': 'not done',
  'no-contour': contourWanted,
  'not-evaluable': (key) => (key in echoNeeds ? 'view not evaluable' : 'images not evaluable'),
  'incomplete-coverage': (key) =>
    isUptake(key) ? 'regions on two series, or a wall drawn twice' : 'not every slice is contoured',
  'view-missing': (key) => (key.endsWith('_BP') ? 'needs both A4C and A2C, one is missing' : 'view missing'),
  'no-calibration': (key, attribute) => {
    if (attribute === undefined) return 'not calibrated';
    return key in echoNeeds ? `not calibrated (${attribute})` : `no ${attribute}`;
  },
  'across-regions': 'crosses two regions: draw it within one',
  'wrong-units': (key) =>
    key === 'TAPSE' ? 'wrong units: needs an M-mode region in s and cm' : 'wrong units: needs cm on both axes',
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
