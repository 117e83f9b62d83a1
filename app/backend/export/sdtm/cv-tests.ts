/** Under what test every measure stands in CV. Measures of one test are told apart by category, location and method. */
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { locations, methods } from './controlled-terms.ts';

export interface CvTest {
  /** At most 8 characters. */
  readonly CVTESTCD: string;
  /** At most 40 characters. */
  readonly CVTEST: string;
  /** NCI code of both; null of a test of our own in the lists, which may be extended. */
  readonly code: string | null;
  readonly CVCAT: string;
  /** Null where one way of measuring is meant. */
  readonly CVSCAT: string | null;
  readonly CVLOC: keyof typeof locations;
  readonly CVMETHOD: keyof typeof methods;
}

type Named = Pick<CvTest, 'CVTESTCD' | 'CVTEST' | 'code'>;
type Placed = Pick<CvTest, 'CVCAT' | 'CVSCAT' | 'CVLOC' | 'CVMETHOD'>;

const test = (CVTESTCD: string, CVTEST: string, code: string | null): Named => ({ CVTESTCD, CVTEST, code });

const tests = {
  EDV: test('EDV', 'End Diastolic Volume', 'C135372'),
  ESV: test('ESV', 'End Systolic Volume', 'C135373'),
  SV: test('STROKVOL', 'Stroke Volume', 'C94989'),
  LVEF: test('LVEF_C', 'Left Ventricular Ejection Fraction, Cal', 'C135374'),
  RVEF: test('RVEF_C', 'Right Ventricular Ejection Fraction, Cal', 'C135380'),
  MASS: test('MASS', 'Mass', 'C43246'),
  CO: test('CARDOUT', 'Cardiac Output', 'C119246'),
  IDd: test('MNIDEVD', 'Minor Axis Internal Diameter, EVD', 'C139061'),
  IDs: test('MNIDEVS', 'Minor Axis Internal Diameter, EVS', 'C139060'),
  FS: test('LVFS', 'Left Ventricular Fractional Shortening', 'C38020'),
  EDA: test('AREAEVD', 'Area, End Ventricular Diastole', 'C127537'),
  ESA: test('AREAEVS', 'Area, End Ventricular Systole', 'C127538'),
  FAC: test('FAC', 'Fractional Area Change', 'C142241'),
  APSE: test('APSE', 'Annular Plane Systolic Excursion', 'C139042'),
  LGE: test('LGEPER', 'Late Gadolinium Enhancement Percentage', 'C209532'),
  LGEVOL: test('LGEVOL', 'Late Gadolinium Enhancement Volume', null),
  LGEMASS: test('LGEMASS', 'Late Gadolinium Enhancement Mass', null),
  SUVMEAN: test('SUVMEAN', 'Standardized Uptake Value, Mean', null),
  SUVMAX: test('SUVMAX', 'Standardized Uptake Value, Maximum', null),
  SUVPEAK: test('SUVPEAK', 'Standardized Uptake Value, Peak', null),
};

const placed = (CVCAT: string, CVMETHOD: CvTest['CVMETHOD'], CVLOC: CvTest['CVLOC'], CVSCAT: string | null = null): Placed => ({
  CVCAT,
  CVSCAT,
  CVLOC,
  CVMETHOD,
}); // prettier-ignore

const cine = (location: CvTest['CVLOC']): Placed => placed('CINE MRI', 'MRI', location);
const echo = (location: CvTest['CVLOC'], way: string | null = null): Placed =>
  placed('ECHOCARDIOGRAPHY', 'TRANSTHORACIC ECHOCARDIOGRAPHY', location, way);

const left = 'HEART, LEFT VENTRICLE';
const right = 'HEART, RIGHT VENTRICLE';
const annulus = 'TRICUSPID VALVE ANNULUS';
const biplane = echo(left, 'BIPLANE METHOD OF DISCS');
const fourChamber = echo(left, 'SINGLE-PLANE METHOD OF DISCS, A4C');
const twoChamber = echo(left, 'SINGLE-PLANE METHOD OF DISCS, A2C');
const enhancement = placed('LATE ENHANCEMENT MRI', 'CONTRAST ENHANCED MRI', left);
const uptake = placed('PET', 'PET SCAN', 'HEART');

export const cvTests: Readonly<Record<MeasureKey, CvTest>> = {
  LVEDV: { ...tests.EDV, ...cine(left) },
  LVESV: { ...tests.ESV, ...cine(left) },
  LVSV: { ...tests.SV, ...cine(left) },
  LVEF: { ...tests.LVEF, ...cine(left) },
  LVM: { ...tests.MASS, ...cine(left) },
  CO: { ...tests.CO, ...cine('HEART') },
  RVEDV: { ...tests.EDV, ...cine(right) },
  RVESV: { ...tests.ESV, ...cine(right) },
  RVSV: { ...tests.SV, ...cine(right) },
  RVEF: { ...tests.RVEF, ...cine(right) },
  LVEDV_BP: { ...tests.EDV, ...biplane },
  LVESV_BP: { ...tests.ESV, ...biplane },
  LVEF_BP: { ...tests.LVEF, ...biplane },
  LVEDV_4C: { ...tests.EDV, ...fourChamber },
  LVESV_4C: { ...tests.ESV, ...fourChamber },
  LVEF_4C: { ...tests.LVEF, ...fourChamber },
  LVEDV_2C: { ...tests.EDV, ...twoChamber },
  LVESV_2C: { ...tests.ESV, ...twoChamber },
  LVEF_2C: { ...tests.LVEF, ...twoChamber },
  LVIDd: { ...tests.IDd, ...echo(left) },
  LVIDs: { ...tests.IDs, ...echo(left) },
  FS: { ...tests.FS, ...echo(left) },
  RVEDA: { ...tests.EDA, ...echo(right) },
  RVESA: { ...tests.ESA, ...echo(right) },
  FAC: { ...tests.FAC, ...echo(right) },
  TAPSE: { ...tests.APSE, ...echo(annulus, 'M-MODE') },
  TAPSE_2D: { ...tests.APSE, ...echo(annulus, '2D') },
  LGE_VOLUME: { ...tests.LGEVOL, ...enhancement },
  LGE_MASS: { ...tests.LGEMASS, ...enhancement },
  LGE_RATIO: { ...tests.LGE, ...enhancement },
  SUV_MEAN: { ...tests.SUVMEAN, ...uptake },
  SUV_MAX: { ...tests.SUVMAX, ...uptake },
  SUV_PEAK: { ...tests.SUVPEAK, ...uptake },
};

/** Every value of one variable of the tests. */
export const ofTests = (variable: keyof CvTest): ReadonlySet<string> =>
  new Set(Object.values(cvTests).flatMap((one) => one[variable] ?? []));
