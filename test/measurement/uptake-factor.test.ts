import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uptakeFactor, type Radiopharmaceutical, type UptakeHeader } from '../../measurement/uptake-factor.ts';
import { describeWithData } from '../shared-data.ts';

const given: Radiopharmaceutical = {
  RadionuclideTotalDose: 370e6,
  RadionuclideHalfLife: 6586.2,
  RadiopharmaceuticalStartTime: '110000',
};

/** 370 MBq into 70 kg, one hour before the scan. */
const header: UptakeHeader = {
  Units: 'BQML',
  CorrectedImage: ['NORM', 'ATTN', 'DECY'],
  DecayCorrection: 'START',
  PatientWeight: 70,
  radiopharmaceuticals: [given],
  SeriesDate: '20260401',
  SeriesTime: '120000',
  AcquisitionDate: '20260401',
  AcquisitionTime: '120000',
};

const factor = (...headers: readonly UptakeHeader[]): number => {
  const found = uptakeFactor(headers);
  if ('missing' in found) throw new Error(`refused for ${String(found.attribute)}`);
  return found.factor;
};
const blamed = (...headers: readonly UptakeHeader[]): string | undefined => {
  const found = uptakeFactor(headers);
  if (!('missing' in found)) throw new Error('not refused');
  expect(found.missing).toBe('no-suv');
  return found.attribute;
};
const injected = (change: Radiopharmaceutical): UptakeHeader => ({
  ...header,
  radiopharmaceuticals: [{ ...given, ...change }],
});

/** Factor after so many seconds, for 370 MBq and 70 kg. */
const after = (seconds: number): number => (70_000 / 370e6) * 2 ** (seconds / 6586.2);

describe('the factor of a series in Bq/mL', () => {
  test('the vector of the definition: 12 000 Bq/mL one hour after 370 MBq in 70 kg are 3.316', () => {
    expect(12_000 * factor(header)).toBeCloseTo(3.316, 3);
    expect(uptakeFactor([header])).toMatchObject({ Units: 'BQML', decayCorrectedTo: 'SeriesTime' });
  });

  test('a value corrected to the injection needs no time', () => {
    const plain = { ...header, DecayCorrection: 'ADMIN', SeriesTime: undefined, AcquisitionTime: undefined };
    expect(factor(plain)).toBe(70_000 / 370e6);
  });

  test('an injection before midnight without a date was the day before', () => {
    const scan = { ...injected({ RadiopharmaceuticalStartTime: '233000' }), SeriesTime: '003000', AcquisitionTime: '003000' };
    expect(factor(scan)).toBeCloseTo(after(3600), 15);
  }); // prettier-ignore

  test('a dated injection before midnight counts with its date', () => {
    const scan = injected({ RadiopharmaceuticalStartDateTime: '20260331233000', RadiopharmaceuticalStartTime: '110000' });
    expect(factor({ ...scan, SeriesTime: '003000', AcquisitionTime: '003000' })).toBeCloseTo(after(3600), 15);
  }); // prettier-ignore

  test('the earliest image of the whole series is the reference where the series is dated later', () => {
    const late = { ...header, SeriesTime: '123000', AcquisitionTime: '121000' };
    const early = { ...late, AcquisitionTime: '120000' };
    expect(factor(late, early)).toBeCloseTo(after(3600), 15);
    expect(uptakeFactor([late, early])).toMatchObject({ decayCorrectedTo: 'AcquisitionTime' });
  });

  test('a scan over midnight began before it', () => {
    const scan = { ...injected({ RadiopharmaceuticalStartTime: '225500' }), SeriesTime: '235500', AcquisitionTime: '235500' };
    const next = { ...scan, AcquisitionDate: '20260402', AcquisitionTime: '000500' };
    expect(factor(scan, next)).toBeCloseTo(after(3600), 15);
    // Without dates nothing tells which of the two times is the earlier one.
    const undated = (one: UptakeHeader): UptakeHeader => ({ ...one, SeriesDate: undefined, AcquisitionDate: undefined });
    expect(blamed(undated(scan), undated(next))).toBe('SeriesDate');
  }); // prettier-ignore

  test('times of day alone serve where the dates were taken out', () => {
    expect(factor({ ...header, SeriesDate: undefined, AcquisitionDate: undefined })).toBeCloseTo(after(3600), 15);
  });

  test('clocks of two zones are brought together', () => {
    const scan = injected({ RadiopharmaceuticalStartDateTime: '20260401090000.00+0000' });
    expect(factor({ ...scan, TimezoneOffsetFromUTC: '+0200' })).toBeCloseTo(after(3600), 15);
    expect(factor(scan)).toBeCloseTo(after(3 * 3600), 15);
  });
});

