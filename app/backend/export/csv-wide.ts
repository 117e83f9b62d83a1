/** The wide CSV: a row for every sealed read, a pair of columns for every measure. */
import { catalogue } from '../../../measurement/catalogue.ts';
import { measureKeys } from '../../../measurement/result.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { SealDocument } from '../reading/seal-document.ts';
import { csvText, type Cell } from './csv.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

type Value = SealDocument['values'][number];

/**
 * After the columns of the read, for every key of the catalogue:
 * - `KEY`: the number in the catalogue's unit, rounded to its digits, half away from zero; empty where missing
 * - `KEY_missing`: why there is no number; empty where there is one
 */
const columns = measureKeys.flatMap((key) => [key, `${key}_missing`]);

const pair = (value: Value | undefined): readonly Cell[] => {
  if (value === undefined) return [null, 'not-done'];
  return 'missing' in value ? [null, value.missing] : [roundHalfAway(value.value, catalogue[value.key].digits), null];
};

const row = (read: SealedRead, head: JournalHead, facts: ReadFacts): readonly Cell[] => {
  const values = new Map(read.seal.document.values.map((value) => [value.key, value]));
  return [...facts.cells(read, head), ...measureKeys.flatMap((key) => pair(values.get(key)))];
};

export const csvWide = (reads: readonly SealedRead[], head: JournalHead, facts: ReadFacts): string =>
  csvText(
    [...facts.columns(reads), ...columns],
    reads.map((read) => row(read, head, facts)),
  );
