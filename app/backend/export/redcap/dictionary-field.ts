/** A field of the study's data dictionary, as what is sent is checked against it. */

export const fieldTypes = [
  'text',
  'notes',
  'radio',
  'dropdown',
  'checkbox',
  'yesno',
  'truefalse',
  'slider',
  'calc',
  'file',
  'descriptive',
  'sql',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface DictionaryField {
  /** Row of the dictionary. */
  readonly row: number;
  readonly name: string;
  readonly form: string;
  readonly type: FieldType;
  /** Label by code; empty of a field without choices. */
  readonly choices: ReadonlyMap<string, string>;
  /** REDCap's name of its validation; null where any text will do. */
  readonly validation: string | null;
  /** As they stand; `today`, `now` and other fields cannot be compared with. Null where there is none. */
  readonly min: string | null;
  readonly max: string | null;
  readonly identifier: boolean;
  readonly required: boolean;
  /** Filled by REDCap itself: a calculation, in whatever way it is written. */
  readonly calculated: boolean;
  /** Takes no missing data code (@NOMISSING). */
  readonly noMissing: boolean;
}

export interface Dictionary {
  /** Name of the first field. */
  readonly recordId: string;
  /** In the order of the file. */
  readonly fields: ReadonlyMap<string, DictionaryField>;
  readonly forms: ReadonlySet<string>;
}
