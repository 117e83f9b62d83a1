/** The columns of one number, the same in every table that has a row for each. */
import { catalogue } from '../../../measurement/catalogue.ts';
import { missingReasons } from '../../../measurement/quantity.ts';
import { measureKeys, type MeasureKey } from '../../../measurement/result.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { Cell } from './csv.ts';
import { idColumn } from './read-columns.ts';
import type { Column } from './csv-column.ts';
import { digitsOf, type Digits } from './number-digits.ts';

const roundedMeaning =
  'The number, rounded half away from zero to the digits of the protocol, else of the catalogue; empty where missing';
export const fullMeaning = 'The number in full precision; empty where missing';

export const missingColumn: Column = {
  name: 'missing',
  meaning: 'Why there is no number; empty where there is one',
  type: 'one of a list',
  allowed: missingReasons,
  source: 'M0.2',
};

/** From the name of the number to the reason for its absence. */
export const numberColumns: readonly Column[] = [
  idColumn,
  { name: 'key', meaning: 'The measure', type: 'one of a list', allowed: measureKeys, source: 'M0.3' },
  { name: 'name', meaning: 'The measure in words', type: 'text', source: 'M0.3' },
  { name: 'value', meaning: roundedMeaning, type: 'number', source: 'M0.4' },
  { name: 'unit', meaning: 'Unit of both numbers beside it, UCUM', type: 'text', source: 'M0.3' },
  { name: 'value_full', meaning: fullMeaning, type: 'number', source: 'M0.4' },
  missingColumn,
];

type Value = { readonly key: MeasureKey } & ({ readonly value: number } | { readonly missing: string });

/** The cells under `numberColumns`. `reads` names what the number is of. */
export const numberCells = (reads: string, value: Value, digits: Digits): readonly Cell[] => {
  const { name, unit } = catalogue[value.key];
  const of = [`${reads}/${value.key}`, value.key, name];
  if ('missing' in value) return [...of, null, unit, null, value.missing];
  return [...of, roundHalfAway(value.value, digitsOf(digits, value.key)), unit, value.value, null];
};