describe('what gives no SUV is refused by its attribute', () => {
  const without = (key: keyof UptakeHeader): UptakeHeader => ({ ...header, [key]: undefined });
  test.each<readonly [string, UptakeHeader, string]>([
    ['proportional counts', { ...header, Units: 'PROPCPS' }, 'Units'],
    ['no unit', without('Units'), 'Units'],
    ['no attenuation correction', { ...header, CorrectedImage: ['DECY'] }, 'CorrectedImage'],
    ['no decay correction', { ...header, CorrectedImage: ['ATTN'] }, 'CorrectedImage'],
    ['counts without attenuation correction', { ...header, Units: 'CNTS', SUVScaleFactor: 1, CorrectedImage: ['DECY'] }, 'CorrectedImage'],
    ['ready values without decay correction', { ...header, Units: 'GML', CorrectedImage: ['ATTN'] }, 'CorrectedImage'],
    ['a decay correction that is none', { ...header, DecayCorrection: 'NONE' }, 'DecayCorrection'],
    ['an unknown decay correction', without('DecayCorrection'), 'DecayCorrection'],
    ['no weight', without('PatientWeight'), 'PatientWeight'],
    ['a weight of nothing', { ...header, PatientWeight: 0 }, 'PatientWeight'],
    ['a weight in grams', { ...header, PatientWeight: 70_000 }, 'PatientWeight'],
    ['a weight of next to nothing', { ...header, PatientWeight: 1e-320 }, 'PatientWeight'],
    ['no injection', { ...header, radiopharmaceuticals: [] }, 'RadiopharmaceuticalInformationSequence'],
    ['two injections', { ...header, radiopharmaceuticals: [given, given] }, 'RadiopharmaceuticalInformationSequence'],
    ['no dose', injected({ RadionuclideTotalDose: undefined }), 'RadionuclideTotalDose'],
    ['a dose in MBq', injected({ RadionuclideTotalDose: 370 }), 'RadionuclideTotalDose'],
    ['a dose that no syringe holds', injected({ RadionuclideTotalDose: 1e308 }), 'RadionuclideTotalDose'],
    ['no half-life', injected({ RadionuclideHalfLife: undefined }), 'RadionuclideHalfLife'],
    ['a half-life of nothing', injected({ RadionuclideHalfLife: 0.1 }), 'RadionuclideHalfLife'],
    // 70 000 g over 370 MBq, doubled 900 times in the hour
    ['a half-life that leaves nothing of the dose', injected({ RadionuclideHalfLife: 4 }), 'RadionuclideHalfLife'],
    ['no series time', without('SeriesTime'), 'SeriesTime'],
    ['no acquisition time', without('AcquisitionTime'), 'AcquisitionTime'],
    ['no injection time', injected({ RadiopharmaceuticalStartTime: undefined }), 'RadiopharmaceuticalStartTime'],
    ['an injection after the scan', injected({ RadiopharmaceuticalStartDateTime: '20260401130000' }), 'RadiopharmaceuticalStartDateTime'],
    ['an injection a month ago', injected({ RadiopharmaceuticalStartDateTime: '20260301110000' }), 'RadiopharmaceuticalStartDateTime'],
    ['counts of a maker who tells no factor', { ...header, Units: 'CNTS' }, '(7053,1000)'],
    ['counts by a factor beyond all numbers', { ...header, Units: 'CNTS', SUVScaleFactor: 1e308 }, '(7053,1000)'],
    ['counts by an activity beyond all numbers', { ...header, Units: 'CNTS', ActivityConcentrationScaleFactor: 1e308 }, '(7053,1009)'],
    ['counts by an activity of next to nothing', { ...header, Units: 'CNTS', ActivityConcentrationScaleFactor: 1e-320 }, '(7053,1009)'],
    ['an SUV by lean body mass', { ...header, Units: 'GML', SUVType: 'LBM' }, 'SUVType'],
  ])('%s', (_, one, attribute) => {
    expect(blamed(one)).toBe(attribute);
  }); // prettier-ignore

  test('a weight on which the images of a series disagree', () => {
    expect(blamed(header, { ...header, PatientWeight: 71 })).toBe('PatientWeight');
  });

  test('one image of the series without attenuation correction', () => {
    expect(blamed(header, { ...header, CorrectedImage: ['DECY'] })).toBe('CorrectedImage');
  });
});

describe('the factors of makers', () => {
  test('counts take the factor to SUV, else the one to activity', () => {
    const counts: UptakeHeader = { ...header, Units: 'CNTS', ActivityConcentrationScaleFactor: 2 };
    expect(factor({ ...counts, SUVScaleFactor: 0.000551, PatientWeight: undefined })).toBe(0.000551);
    expect(factor(counts)).toBeCloseTo(2 * after(3600), 15);
    expect(factor({ ...counts, SUVScaleFactor: 0 })).toBeCloseTo(2 * after(3600), 15);
  });

  test('they are no concern of an image in Bq/mL', () => {
    expect(factor({ ...header, SUVScaleFactor: 5, ActivityConcentrationScaleFactor: 7 })).toBe(factor(header));
  });

  test('g/mL is an SUV already', () => {
    expect(factor({ ...header, Units: 'GML', PatientWeight: undefined })).toBe(1);
  });
});

