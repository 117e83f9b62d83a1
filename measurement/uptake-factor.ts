/** From the values of a PET image to standardised uptake by body weight (M6.1; QIBA FDG-PET profile). */
import { headerDateTime, headerMoment, secondsBetween, type HeaderMoment } from './header-time.ts';
import { isMissing, missing, type Missing } from './quantity.ts';
import { isScale } from './rescale.ts';

/** One item of RadiopharmaceuticalInformationSequence, as it stands. */
export interface Radiopharmaceutical {
  /** Bq. */
  readonly RadionuclideTotalDose?: number | undefined;
  /** Seconds. */
  readonly RadionuclideHalfLife?: number | undefined;
  readonly RadiopharmaceuticalStartTime?: string | undefined;
  readonly RadiopharmaceuticalStartDateTime?: string | undefined;
}

/** What the header of one PET image tells of uptake, as it stands. It never reaches a reader (M6.2). */
export interface UptakeHeader {
  readonly Units?: string | undefined;
  readonly SUVType?: string | undefined;
  readonly CorrectedImage?: readonly string[] | undefined;
  readonly DecayCorrection?: string | undefined;
  /** kg. */
  readonly PatientWeight?: number | undefined;
  readonly radiopharmaceuticals: readonly Radiopharmaceutical[];
  readonly SeriesDate?: string | undefined;
  readonly SeriesTime?: string | undefined;
  readonly AcquisitionDate?: string | undefined;
  readonly AcquisitionTime?: string | undefined;
  readonly TimezoneOffsetFromUTC?: string | undefined;
  /** (7053,1000) of Philips: counts to SUVbw. */
  readonly SUVScaleFactor?: number | undefined;
  /** (7053,1009) of Philips: counts to Bq/mL. */
  readonly ActivityConcentrationScaleFactor?: number | undefined;
}

/** What turns a value of the image, after its own rescale, into SUVbw in g/mL, and what it rests on. */
export interface UptakeFactor {
  readonly factor: number;
  readonly Units: 'BQML' | 'CNTS' | 'GML';
  /** The time that the activity is decay corrected to; `scanner` where the image or its maker did the sum. */
  readonly decayCorrectedTo: 'SeriesTime' | 'AcquisitionTime' | 'administration' | 'scanner';
}

type BodyFactor = Pick<UptakeFactor, 'factor' | 'decayCorrectedTo'>;

const refuse = (attribute: string): Missing => missing('no-suv', attribute);

/** A value that all images of the series share. One on which they disagree counts as absent. */
const agreed = <K extends keyof UptakeHeader>(headers: readonly UptakeHeader[], key: K): UptakeHeader[K] | undefined => {
  const [first] = headers;
  const text = JSON.stringify(first?.[key]);
  return headers.every((header) => JSON.stringify(header[key]) === text) ? first?.[key] : undefined;
}; // prettier-ignore

/** Within these a number can be what it says: kg rather than g, Bq rather than MBq. */
const weights_kg = { least: 0.001, most: 700 } as const;
const doses_Bq = { least: 10_000, most: 1e12 } as const;

const secondsADay = 86_400;

/** The longest time from injection to scan: a day, or what a slower nuclide takes to be gone. */
const longest = (halfLife: number): number => Math.max(secondsADay, 10 * halfLife);

type Reference = HeaderMoment & { readonly decayCorrectedTo: 'SeriesTime' | 'AcquisitionTime' };

/** Without dates every time is of one day; times half a day apart could as well lie on two. */
const areOfOneDay = (moments: readonly HeaderMoment[]): boolean => {
  const seconds = moments.map((moment) => moment.seconds);
  return Math.max(...seconds) - Math.min(...seconds) < secondsADay / 2;
};

/** SeriesTime, unless it is later than the earliest AcquisitionTime of the series: then that one (M6.1). */
const referenceTime = (headers: readonly UptakeHeader[]): Reference | Missing => {
  const series = headerMoment(agreed(headers, 'SeriesDate'), agreed(headers, 'SeriesTime'));
  if (series === null) return refuse('SeriesTime');
  const acquired = headers.map(({ AcquisitionDate, AcquisitionTime }) => headerMoment(AcquisitionDate, AcquisitionTime));
  const known = acquired.filter((moment) => moment !== null);
  const [first, ...others] = known;
  if (first === undefined || known.length < acquired.length) return refuse('AcquisitionTime');
  const isDated = [series, ...known].every(({ day }) => day !== null);
  if (!isDated && !areOfOneDay([series, ...known])) return refuse(series.day === null ? 'SeriesDate' : 'AcquisitionDate');
  const undated = (moment: HeaderMoment): HeaderMoment => (isDated ? moment : { ...moment, day: null });
  const earlier = (a: HeaderMoment, b: HeaderMoment): HeaderMoment => (secondsBetween(a, b) < 0 ? b : a);
  const earliest = others.map(undated).reduce(earlier, undated(first));
  return secondsBetween(undated(series), earliest) < 0
    ? { ...earliest, decayCorrectedTo: 'AcquisitionTime' }
    : { ...undated(series), decayCorrectedTo: 'SeriesTime' };
}; // prettier-ignore

