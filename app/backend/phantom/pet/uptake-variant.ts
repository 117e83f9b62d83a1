/** The ways in which PET headers say what a value is: each gives its factor to SUV by a sum of its own (M6.1). */
import type { DicomItem } from '../../dicom/part10-writer.ts';
import type { Missing } from '../../../../measurement/quantity.ts';

/** Injection and scan, seconds from midnight at the beginning of the day of the study; below 0 the evening before. */
export interface UptakeTiming {
  readonly injected_s: number;
  readonly scanned_s: number;
}

/** How a series is written. */
export interface UptakeVariant {
  readonly name: string;
  readonly Units: 'BQML' | 'CNTS' | 'GML';
  readonly DecayCorrection: 'START' | 'ADMIN';
  /** kg; null where the header has none. */
  readonly PatientWeight: number | null;
  /** Philips: what makes SUV of counts, else what makes Bq/mL of them, as written. */
  readonly toSuv: string | null;
  readonly toActivity: string | null;
  /** Whether the injection has its date, or a time of day alone. */
  readonly isDated: boolean;
  /** Seconds by which SeriesTime is later than the first acquisition: a series made anew afterwards. */
  readonly seriesLater_s: number;
}

export const DOSE_BQ = 370_000_000;
export const HALF_LIFE_S = 6586.2;
const WEIGHT_KG = 72.5;

const start: UptakeVariant = {
  name: 'START',
  Units: 'BQML',
  DecayCorrection: 'START',
  PatientWeight: WEIGHT_KG,
  toSuv: null,
  toActivity: null,
  isDated: true,
  seriesLater_s: 0,
};

/** In the order of the seeds: 1 to 7, then again from the first. */
export const uptakeVariants: readonly UptakeVariant[] = [
  start,
  { ...start, name: 'ADMIN', DecayCorrection: 'ADMIN' },
  { ...start, name: 'Philips counts to SUV', Units: 'CNTS', toSuv: '0.000415263', toActivity: '1.86127' },
  { ...start, name: 'no weight', PatientWeight: null },
  { ...start, name: 'GML', Units: 'GML' },
  { ...start, name: 'START, time of day alone', isDated: false, seriesLater_s: 2400 },
  { ...start, name: 'Philips counts to activity', Units: 'CNTS', toSuv: '0', toActivity: '1.86127' },
];

/** SUV of one Bq/mL at the time that the image is decay corrected to. */
const ofActivity = (
  { DecayCorrection, PatientWeight }: UptakeVariant,
  { injected_s, scanned_s }: UptakeTiming,
): number => {
  const left = DecayCorrection === 'ADMIN' ? 1 : 0.5 ** ((scanned_s - injected_s) / HALF_LIFE_S);
  return (1000 * (PatientWeight ?? WEIGHT_KG)) / (DOSE_BQ * left);
};

/** What makes SUV of a value after rescale: as it was painted, whether or not a header tells it. */
export const suvOfValue = (variant: UptakeVariant, timing: UptakeTiming): number => {
  if (variant.Units === 'GML') return 1;
  if (variant.Units === 'BQML') return ofActivity(variant, timing);
  return Number(variant.toSuv) > 0 ? Number(variant.toSuv) : Number(variant.toActivity) * ofActivity(variant, timing);
};

/** Why no number may come out; null where one must. */
export const refusalOf = ({ PatientWeight, Units }: UptakeVariant): Missing | null =>
  PatientWeight === null && Units === 'BQML' ? { missing: 'no-suv', attribute: 'PatientWeight' } : null;

/** What only one maker writes. */
export const makersOwn = ({ toSuv, toActivity, Units }: UptakeVariant): DicomItem => ({
  ...(Units === 'GML' ? { SUVType: 'BW' } : {}),
  ...(toSuv === null || toActivity === null
    ? {}
    : {
        PhilipsPetPrivateCreator: 'Philips PET Private Group',
        SUVScaleFactor: toSuv,
        ActivityConcentrationScaleFactor: toActivity,
      }),
});
