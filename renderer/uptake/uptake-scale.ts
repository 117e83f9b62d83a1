/** In which unit the values of a PET series are shown, and what that rests on, in words. */
import type { CaseSeries, UptakeScale } from '../../app/contract/case.ts';

/** What turns a rescaled value into the one that is shown. */
export interface ShownScale {
  readonly factor: number;
  readonly unit: 'SUV' | 'image unit';
  /** The attribute for which there is no SUV; null where there is one. */
  readonly missing: string | null;
}

type Factor = Extract<UptakeScale, { readonly factor: number }>;

const noScale: UptakeScale = { missing: 'no-suv', attribute: 'Units' };

/** The scale of a series; one that does not tell is in its own unit. */
export const shownScale = (series: Pick<CaseSeries, 'uptake'> | null): ShownScale => {
  const scale = series?.uptake ?? noScale;
  return 'factor' in scale
    ? { factor: scale.factor, unit: 'SUV', missing: null }
    : { factor: 1, unit: 'image unit', missing: scale.attribute };
};

const times: Readonly<Record<Factor['decayCorrectedTo'], string>> = {
  SeriesTime: "decay corrected to the series' start",
  AcquisitionTime: 'decay corrected to the first acquisition',
  administration: 'decay corrected to the injection',
  scanner: 'as the scanner made it',
};

const units: Readonly<Record<Factor['Units'], string>> = {
  BQML: 'BQML',
  CNTS: "CNTS with the maker's own factor",
  GML: 'GML, SUV by body weight',
};

/** What the factor rests on: never weight, dose or times themselves. */
export const factorText = ({ Units, decayCorrectedTo }: Pick<Factor, 'Units' | 'decayCorrectedTo'>): string =>
  `${units[Units]}, ${times[decayCorrectedTo]}`;

const askForAgain = 'A data manager can ask the site for the images with it.';

/** What is wrong with an attribute, and what helps. */
const remedies: Readonly<Record<string, string>> = {
  Units:
    'These images are in no unit that SUV can be made of. A data manager can ask the site for the series in Bq/mL.',
  CorrectedImage:
    'These images are not corrected for attenuation and decay. Choose the corrected series; where there is none, a data manager can ask the site for it.',
  DecayCorrection:
    'The header does not say to which time the decay was corrected. A data manager can ask the site to send the series anew.',
  PatientWeight: `The weight is missing, or cannot be right. ${askForAgain}`,
  RadionuclideTotalDose: `The injected activity is missing, or cannot be right. ${askForAgain}`,
  RadionuclideHalfLife: `The half-life of the tracer is missing, or cannot be right. ${askForAgain}`,
  RadiopharmaceuticalInformationSequence: `What was injected is missing, or told more than once. ${askForAgain}`,
  RadiopharmaceuticalStartTime: `The time of the injection is missing. ${askForAgain}`,
  RadiopharmaceuticalStartDateTime:
    'The time of the injection does not fit that of the scan. A data manager can ask the site which is right.',
  RescaleSlope: `What turns stored values into activity is missing. ${askForAgain}`,
  SUVType: 'These are SUV by another rule than body weight. A data manager can ask the site for SUV by body weight.',
  '(7053,1000)':
    "The maker's factor from counts to SUV is missing. A data manager can ask the site for the original files.",
};

/** Why there is no SUV and what can be done, for the reader to pass on. */
export const remedyText = (attribute: string): string =>
  remedies[attribute] ?? `${attribute} is missing, or differs from image to image. ${askForAgain}`;

/** A value for the eye: three figures, never more than two decimals. */
export const valueText = (value: number): string => {
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
};
