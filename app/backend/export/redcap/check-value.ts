/** Whether a value may stand in a field, by the study's dictionary. Pure. */
import type { DictionaryField } from './dictionary-field.ts';
import { boxOf } from './field-choices.ts';
import { beyondLimit } from './field-limits.ts';
import { valueKind, type CellFault } from './row-fault.ts';
import { hasForm, validationTypes } from './validation-type.ts';

const fault = (code: CellFault['code'], message: string): CellFault => ({ code, message });

const wrongForm = (wanted: string, value: string): CellFault =>
  fault('wrong-form', `${wanted} is wanted, and this is ${valueKind(value)}.`);

const limited = (field: DictionaryField, value: string): CellFault | null => {
  const beyond = beyondLimit(field, value);
  if (beyond === null) return null;
  return beyond === 'below'
    ? fault('below-minimum', `${valueKind(value)} lies below the minimum of the field.`)
    : fault('above-maximum', `${valueKind(value)} lies above the maximum of the field.`);
};

const ofText = (field: DictionaryField, value: string): CellFault | null => {
  // Tabs and ends of lines are no harm in a note; elsewhere REDCap changes them.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return fault('unprintable', 'a line of plain characters is wanted.');
  if (field.validation === null) return null;
  const type = validationTypes.get(field.validation);
  if (type === undefined) return fault('not-checkable', 'the validation of the field is none that is known here.');
  return hasForm(type, value) ? limited(field, value) : wrongForm(type.wanted, value);
};

const oneOf = (codes: ReadonlySet<string>, value: string): CellFault | null =>
  codes.has(value) ? null : fault('not-a-choice', `${valueKind(value)} is none of the codes of the field.`);

const yesOrNo = new Set(['0', '1']);

/** `field` is not calculated, and `value` is not empty. */
const byType: Readonly<Record<DictionaryField['type'], (field: DictionaryField, value: string) => CellFault | null>> = {
  text: ofText,
  notes: (_, value) =>
    /[^\P{Cc}\t\n\r]/u.test(value) ? fault('unprintable', 'a text of plain characters is wanted.') : null,
  radio: ({ choices }, value) => oneOf(new Set(choices.keys()), value),
  dropdown: ({ choices }, value) => oneOf(new Set(choices.keys()), value),
  checkbox: (_, value) => oneOf(yesOrNo, value),
  yesno: (_, value) => oneOf(yesOrNo, value),
  truefalse: (_, value) => oneOf(yesOrNo, value),
  slider: (field, value) => (/^-?\d+$/.test(value) ? limited(field, value) : wrongForm('a whole number', value)),
  calc: () => fault('not-importable', 'REDCap calculates this field itself.'),
  file: () => fault('not-importable', 'the field holds a file.'),
  descriptive: () => fault('not-importable', 'the field is a text to read and holds no value.'),
  sql: () => fault('not-checkable', 'the choices of the field stand in REDCap alone, so that no value can be checked.'),
};

/** Whether a field can be imported at all, whatever the value. */
export const importable = (field: DictionaryField): CellFault | null => {
  if (field.calculated) return byType.calc(field, '');
  return ['file', 'descriptive', 'sql'].includes(field.type) ? byType[field.type](field, '') : null;
};

/** An empty value is for whoever asks; `missing` are the codes that stand for one in any field. */
export const checkValue = (field: DictionaryField, value: string, missing: ReadonlySet<string>): CellFault | null => {
  const cannot = importable(field);
  if (cannot !== null) return cannot;
  if (!missing.has(value) || field.choices.has(value)) return byType[field.type](field, value);
  return field.noMissing ? fault('no-missing-code', 'the field takes no missing data code (@NOMISSING).') : null;
};

/** The field of a column: its own, or that of one box of a checkbox. */
export const fieldsByColumn = (fields: Iterable<DictionaryField>): ReadonlyMap<string, DictionaryField> =>
  new Map(
    Array.from(fields).flatMap((field) =>
      field.type === 'checkbox'
        ? Array.from(field.choices.keys(), (code) => [boxOf(field.name, code), field] as const)
        : [[field.name, field] as const],
    ),
  );
