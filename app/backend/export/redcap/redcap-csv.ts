/**
 * The import file for REDCap's own import tool: flat, UTF-8 without a mark, RFC 4180.
 * A spreadsheet runs a text that begins with = + - @, and REDCap would take an apostrophe before it for part of the value.
 * So no such text is written: it is refused by row and column, unless it is a number. The record API takes it.
 */
import { stringify } from 'csv-stringify/sync';
import { fieldsByColumn } from './check-value.ts';
import type { Study } from './read-study.ts';
import { fileRow, hasValues, whereCells, type RedcapRow } from './redcap-row.ts';
import type { RowFault } from './row-fault.ts';

const startsFormula = /^[=+\-@\t\r]/;
const isNumber = /^-?\d+([.,]\d+)?$/;

/** Texts that a spreadsheet would run. */
export const formulaFaults = (rows: readonly RedcapRow[], study: Study): readonly RowFault[] =>
  rows.flatMap((row, i) =>
    [...Object.entries(whereCells(row, study)), ...row.cells.map(({ field, value }) => [field, value] as const)]
      .filter(([, value]) => startsFormula.test(value) && !isNumber.test(value))
      .map(([column]) => ({
        row: fileRow(i),
        column,
        code: 'starts-formula' as const,
        message: `Row ${fileRow(i)}, ${column}: a spreadsheet would run this text; send it by the record API.`,
      })),
  );

/** Fields that any row fills, in the order of the dictionary. */
const sentFields = (rows: readonly RedcapRow[], study: Study): readonly string[] => {
  const sent = new Set(rows.flatMap(({ cells }) => cells.map(({ field }) => field)));
  return [...fieldsByColumn(study.dictionary.fields.values()).keys()].filter((field) => sent.has(field));
};

const rowsAPiece = 500;

/** Pieces of the file, of rows that have no fault. Nothing but the head of none. */
export function* redcapCsv(all: readonly RedcapRow[], study: Study): Generator<string> {
  const rows = all.filter(hasValues);
  const fields = sentFields(rows, study);
  const { recordId } = study.dictionary;
  const where = [recordId, 'redcap_event_name', ...(study.hasRepeats ? ['redcap_repeat_instrument', 'redcap_repeat_instance'] : [])]; // prettier-ignore
  const text = (lines: readonly (readonly string[])[]): string =>
    stringify([...lines], { record_delimiter: 'windows' });
  yield text([[...where, ...fields]]);
  for (let from = 0; from < rows.length; from += rowsAPiece) {
    yield text(
      rows.slice(from, from + rowsAPiece).map((row) => {
        const cells = { ...Object.fromEntries(row.cells.map(({ field, value }) => [field, value])), ...whereCells(row, study) }; // prettier-ignore
        return [...where, ...fields].map((column) => cells[column] ?? '');
      }),
    );
  }
}
