/** The study's own data dictionary: the contract of what may be sent. Pure. */
import { dictionaryColumns } from './dictionary-columns.ts';
import type { Dictionary, DictionaryField } from './dictionary-field.ts';
import { dictionaryFault, readDictionaryRow } from './dictionary-row.ts';
import type { StudyFault } from './study-fault.ts';
import { readStudyTable } from './study-table.ts';

export interface ReadDictionary {
  /** Null where the file has a fault. */
  readonly dictionary: Dictionary | null;
  readonly faults: readonly StudyFault[];
}

const repeatedFields = (fields: readonly DictionaryField[]): readonly StudyFault[] => {
  const first = new Map<string, number>();
  return fields.flatMap(({ name, row }) => {
    const before = first.get(name);
    first.set(name, before ?? row);
    return before === undefined
      ? []
      : [dictionaryFault(row, 'name', 'duplicated-field', `the field of row ${before} has this name.`)];
  });
};

/** A form is the rows that stand together. */
const scatteredForms = (fields: readonly DictionaryField[]): readonly StudyFault[] => {
  const seen = new Set<string>();
  return fields.flatMap(({ form, row }, i) => {
    if (fields[i - 1]?.form === form) return [];
    const isBack = seen.has(form);
    seen.add(form);
    return isBack
      ? [dictionaryFault(row, 'form', 'scattered-form', 'the rows of a form stand together, and these come later.')]
      : [];
  });
};

const recordIdFaults = ([first]: readonly DictionaryField[]): readonly StudyFault[] =>
  first === undefined || (first.type === 'text' && !first.calculated)
    ? []
    : [dictionaryFault(first.row, 'type', 'bad-record-id', 'the first field is the record id: a text field.')];

export const readDictionary = (text: string): ReadDictionary => {
  const { rows, faults } = readStudyTable('dictionary', text, dictionaryColumns);
  const read = rows.map(readDictionaryRow);
  const fields = read.flatMap(({ field }) => (field === null ? [] : [field]));
  const all = [
    ...faults,
    ...read.flatMap((one) => one.faults),
    ...repeatedFields(fields),
    ...scatteredForms(fields),
    ...recordIdFaults(fields),
  ].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const [first] = fields;
  return {
    faults: all,
    dictionary:
      all.length > 0 || first === undefined
        ? null
        : {
            recordId: first.name,
            fields: new Map(fields.map((field) => [field.name, field])),
            forms: new Set(fields.map(({ form }) => form)),
          },
  };
};
