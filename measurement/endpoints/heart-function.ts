/** The Heart Function Index matrix (M7.2): what stands in a row of one subject and visit, and where each comes from. */
import type { MeasureKey } from '../result.ts';

/** A column of the matrix and the one measure that may stand in it. */
export interface HeartFunctionColumn {
  readonly column: string;
  readonly key: MeasureKey;
}

/**
 * The columns in the order of M7.2. Volumes and LVEF are those of cine MRI: those of echo have keys of their own and never
 * stand in for them. LVFS is FS of echo; FAC and TAPSE (M-mode) are of echo as well.
 */
export const heartFunctionColumns: readonly HeartFunctionColumn[] = [
  { column: 'LVEF', key: 'LVEF' },
  { column: 'LVFS', key: 'FS' },
  { column: 'LVESV', key: 'LVESV' },
  { column: 'LVEDV', key: 'LVEDV' },
  { column: 'FAC', key: 'FAC' },
  { column: 'RVESV', key: 'RVESV' },
  { column: 'RVEDV', key: 'RVEDV' },
  { column: 'TAPSE', key: 'TAPSE' },
];

/** The laboratory values of the matrix. */
export const analytes = ['NT-proBNP', 'ST2'] as const;
/** One of the laboratory values. */
export type Analyte = (typeof analytes)[number];

/** The unit in which each stands in the matrix. */
export const analyteUnit: Readonly<Record<Analyte, string>> = { 'NT-proBNP': 'pg/mL', ST2: 'ng/mL' };

/** Units that say the same number: those that are left out would need more than an exact factor. */
const sameUnits: Readonly<Record<Analyte, readonly string[]>> = {
  'NT-proBNP': ['pg/mL', 'ng/L'],
  ST2: ['ng/mL', 'ug/L'],
};

/**
 * Whether a number in `unit` stands in the unit of the matrix as it is. 1 ng/L is 1 pg/mL and 1 ug/L is 1 ng/mL, exactly;
 * an amount of substance (pmol/L) is refused: its factor is the molar mass that an assay assumes.
 */
export const isSameUnit = (analyte: Analyte, unit: string): boolean => {
  const plain = unit.replace(/[µμ]/, 'u').replaceAll('l', 'L');
  return sameUnits[analyte].includes(plain);
};
