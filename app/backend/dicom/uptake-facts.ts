/** What the header of a PET image tells of uptake: what its SUV factor is made from. */
import type { Radiopharmaceutical, UptakeHeader } from '../../../measurement/uptake-factor.ts';
import { items, text, texts, usableNumber, type Attributes } from './attributes.ts';
import { modalityOf } from './storage-classes.ts';

export const isUptake = (Modality: string, SOPClassUID: string): boolean =>
  Modality.toUpperCase() === 'PT' || modalityOf(SOPClassUID) === 'PT';

/** More items than two tell nothing more: a series has one injection, or it is refused. */
const mostItems = 2;

/** Longer texts are none of those that are asked for. */
const longestText = 64;

const short = (value: string | undefined): string | undefined =>
  value === undefined || value.length > longestText ? undefined : value;

const radiopharmaceutical = (item: Attributes): Radiopharmaceutical => ({
  RadionuclideTotalDose: usableNumber(item, 'RadionuclideTotalDose'),
  RadionuclideHalfLife: usableNumber(item, 'RadionuclideHalfLife'),
  RadiopharmaceuticalStartTime: short(text(item, 'RadiopharmaceuticalStartTime')),
  RadiopharmaceuticalStartDateTime: short(text(item, 'RadiopharmaceuticalStartDateTime')),
});

/** Nothing that is wrong with any of them refuses the image: what cannot be read is not told. */
export const uptakeFacts = (header: Attributes): UptakeHeader => ({
  Units: short(text(header, 'Units'))?.toUpperCase(),
  SUVType: short(text(header, 'SUVType'))?.toUpperCase(),
  CorrectedImage: texts(header, 'CorrectedImage')
    ?.slice(0, 32)
    .map((value) => value.slice(0, longestText).toUpperCase()),
  DecayCorrection: short(text(header, 'DecayCorrection'))?.toUpperCase(),
  PatientWeight: usableNumber(header, 'PatientWeight'),
  radiopharmaceuticals: items(header, 'RadiopharmaceuticalInformationSequence')
    .slice(0, mostItems)
    .map(radiopharmaceutical),
  SeriesDate: short(text(header, 'SeriesDate')),
  SeriesTime: short(text(header, 'SeriesTime')),
  AcquisitionDate: short(text(header, 'AcquisitionDate')),
  AcquisitionTime: short(text(header, 'AcquisitionTime')),
  TimezoneOffsetFromUTC: short(text(header, 'TimezoneOffsetFromUTC')),
  SUVScaleFactor: usableNumber(header, 'SUVScaleFactor'),
  ActivityConcentrationScaleFactor: usableNumber(header, 'ActivityConcentrationScaleFactor'),
});
