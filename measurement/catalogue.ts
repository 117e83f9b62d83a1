/** The one table of measures: name, unit, digits, definition, code and method of every key. */
import { measureKeys, type MeasuredValue, type MeasureKey } from './result.ts';

/** A code for a structured report or a trial database. `scheme` is a DICOM coding scheme designator. */
interface MeasureCode {
  readonly value: string;
  readonly scheme: 'LN' | 'DCM' | 'NCIt';
  readonly meaning: string;
}

/** What is known of a measure before any is made. */
export interface CatalogueEntry {
  readonly key: MeasureKey;
  /** Full name. */
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
  /** Digits after the point on screens and in exports where the protocol says nothing (M0.4). */
  readonly digits: number;
  /** Section of SEMANTICS.md that defines it. */
  readonly number: string;
  /** The definition in one sentence. */
  readonly definition: string;
  readonly method: string;
  /** Null where no standard code is known. */
  readonly code: MeasureCode | null;
}

/** Version of all definitions in SEMANTICS.md: raised whenever one of them gives another number. */
const definitionVersion = '1';

/** Every measure under its key. */
export const catalogue: Readonly<Record<MeasureKey, CatalogueEntry>> = {
  LVEDV: {
    key: 'LVEDV',
    name: 'Left ventricular end-diastolic volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.1',
    definition:
      'Sum over the contoured slices of LV endocardial area at end-diastole times slice distance along the normal.',
    method: 'summation of discs',
    code: { value: '8821-1', scheme: 'LN', meaning: 'Left ventricular end-diastolic volume by MR' },
  },
  LVESV: {
    key: 'LVESV',
    name: 'Left ventricular end-systolic volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.1',
    definition:
      'Sum over the contoured slices of LV endocardial area at end-systole times slice distance along the normal.',
    method: 'summation of discs',
    code: { value: '8823-7', scheme: 'LN', meaning: 'Left ventricular end-systolic volume by MR' },
  },
  LVSV: {
    key: 'LVSV',
    name: 'Left ventricular stroke volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.3',
    definition: 'LVEDV − LVESV.',
    method: 'difference of volumes',
    code: null,
  },
  LVEF: {
    key: 'LVEF',
    name: 'Left ventricular ejection fraction',
    unit: '%',
    digits: 1,
    number: 'M1.3',
    definition: '100 · (LVEDV − LVESV) / LVEDV.',
    method: 'ratio of volumes',
    code: { value: '8811-2', scheme: 'LN', meaning: 'Left ventricular ejection fraction by MR' },
  },
  LVM: {
    key: 'LVM',
    name: 'Left ventricular mass',
    unit: 'g',
    digits: 1,
    number: 'M1.4',
    definition:
      '1.05 g/mL · (volume within the epicardium − volume within the endocardium), each summed apart, at end-diastole unless the protocol says end-systole.',
    method: 'summation of discs, epicardium less endocardium',
    code: { value: '18087-7', scheme: 'LN', meaning: 'Left ventricular mass' },
  },
  CO: {
    key: 'CO',
    name: 'Cardiac output',
    unit: 'L/min',
    digits: 2,
    number: 'M1.3',
    definition: 'LVSV · heart rate / 1000.',
    method: 'stroke volume times heart rate',
    code: null,
  },
  RVEDV: {
    key: 'RVEDV',
    name: 'Right ventricular end-diastolic volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.1',
    definition:
      'Sum over the contoured slices of RV endocardial area at end-diastole times slice distance along the normal.',
    method: 'summation of discs',
    code: { value: '8822-9', scheme: 'LN', meaning: 'Right ventricular end-diastolic volume by MR' },
  },
  RVESV: {
    key: 'RVESV',
    name: 'Right ventricular end-systolic volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.1',
    definition:
      'Sum over the contoured slices of RV endocardial area at end-systole times slice distance along the normal.',
    method: 'summation of discs',
    code: { value: '8824-5', scheme: 'LN', meaning: 'Right ventricular end-systolic volume by MR' },
  },
  RVSV: {
    key: 'RVSV',
    name: 'Right ventricular stroke volume',
    unit: 'mL',
    digits: 1,
    number: 'M1.3',
    definition: 'RVEDV − RVESV.',
    method: 'difference of volumes',
    code: null,
  },
  RVEF: {
    key: 'RVEF',
    name: 'Right ventricular ejection fraction',
    unit: '%',
    digits: 1,
    number: 'M1.3',
    definition: '100 · (RVEDV − RVESV) / RVEDV.',
    method: 'ratio of volumes',
    code: { value: '8818-7', scheme: 'LN', meaning: 'Right ventricular ejection fraction by MR' },
  },
  LVEDV_BP: {
    key: 'LVEDV_BP',
    name: 'Left ventricular end-diastolic volume, biplane',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Biplane method of 20 discs from the apical four- and two-chamber views at end-diastole.',
    method: 'biplane method of discs',
    code: { value: '79996-5', scheme: 'LN', meaning: 'Left ventricular end-diastolic volume by US, biplane' },
  },
  LVESV_BP: {
    key: 'LVESV_BP',
    name: 'Left ventricular end-systolic volume, biplane',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Biplane method of 20 discs from the apical four- and two-chamber views at end-systole.',
    method: 'biplane method of discs',
    code: { value: '80001-1', scheme: 'LN', meaning: 'Left ventricular end-systolic volume by US, biplane' },
  },
  LVEF_BP: {
    key: 'LVEF_BP',
    name: 'Left ventricular ejection fraction, biplane',
    unit: '%',
    digits: 1,
    number: 'M2.1',
    definition: '100 · (LVEDV_BP − LVESV_BP) / LVEDV_BP of each beat; the mean of the beats.',
    method: 'ratio of volumes',
    code: { value: '79991-6', scheme: 'LN', meaning: 'Left ventricular ejection fraction by US, biplane' },
  },
  LVEDV_4C: {
    key: 'LVEDV_4C',
    name: 'Left ventricular end-diastolic volume, apical four-chamber',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Single-plane method of 20 discs from the apical four-chamber view at end-diastole.',
    method: 'single-plane method of discs',
    code: null,
  },
  LVESV_4C: {
    key: 'LVESV_4C',
    name: 'Left ventricular end-systolic volume, apical four-chamber',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Single-plane method of 20 discs from the apical four-chamber view at end-systole.',
    method: 'single-plane method of discs',
    code: null,
  },
  LVEF_4C: {
    key: 'LVEF_4C',
    name: 'Left ventricular ejection fraction, apical four-chamber',
    unit: '%',
    digits: 1,
    number: 'M2.1',
    definition: '100 · (LVEDV_4C − LVESV_4C) / LVEDV_4C of each beat; the mean of the beats.',
    method: 'ratio of volumes',
    code: {
      value: '79993-2',
      scheme: 'LN',
      meaning: 'Left ventricular ejection fraction by US, single plane four-chamber',
    },
  },
  LVEDV_2C: {
    key: 'LVEDV_2C',
    name: 'Left ventricular end-diastolic volume, apical two-chamber',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Single-plane method of 20 discs from the apical two-chamber view at end-diastole.',
    method: 'single-plane method of discs',
    code: null,
  },
  LVESV_2C: {
    key: 'LVESV_2C',
    name: 'Left ventricular end-systolic volume, apical two-chamber',
    unit: 'mL',
    digits: 1,
    number: 'M2.1',
    definition: 'Single-plane method of 20 discs from the apical two-chamber view at end-systole.',
    method: 'single-plane method of discs',
    code: null,
  },
  LVEF_2C: {
    key: 'LVEF_2C',
    name: 'Left ventricular ejection fraction, apical two-chamber',
    unit: '%',
    digits: 1,
    number: 'M2.1',
    definition: '100 · (LVEDV_2C − LVESV_2C) / LVEDV_2C of each beat; the mean of the beats.',
    method: 'ratio of volumes',
    code: {
      value: '79992-4',
      scheme: 'LN',
      meaning: 'Left ventricular ejection fraction by US, single plane two-chamber',
    },
  },
  LVIDd: {
    key: 'LVIDd',
    name: 'Left ventricular internal diameter at end-diastole',
    unit: 'mm',
    digits: 1,
    number: 'M2.2',
    definition:
      'Distance between the endocardial borders at end-diastole, parasternal long axis, or vertically in an M-mode region.',
    method: 'distance',
    code: { value: '80007-8', scheme: 'LN', meaning: 'Left ventricular internal diameter at end-diastole by US, 2D' },
  },
  LVIDs: {
    key: 'LVIDs',
    name: 'Left ventricular internal diameter at end-systole',
    unit: 'mm',
    digits: 1,
    number: 'M2.2',
    definition:
      'Distance between the endocardial borders at end-systole, parasternal long axis, or vertically in an M-mode region.',
    method: 'distance',
    code: { value: '80011-0', scheme: 'LN', meaning: 'Left ventricular internal diameter at end-systole by US, 2D' },
  },
  FS: {
    key: 'FS',
    name: 'Fractional shortening',
    unit: '%',
    digits: 1,
    number: 'M2.2',
    definition: '100 · (LVIDd − LVIDs) / LVIDd of each beat; the mean of the beats.',
    method: 'ratio of diameters',
    code: { value: '29434-8', scheme: 'LN', meaning: 'Left ventricular fractional shortening by US, 2D' },
  },
  RVEDA: {
    key: 'RVEDA',
    name: 'Right ventricular end-diastolic area',
    unit: 'cm2',
    digits: 1,
    number: 'M3.1',
    definition:
      'Area of the RV endocardium at end-diastole, RV-focused apical four-chamber view, trabeculae in the cavity.',
    method: 'polygon area',
    code: { value: '80081-3', scheme: 'LN', meaning: 'Right ventricular end-diastolic area by US' },
  },
  RVESA: {
    key: 'RVESA',
    name: 'Right ventricular end-systolic area',
    unit: 'cm2',
    digits: 1,
    number: 'M3.1',
    definition:
      'Area of the RV endocardium at end-systole, RV-focused apical four-chamber view, trabeculae in the cavity.',
    method: 'polygon area',
    code: { value: '80082-1', scheme: 'LN', meaning: 'Right ventricular end-systolic area by US' },
  },
  FAC: {
    key: 'FAC',
    name: 'Right ventricular fractional area change',
    unit: '%',
    digits: 1,
    number: 'M3.1',
    definition: '100 · (RVEDA − RVESA) / RVEDA of each beat; the mean of the beats.',
    method: 'ratio of areas',
    code: { value: '79936-1', scheme: 'LN', meaning: 'Right ventricular fractional area change by US' },
  },
  TAPSE: {
    key: 'TAPSE',
    name: 'Tricuspid annular plane systolic excursion',
    unit: 'mm',
    digits: 1,
    number: 'M3.2',
    definition:
      'Vertical distance between end-diastole and peak systole of the lateral tricuspid annulus in an M-mode region.',
    method: 'M-mode distance',
    code: { value: '77903-3', scheme: 'LN', meaning: 'Tricuspid annular plane systolic excursion by US, M-mode' },
  },
  TAPSE_2D: {
    key: 'TAPSE_2D',
    name: 'Tricuspid annular plane systolic excursion, 2D',
    unit: 'mm',
    digits: 1,
    number: 'M3.2',
    definition:
      'Motion of the lateral tricuspid annulus from end-diastole to end-systole, projected on the cursor line.',
    method: '2D distance along the cursor',
    code: null,
  },
  LGE_VOLUME: {
    key: 'LGE_VOLUME',
    name: 'Volume of late enhancement',
    unit: 'mL',
    digits: 1,
    number: 'M5.2',
    definition: 'Enhanced myocardial pixels · row spacing · column spacing · slice distance.',
    method: 'threshold over the reference region',
    code: null,
  },
  LGE_MASS: {
    key: 'LGE_MASS',
    name: 'Mass of late enhancement',
    unit: 'g',
    digits: 1,
    number: 'M5.2',
    definition: '1.05 g/mL · LGE_VOLUME.',
    method: 'threshold over the reference region',
    code: null,
  },
  LGE_RATIO: {
    key: 'LGE_RATIO',
    name: 'Late enhancement ratio',
    unit: '%',
    digits: 1,
    number: 'M5.2',
    definition: '100 · LGE_VOLUME / LV myocardial volume, both by counting pixel centres.',
    method: 'threshold over the reference region',
    code: { value: 'C209532', scheme: 'NCIt', meaning: 'Late gadolinium enhancement ratio' },
  },
  SUV_MEAN: {
    key: 'SUV_MEAN',
    name: 'Mean standardised uptake value',
    unit: 'g/mL',
    digits: 2,
    number: 'M6.3',
    definition: 'Mean SUVbw of all voxels of the region, pooled over its slices.',
    method: 'body-weight SUV',
    code: { value: '126401', scheme: 'DCM', meaning: 'SUVbw, mean' },
  },
  SUV_MAX: {
    key: 'SUV_MAX',
    name: 'Maximum standardised uptake value',
    unit: 'g/mL',
    digits: 2,
    number: 'M6.3',
    definition: 'Highest SUVbw of a voxel of the region.',
    method: 'body-weight SUV',
    code: { value: '126401', scheme: 'DCM', meaning: 'SUVbw, maximum' },
  },
  SUV_PEAK: {
    key: 'SUV_PEAK',
    name: 'Peak standardised uptake value',
    unit: 'g/mL',
    digits: 2,
    number: 'M6.3',
    definition: 'Highest mean SUVbw over a 1 mL sphere centred on a voxel of the region.',
    method: 'body-weight SUV',
    code: { value: '126401', scheme: 'DCM', meaning: 'SUVbw, peak' },
  },
};

/** Name of a measure's definition with its version, as it stands in every result (M0.3): `M1.1 v1`. */
export const definitionOf = (key: MeasureKey): string => `${catalogue[key].number} v${definitionVersion}`;

/**
 * Every key of the catalogue exactly once, in its order: those measured, and `not-done` for the rest (M0.2).
 * Where a key is given twice the first one stands.
 */
export const completeCatalogue = (values: readonly MeasuredValue[]): readonly MeasuredValue[] => {
  const given = new Map(values.toReversed().map((value) => [value.key, value]));
  return measureKeys.map((key) => given.get(key) ?? { key, missing: 'not-done' });
};