/** Seconds from the injection to the reference time. Without a date the injection is the last one before it. */
const elapsed = (given: Radiopharmaceutical, zone: string | undefined, to: HeaderMoment): number | Missing => {
  const dated = headerDateTime(given.RadiopharmaceuticalStartDateTime, zone);
  const from = dated ?? headerMoment(undefined, given.RadiopharmaceuticalStartTime);
  if (from === null) return refuse('RadiopharmaceuticalStartTime');
  const seconds = secondsBetween(from, to);
  const between = (from.day === null || to.day === null) && seconds < 0 ? seconds + secondsADay : seconds;
  const isPossible = between >= 0 && between <= longest(given.RadionuclideHalfLife ?? 0);
  return isPossible ? between : refuse('RadiopharmaceuticalStartDateTime');
};

const isBetween = (value: number | undefined, low: number, high: number): value is number =>
  value !== undefined && value >= low && value <= high;

/** SUVbw of one Bq/mL: weight over the dose that is left at the time the image is decay corrected to. */
const bodyFactor = (headers: readonly UptakeHeader[]): BodyFactor | Missing => {
  const DecayCorrection = agreed(headers, 'DecayCorrection');
  if (DecayCorrection !== 'START' && DecayCorrection !== 'ADMIN') return refuse('DecayCorrection');
  const weight = agreed(headers, 'PatientWeight');
  if (!isBetween(weight, weights_kg.least, weights_kg.most)) return refuse('PatientWeight');
  const [given, ...more] = agreed(headers, 'radiopharmaceuticals') ?? [];
  if (given === undefined || more.length > 0) return refuse('RadiopharmaceuticalInformationSequence');
  const { RadionuclideTotalDose: dose, RadionuclideHalfLife: halfLife } = given;
  if (!isBetween(dose, doses_Bq.least, doses_Bq.most)) return refuse('RadionuclideTotalDose');
  const atInjection = (1000 * weight) / dose;
  if (DecayCorrection === 'ADMIN') return { factor: atInjection, decayCorrectedTo: 'administration' };
  if (!isBetween(halfLife, Number.MIN_VALUE, Number.MAX_VALUE)) return refuse('RadionuclideHalfLife');
  const reference = referenceTime(headers);
  if ('missing' in reference) return reference;
  const seconds = elapsed(given, agreed(headers, 'TimezoneOffsetFromUTC'), reference);
  if (isMissing(seconds)) return seconds;
  const factor = atInjection * 2 ** (seconds / halfLife);
  if (!isScale(factor)) return refuse('RadionuclideHalfLife');
  return { factor, decayCorrectedTo: reference.decayCorrectedTo };
};

/** Counts need a factor of their maker: to SUVbw, else to Bq/mL. */
const countsFactor = (headers: readonly UptakeHeader[]): BodyFactor | Missing => {
  const toSuv = agreed(headers, 'SUVScaleFactor') ?? 0;
  if (toSuv > 0) return isScale(toSuv) ? { factor: toSuv, decayCorrectedTo: 'scanner' } : refuse('(7053,1000)');
  const toActivity = agreed(headers, 'ActivityConcentrationScaleFactor') ?? 0;
  if (!(toActivity > 0)) return refuse('(7053,1000)');
  const body = bodyFactor(headers);
  if ('missing' in body) return body;
  const factor = toActivity * body.factor;
  return isScale(factor) ? { ...body, factor } : refuse('(7053,1009)');
};

/** Values that are SUVbw already. Another kind of SUV, told by its type, is none by body weight. */
const readyFactor = (headers: readonly UptakeHeader[]): BodyFactor | Missing =>
  headers.every(({ SUVType }) => SUVType === undefined || SUVType === 'BW')
    ? { factor: 1, decayCorrectedTo: 'scanner' }
    : refuse('SUVType');

const factorOf = {
  BQML: bodyFactor,
  CNTS: countsFactor,
  GML: readyFactor,
} as const satisfies Record<UptakeFactor['Units'], (headers: readonly UptakeHeader[]) => BodyFactor | Missing>;

const isUsedUnit = (Units: string | undefined): Units is UptakeFactor['Units'] =>
  Units !== undefined && Object.hasOwn(factorOf, Units);

/** Corrected for attenuation and decay. A decay correction that says none contradicts it. */
const isCorrected = ({ CorrectedImage = [] }: UptakeHeader): boolean =>
  CorrectedImage.includes('ATTN') && CorrectedImage.includes('DECY');

/**
 * The SUVbw factor of a series, from the headers of all its images: SUV = factor · value after rescale. BQML:
 * weight[g] / (dose[Bq] · 2^(−Δt/T½)); CNTS: the maker's; GML: 1. Missing as `no-suv` with the attribute to blame
 * (M6.1).
 */
export const uptakeFactor = (headers: readonly UptakeHeader[]): UptakeFactor | Missing => {
  const Units = agreed(headers, 'Units');
  if (!isUsedUnit(Units)) return refuse('Units');
  if (!headers.every(isCorrected)) return refuse('CorrectedImage');
  if (headers.some(({ DecayCorrection }) => DecayCorrection === 'NONE')) return refuse('DecayCorrection');
  const found = factorOf[Units](headers);
  return 'missing' in found ? found : { ...found, Units };
};
