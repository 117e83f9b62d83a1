/** What is wrong with a row before it is sent, by the row and column of the file. Its sentence holds no value and no subject. */

/** Every way in which a row can be wrong: a closed set. */
export type RowFaultCode =
  | 'bad-record'
  | 'no-event'
  | 'unknown-event'
  | 'bad-instance'
  | 'repeated-row'
  | 'repeated-field'
  | 'unknown-field'
  | 'record-id'
  | 'not-importable'
  | 'form-not-in-event'
  | 'wrong-instrument'
  | 'identifier-field'
  | 'required-empty'
  | 'no-missing-code'
  | 'wrong-form'
  | 'not-a-choice'
  | 'below-minimum'
  | 'above-maximum'
  | 'not-checkable'
  | 'unprintable'
  | 'starts-formula';

export interface RowFault {
  readonly row: number;
  readonly column: string;
  readonly code: RowFaultCode;
  readonly message: string;
}

export type CellFault = Pick<RowFault, 'code' | 'message'>;

/** What a value is, without saying it. */
export const valueKind = (value: string): string => {
  if (/^-?\d+$/.test(value)) return 'a whole number';
  if (/^-?\d+[.,]\d+$/.test(value)) return `a number with ${value.split(/[.,]/)[1]?.length ?? 0} decimals`;
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) return value.length === 10 ? 'a date' : 'a date with a time';
  return `a text of ${value.length} characters`;
};
