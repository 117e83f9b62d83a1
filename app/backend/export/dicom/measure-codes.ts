/** How each measure is coded in a structured report: formats.md, then the codes of CID 12300, else our own. */
import { catalogue } from '../../../../measurement/catalogue.ts';
import { measureKeys, type MeasuredValue, type MeasureKey } from '../../../../measurement/result.ts';
import type { MissingReason } from '../../../../measurement/quantity.ts';
import { derivations, ownScheme, qualifiers, type Code, type Finding, type Site } from './codes.ts';

const loinc = (value: string, meaning: string): Code => ({ value, scheme: 'LN', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
const suv: Code = { value: '126401', scheme: 'DCM', meaning: 'SUVbw' };

/** Where the catalogue has no code, or one for several measures that a derivation tells apart. */
const further: Readonly<Partial<Record<MeasureKey, Code>>> = {
  LVSV: sct('90096001', 'Stroke Volume'),
  CO: sct('82799009', 'Cardiac Output'),
  RVSV: sct('429483009', 'Right ventricular stroke volume'),
  LVEDV_4C: loinc('79999-9', 'Left ventricular end diastolic volume single plane 4C (MOD)'),
  LVESV_4C: loinc('80004-5', 'Left ventricular end systolic volume single plane 4C (MOD)'),
  LVEDV_2C: loinc('79998-1', 'Left ventricular end diastolic volume single plane 2C (MOD)'),
  LVESV_2C: loinc('80003-7', 'Left ventricular end systolic volume single plane 2C (MOD)'),
  // As CID 12300 has them: the catalogue's words are longer than a code meaning may be.
  LVEF_4C: loinc('79993-2', 'Left ventricular ejection fraction single plane 4C (MOD)'),
  LVEF_2C: loinc('79992-4', 'Left ventricular ejection fraction single plane 2C (MOD)'),
  SUV_MEAN: suv,
  SUV_MAX: suv,
  SUV_PEAK: suv,
};

/** The same measures made in an M-mode sweep. */
const inMmode: Readonly<Partial<Record<MeasureKey, Code>>> = {
  LVIDd: loinc('80008-6', 'Left ventricular internal diameter at end-diastole by US, M-mode'),
  LVIDs: loinc('80012-8', 'Left ventricular internal diameter at end-systole by US, M-mode'),
  FS: loinc('29435-5', 'Left ventricular fractional shortening by US, M-mode'),
};

const derived: Readonly<Partial<Record<MeasureKey, Code>>> = {
  SUV_MEAN: derivations.mean,
  SUV_MAX: derivations.maximum,
  SUV_PEAK: derivations.peak,
};

const planar = (key: MeasureKey): Code => {
  const { name, code } = catalogue[key];
  return further[key] ?? code ?? { value: key, scheme: ownScheme, meaning: name.slice(0, 64) };
};

const isMmode = (value: MeasuredValue): boolean =>
  'of' in value && value.of.regions !== undefined && value.of.regions.length > 0 && value.of.regions.every(({ format }) => format === 'M-mode'); // prettier-ignore

/** The code of a number: of diameters it tells the sweep from the image. */
export const measureCode = (value: MeasuredValue): Code =>
  (isMmode(value) ? inMmode[value.key] : undefined) ?? planar(value.key);

/** Of beats the mean is given (M2.4). */
export const derivationOf = (value: MeasuredValue): Code | null =>
  derived[value.key] ?? ('of' in value && (value.of.beats?.length ?? 0) > 1 ? derivations.mean : null);

const unitMeanings: Readonly<Record<string, string>> = {
  mL: 'milliliter',
  g: 'gram',
  '%': 'percent',
  mm: 'millimeter',
  cm2: 'square centimeter',
  'L/min': 'liter per minute',
  'g/ml{SUVbw}': 'Standardized Uptake Value body weight',
};

/** UCUM. */
export const unitCode = (key: MeasureKey): Code => {
  const { unit } = catalogue[key];
  const value = derived[key] === undefined ? unit : 'g/ml{SUVbw}';
  return { value, scheme: 'UCUM', meaning: unitMeanings[value] ?? value };
};

const discs = {
  biplane: { value: '125207', scheme: 'DCM', meaning: 'Method of Disks, Biplane' },
  single: { value: '125208', scheme: 'DCM', meaning: 'Method of Disks, Single Plane' },
} as const satisfies Record<string, Code>;

/** Of the catalogue's methods, which are words; the exact method of a number stands in its provenance. */
export const methodCode = (key: MeasureKey): Code => {
  if (key.endsWith('_BP')) return discs.biplane;
  if (/_[24]C$/.test(key)) return discs.single;
  return { value: `M_${key}`.slice(0, 16), scheme: ownScheme, meaning: catalogue[key].method.slice(0, 64) };
};

/** Why there is no number, in the words of CID 42. */
export const qualifierOf: Readonly<Record<MissingReason, Code>> = {
  'not-done': qualifiers.notAttempted,
  'no-contour': qualifiers.notAttempted,
  'not-evaluable': qualifiers.failure,
  'incomplete-coverage': qualifiers.failure,
  'view-missing': qualifiers.notAttempted,
  'no-calibration': qualifiers.calculation,
  'across-regions': qualifiers.calculation,
  'wrong-units': qualifiers.calculation,
  'no-reference-region': qualifiers.failure,
  'no-body-size': qualifiers.unknown,
  'no-heart-rate': qualifiers.unknown,
  'no-suv': qualifiers.unknown,
};

export interface MeasurePlace {
  readonly finding: Finding;
  readonly site: Site;
  /** Null of what is of the whole beat, or of none. */
  readonly phase: 'ED' | 'ES' | null;
}

const phaseOf = (key: MeasureKey): MeasurePlace['phase'] => {
  if (key === 'LVM' || /EDV|LVIDd|RVEDA/.test(key)) return 'ED';
  return /ESV|LVIDs|RVESA/.test(key) ? 'ES' : null;
};

const findingOf = (key: MeasureKey): Finding => {
  if (key.startsWith('LGE')) return 'enhancement';
  if (key.startsWith('SUV')) return 'uptake';
  return measureKeys.indexOf(key) < measureKeys.indexOf('LVEDV_BP') ? 'cine' : 'echo';
};

/** Where a number stands in the report. */
export const placeOf = (value: MeasuredValue): MeasurePlace => {
  const { key } = value;
  const isRight = key.startsWith('RV') || key.startsWith('TAPSE') || key === 'FAC';
  // The mass is measured where the protocol says so (M1.4).
  const told = key === 'LVM' && 'of' in value && value.of.phases?.ES !== undefined ? 'ES' : phaseOf(key);
  return { finding: findingOf(key), site: isRight ? 'RV' : 'LV', phase: told };
};

/** Every code that a number can bear. */
export const measureCodes: readonly Code[] = [
  ...measureKeys.flatMap((key) => [planar(key), unitCode(key), methodCode(key)]),
  ...Object.values(inMmode),
  ...Object.values(discs),
];
