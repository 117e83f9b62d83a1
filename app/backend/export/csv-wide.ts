/** The wide table: a row for every sealed read, a pair of columns for every measure. */
import { catalogue } from '../../../measurement/catalogue.ts';
import { missingReasons } from '../../../measurement/quantity.ts';
import { measureKeys, type MeasureKey } from '../../../measurement/result.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { SealDocument } from '../reading/seal-document.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { CsvTable, TableContent } from './csv-table.ts';
import { digitsOf, type Digits } from './number-digits.ts';

type Value = SealDocument['values'][number];

const pairOfColumns = (key: MeasureKey): readonly Column[] => {
  const { name, unit, number } = catalogue[key];
  return [
    {
      name: key,
      meaning: `${name}, rounded half away from zero to the digits of the protocol, else of the catalogue; empty where missing`,
      type: 'number',
      unit,
      source: number,
    },
    {
      name: `${key}_missing`,
      meaning: `Why there is no ${key}; empty where there is one`,
      type: 'one of a list',
      allowed: missingReasons,
      source: 'M0.2',
    },
  ];
};

const columns = measureKeys.flatMap(pairOfColumns);

const pair = (value: Value | undefined, digits: Digits): readonly Cell[] => {
  if (value === undefined) return [null, 'not-done'];
  return 'missing' in value ? [null, value.missing] : [roundHalfAway(value.value, digitsOf(digits, value.key)), null];
};

function* rowsOf({ reads, head, facts, digits }: TableContent): Generator<readonly Cell[]> {
  for (const read of reads) {
    const values = new Map(read.seal.document.values.map((value) => [value.key, value]));
    yield [...facts.cells(read, head), ...measureKeys.flatMap((key) => pair(values.get(key), digits))];
  }
}

export const wideTable = (content: TableContent): CsvTable => ({
  file: 'reads-wide.csv',
  columns: [...content.facts.columns(content.reads), ...columns],
  rows: { [Symbol.iterator]: () => rowsOf(content) },
});
