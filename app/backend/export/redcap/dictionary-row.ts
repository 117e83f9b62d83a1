/** One row of a data dictionary as a field, or its faults. */
import { headOf, type DictionaryColumn } from './dictionary-columns.ts';
import { fieldTypes, type DictionaryField, type FieldType } from './dictionary-field.ts';
import { readChoices } from './field-choices.ts';
import { areCrossed, isLimit, limitType } from './field-limits.ts';
import type { StudyFault, StudyFaultCode } from './study-fault.ts';
import type { TableRow } from './study-table.ts';
import { olderValidations, validationTypes } from './validation-type.ts';

type Row = TableRow<DictionaryColumn>;

const nameForm = /^[a-z](_?[a-z0-9])*$/;

/** Names that REDCap writes itself, beside `<form>_complete`. */
const reserved = new Set([
  'redcap_event_name',
  'redcap_repeat_instrument',
  'redcap_repeat_instance',
  'redcap_data_access_group',
  'redcap_survey_identifier',
]);

export const dictionaryFault = (
  row: number | null,
  column: DictionaryColumn | null,
  code: StudyFaultCode,
  message: string,
): StudyFault => {
  const head = column === null ? null : headOf(column);
  const where = [row === null ? [] : [`Row ${row}`], head === null ? [] : [`"${head}"`]].flat().join(', ');
  return { file: 'dictionary', row, column: head, code, message: where === '' ? message : `${where}: ${message}` };
};

/** As the database of REDCap calls them. */
const olderTypes: ReadonlyMap<string, FieldType> = new Map([
  ['select', 'dropdown'],
  ['textarea', 'notes'],
  ['checkboxes', 'checkbox'],
]);

const typeOf = (text: string): FieldType | null =>
  fieldTypes.find((one) => one === text.toLowerCase()) ?? olderTypes.get(text.toLowerCase()) ?? null;

const nameFaults = ({ row, cells: { name, form } }: Row): readonly StudyFault[] => {
  const bad = (column: 'name' | 'form', code: 'bad-name' | 'bad-form', message: string) =>
    dictionaryFault(row, column, code, message);
  const letters = 'small letters, digits and single _ are wanted, a letter first.';
  return [
    ...(nameForm.test(name) && name.length <= 100 ? [] : [bad('name', 'bad-name', letters)]),
    ...(reserved.has(name) || (form !== '' && name === `${form}_complete`)
      ? [bad('name', 'bad-name', 'REDCap keeps this name for itself.')]
      : []),
    ...(/^[a-z][a-z0-9_]*$/.test(form) ? [] : [bad('form', 'bad-form', letters.replace('single ', ''))]),
  ];
};

const withChoices: readonly FieldType[] = ['radio', 'dropdown', 'checkbox'];

const choicesOf = ({ row, cells: { choices: text } }: Row, type: FieldType) => {
  if (!withChoices.includes(type)) return { choices: new Map<string, string>(), faults: [] };
  const { choices, broken, twice } = readChoices(text);
  const form = 'choices are wanted as "1, Yes | 2, No".';
  return {
    choices,
    faults: [
      ...(broken === null
        ? []
        : [dictionaryFault(row, 'choices', 'bad-choices', `part ${broken} does not parse; ${form}`)]),
      ...(twice === null
        ? []
        : [dictionaryFault(row, 'choices', 'duplicated-choice', `the code ${twice} stands twice.`)]),
    ],
  };
};

const validationOf = ({ row, cells: { validation: text } }: Row, type: FieldType) => {
  const none = { validation: null, faults: [] };
  const fault = (code: 'unknown-validation' | 'misplaced-validation', message: string) => ({
    validation: null,
    faults: [dictionaryFault(row, 'validation', code, message)],
  });
  if (text === '') return none;
  // A slider says whether it shows its number, a file whether it is a signature.
  if (type === 'slider' && /^number$/i.test(text)) return none;
  if (type === 'file' && text === 'signature') return none;
  if (type !== 'text') return fault('misplaced-validation', `a field of the type ${type} has no text validation.`);
  const validation = olderValidations.get(text) ?? text;
  return validationTypes.has(validation)
    ? { validation, faults: [] }
    : fault('unknown-validation', 'this validation is none that is known here.');
};

const limitFaults = ({ row, cells: { min, max } }: Row, like: Pick<DictionaryField, 'type' | 'validation'>) => {
  const type = limitType(like);
  // REDCap keeps limits that no validation looks at.
  if (type === null) return [];
  const bad = ([['min', min], ['max', max]] as const).flatMap(([column, limit]) =>
    limit === '' || isLimit(type, limit)
      ? []
      : [dictionaryFault(row, column, 'bad-limit', `${type.kind === 'number' ? 'a number' : type.wanted} is wanted.`)],
  );
  if (bad.length > 0 || min === '' || max === '' || !areCrossed(type, min, max)) return bad;
  return [dictionaryFault(row, 'max', 'bad-limit', 'the maximum lies below the minimum.')];
}; // prettier-ignore

const flag = ({ row, cells }: Row, column: 'identifier' | 'required') => {
  const text = cells[column].toLowerCase();
  return {
    on: text === 'y',
    faults:
      text === '' || text === 'y' || text === 'n'
        ? []
        : [dictionaryFault(row, column, 'bad-flag', 'y or nothing is wanted.')],
  };
};

export interface ReadRow {
  readonly field: DictionaryField | null;
  readonly faults: readonly StudyFault[];
}

export const readDictionaryRow = (row: Row): ReadRow => {
  const { name, form, min, max, annotation, type: typeText } = row.cells;
  const type = typeOf(typeText);
  if (type === null) {
    const message = `one of ${fieldTypes.join(', ')} is wanted.`;
    return { field: null, faults: [...nameFaults(row), dictionaryFault(row.row, 'type', 'unknown-type', message)] };
  }
  const [{ choices, ...ofChoices }, { validation, ...ofValidation }] = [choicesOf(row, type), validationOf(row, type)];
  const [identifier, required] = [flag(row, 'identifier'), flag(row, 'required')];
  const limited = { type, validation };
  const field: DictionaryField = {
    row: row.row,
    name,
    form,
    ...limited,
    choices,
    min: min === '' ? null : min,
    max: max === '' ? null : max,
    identifier: identifier.on,
    required: required.on,
    calculated: type === 'calc' || /@CALC(TEXT|DATE)\b/i.test(annotation),
    noMissing: /@NOMISSING\b/i.test(annotation),
  };
  return {
    field,
    faults: [
      nameFaults(row),
      ofChoices.faults,
      ofValidation.faults,
      limitFaults(row, limited),
      identifier.faults,
      required.faults,
    ].flat(),
  };
};
