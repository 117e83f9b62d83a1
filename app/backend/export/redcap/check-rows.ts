/** Every row that is to leave, against the study's dictionary and event map. Pure. */
import { checkValue, fieldsByColumn } from './check-value.ts';
import type { DictionaryField } from './dictionary-field.ts';
import type { Study } from './read-study.ts';
import { fileRow, rowKey, type RedcapCell, type RedcapRow } from './redcap-row.ts';
import type { CellFault, RowFault } from './row-fault.ts';

interface Contract {
  readonly study: Study;
  readonly columns: ReadonlyMap<string, DictionaryField>;
  readonly missing: ReadonlySet<string>;
}

const fault = (code: CellFault['code'], message: string): CellFault => ({ code, message });

/** What REDCap does not take in the name of a record. */
const badRecord = /^\s|\s$|['"&#+\p{Cc}]/u;

const recordFault = (record: string, { study: { dictionary } }: Contract): CellFault | null => {
  if (record === '' || record.length > 100 || badRecord.test(record)) {
    return fault('bad-record', 'a record id of 1 to 100 characters is wanted, without quotes, &, # and +, or blanks at its ends.');
  }
  const field = dictionary.fields.get(dictionary.recordId);
  return field === undefined ? null : checkValue(field, record, new Set());
}; // prettier-ignore

const eventFault = ({ event }: RedcapRow, { study }: Contract): CellFault | null => {
  if (event === '') return fault('no-event', 'the protocol names no event for the visit.');
  return study.events.has(event) ? null : fault('unknown-event', 'the event map has no such event.');
};

const instanceFault = ({ instrument, instance }: RedcapRow): CellFault | null => {
  if (instance === null) {
    return instrument === '' ? null : fault('bad-instance', 'a form that repeats wants its instance.');
  }
  return Number.isSafeInteger(instance) && instance > 0 && instance <= 32_767
    ? null
    : fault('bad-instance', 'a whole number from 1 is wanted.');
};

const whereFault = (row: RedcapRow, { form }: DictionaryField, { study }: Contract): CellFault | null => {
  const forms = study.events.get(row.event);
  if (forms === undefined) return null;
  if (!forms.has(form)) return fault('form-not-in-event', 'the form of this field is not designated to the event.');
  const repeats = study.repeats(row.event, form);
  const wanted = repeats === 'form' ? form : '';
  return row.instrument === wanted && (row.instance === null) === (repeats === null)
    ? null
    : fault('wrong-instrument', 'the field is of another form than the row, or only one of them repeats.');
};

const cellFault = (row: RedcapRow, { field: column, value }: RedcapCell, contract: Contract): CellFault | null => {
  const field = contract.columns.get(column);
  if (field === undefined) {
    return contract.study.dictionary.fields.has(column)
      ? fault('unknown-field', 'a checkbox is sent box by box, as field___code.')
      : fault('unknown-field', 'the dictionary has no such field.');
  }
  if (column === contract.study.dictionary.recordId) return fault('record-id', 'this is the field of the record id.');
  const where = whereFault(row, field, contract);
  if (where !== null) return where;
  if (field.identifier) return fault('identifier-field', 'the dictionary marks it as an identifier: no result goes there.');
  if (value !== '') return checkValue(field, value, contract.missing);
  return field.required
    ? fault('required-empty', 'the field is required, and the protocol names no missing data code for the reason.')
    : null;
}; // prettier-ignore

const rowFaults = (row: RedcapRow, at: number, contract: Contract): readonly RowFault[] => {
  const told = (column: string, found: CellFault | null): readonly RowFault[] =>
    found === null ? [] : [{ row: at, column, code: found.code, message: `Row ${at}, ${column}: ${found.message}` }];
  const seen = new Set<string>();
  const again = row.cells.flatMap(({ field }) => {
    const twice = seen.has(field);
    seen.add(field);
    return twice ? told(field, fault('repeated-field', 'two cases of the visit fill this field.')) : [];
  });
  return [
    ...told(contract.study.dictionary.recordId, recordFault(row.record, contract)),
    ...told('redcap_event_name', eventFault(row, contract)),
    ...told('redcap_repeat_instance', instanceFault(row)),
    ...again,
    ...row.cells.flatMap((cell) => told(cell.field, cellFault(row, cell, contract))),
  ];
};

const repeatedRows = (rows: readonly RedcapRow[], recordId: string): readonly RowFault[] => {
  const first = new Map<string, number>();
  return rows.flatMap((row, i) => {
    // REDCap does not tell capitals in record ids.
    const key = rowKey({ ...row, record: row.record.toLowerCase() });
    const before = first.get(key);
    first.set(key, before ?? fileRow(i));
    const message = `Row ${fileRow(i)}, ${recordId}: row ${before ?? ''} is of the same record, event and instance.`;
    return before === undefined ? [] : [{ row: fileRow(i), column: recordId, code: 'repeated-row' as const, message }];
  });
};

/** Every fault of every row, in their order; nothing is written while there is one. */
export const checkRows = (
  rows: readonly RedcapRow[],
  study: Study,
  missingCodes: Iterable<string> = [],
): readonly RowFault[] => {
  const contract: Contract = {
    study,
    columns: fieldsByColumn(study.dictionary.fields.values()),
    missing: new Set(missingCodes),
  };
  return [
    ...rows.flatMap((row, i) => rowFaults(row, fileRow(i), contract)),
    ...repeatedRows(rows, study.dictionary.recordId),
  ];
};
