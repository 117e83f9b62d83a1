/** The closed lists of coded items. */
import { missingReasons } from '../../../../measurement/quantity.ts';
import { howWords, reasonWords } from '../result-words.ts';

interface Coded {
  readonly code: string;
  readonly meaning: string;
}

export interface OdmCodeList {
  readonly oid: string;
  readonly name: string;
  readonly codes: readonly Coded[];
}

export const missingList: OdmCodeList = {
  oid: 'CL.MISSING',
  name: 'Reasons why a number is missing (M0.2)',
  codes: missingReasons.map((code) => ({ code, meaning: reasonWords[code] })),
};

export const howList: OdmCodeList = {
  oid: 'CL.HOW',
  name: 'How the numbers of a case became final',
  codes: Object.entries(howWords).map(([code, meaning]) => ({ code, meaning })),
};

export const yesNoList: OdmCodeList = {
  oid: 'CL.YESNO',
  name: 'Yes or no',
  codes: [
    { code: 'Yes', meaning: 'Yes' },
    { code: 'No', meaning: 'No' },
  ],
};

/** Of ODM 2.0, where a unit is a value of its own. */
export const unitList = (units: readonly string[]): OdmCodeList => ({
  oid: 'CL.UNIT',
  name: 'Units (UCUM)',
  codes: units.map((code) => ({ code, meaning: code })),
});