describe('of any injection', () => {
  const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19).replaceAll(':', '');

  test('the factor is that of weight, dose and time, at whatever time of day', () => {
    const any = [fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 86_399 }), fc.double({ min: 1, max: 300, noNaN: true }), fc.double({ min: 1e6, max: 1e10, noNaN: true })] as const;
    fc.assert(
      fc.property(...any, (start, seconds, PatientWeight, RadionuclideTotalDose) => {
        const scan = (start + seconds) % 86_400;
        const one = injected({ RadionuclideTotalDose, RadiopharmaceuticalStartTime: clock(start) });
        const found = factor({ ...one, PatientWeight, SeriesTime: clock(scan), AcquisitionTime: clock(scan) });
        const truth = ((1000 * PatientWeight) / RadionuclideTotalDose) * 2 ** (seconds / 6586.2);
        expect(Math.abs(found / truth - 1)).toBeLessThan(1e-12);
      }),
    );
  }); // prettier-ignore

  test('the order of the images does not matter, nor a later one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 43_200, max: 86_399 }), { minLength: 1, maxLength: 8 }), (times) => {
        const images = times.map((time) => ({ ...header, SeriesTime: '235959', AcquisitionTime: clock(time) }));
        expect(factor(...images.toReversed())).toBe(factor(...images));
        expect(factor(...images)).toBeCloseTo(after(Math.min(...times) - 39_600), 12);
      }),
    );
  });

  test('a header is a factor above zero or an attribute to blame, whatever it says', () => {
    const time = fc.option(fc.oneof(fc.string(), fc.constantFrom('12', '1200', '120000.5', '250000', '')), { nil: undefined });
    const amount = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -1, 70, 4e8)), { nil: undefined });
    const any = fc.record({
      Units: fc.constantFrom('BQML', 'CNTS', 'GML', 'toString'),
      CorrectedImage: fc.constant(['ATTN', 'DECY']),
      DecayCorrection: fc.constantFrom('START', 'ADMIN'),
      PatientWeight: amount,
      radiopharmaceuticals: fc.array(fc.record({ RadionuclideTotalDose: amount, RadionuclideHalfLife: amount, RadiopharmaceuticalStartTime: time, RadiopharmaceuticalStartDateTime: time }), { maxLength: 2 }),
      SeriesDate: time, SeriesTime: time, AcquisitionDate: time, AcquisitionTime: time,
      SUVScaleFactor: amount,
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 3 }), (headers) => {
        const found = uptakeFactor(headers);
        expect('missing' in found ? found.attribute !== undefined : found.factor > 0 && found.factor < Infinity).toBe(true);
      }),
    );
  }); // prettier-ignore
});

describeWithData('header extracts of five makers', 'pet_nm', (file) => {
  interface Extract extends Omit<UptakeHeader, 'radiopharmaceuticals'>, Radiopharmaceutical {
    readonly PhilipsPETPrivateGroup?: { readonly SUVScaleFactor?: string; readonly ActivityConcentrationScaleFactor?: string };
  } // prettier-ignore

  const ofExtract = ({ PhilipsPETPrivateGroup: makers, ...extract }: Extract): UptakeHeader => ({
    ...extract,
    radiopharmaceuticals: [
      {
        ...extract,
        RadiopharmaceuticalStartTime: extract.RadiopharmaceuticalStartTime?.trim(),
        RadiopharmaceuticalStartDateTime: extract.RadiopharmaceuticalStartDateTime?.trim(),
      },
    ].map(({ RadionuclideTotalDose, RadionuclideHalfLife, RadiopharmaceuticalStartTime, RadiopharmaceuticalStartDateTime }) => ({ RadionuclideTotalDose, RadionuclideHalfLife, RadiopharmaceuticalStartTime, RadiopharmaceuticalStartDateTime })),
    SUVScaleFactor: makers?.SUVScaleFactor === undefined ? undefined : Number(makers.SUVScaleFactor),
    ActivityConcentrationScaleFactor: makers?.ActivityConcentrationScaleFactor === undefined ? undefined : Number(makers.ActivityConcentrationScaleFactor),
  }); // prettier-ignore

  test('every factor of the reference within 1e-9', () => {
    const rows = readFileSync(file('reference_suv_factors.csv'), 'utf8').trim().split('\n').slice(1);
    const extracts = rows.map((row) => row.split(',')).filter(([name = '']) => name.startsWith('calculate-suv/'));
    expect(extracts).toHaveLength(5);
    for (const [name = '', , expected] of extracts) {
      const folder = 'calculate-suv_metadata';
      const text = readFileSync(file(folder, `${name.replace('calculate-suv/', '')}-instances.json`), 'utf8');
      const headers = (JSON.parse(text) as Extract[]).map(ofExtract);
      expect(Math.abs(factor(...headers) - Number(expected)), name).toBeLessThan(1e-9);
    }
  });
});
