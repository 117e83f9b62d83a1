/** REDCap's text validation types: what form a value of each has when it is imported. */

/** What two values are compared as. */
export type ValueKind = 'number' | 'date' | 'datetime' | 'time' | 'text';

export interface ValidationType {
  readonly kind: ValueKind;
  readonly pattern: RegExp;
  /** In words, of a value: `a number with 2 decimals`. */
  readonly wanted: string;
  /** Digits after the point that a value has; null where any will do. */
  readonly decimals: number | null;
  readonly comma: boolean;
}

const text = (wanted: string, pattern: RegExp): ValidationType => ({
  kind: 'text',
  pattern,
  wanted,
  decimals: null,
  comma: false,
});

const number = (decimals: number | null, comma: boolean): ValidationType => {
  const point = comma ? ',' : '\\.';
  const after = decimals === null ? `(${point}\\d+)?` : decimals === 0 ? '' : `${point}\\d{${decimals}}`;
  const digits = decimals === null ? '' : ` with ${decimals} decimal${decimals === 1 ? '' : 's'}`;
  return {
    kind: 'number',
    pattern: new RegExp(`^-?\\d+${after}$`),
    wanted: decimals === 0 ? 'a whole number' : `a number${digits}${comma ? ', the comma as its point' : ''}`,
    decimals,
    comma,
  };
};

const timed = (kind: ValueKind, wanted: string, pattern: RegExp): ValidationType => ({
  kind,
  pattern,
  wanted,
  decimals: null,
  comma: false,
});

/** Whatever order a date is shown in, it is imported year first. */
const date = timed('date', 'a date as YYYY-MM-DD', /^\d{4}-\d{2}-\d{2}$/);
const minutes = timed('datetime', 'YYYY-MM-DD HH:MM', /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/);
const seconds = timed('datetime', 'YYYY-MM-DD HH:MM:SS', /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3])(:[0-5]\d){2}$/);

const orders = ['dmy', 'mdy', 'ymd'] as const;

export const validationTypes: ReadonlyMap<string, ValidationType> = new Map([
  ['number', number(null, false)],
  ['number_comma_decimal', number(null, true)],
  ['integer', number(0, false)],
  ...[1, 2, 3, 4].flatMap((decimals): [string, ValidationType][] => [
    [`number_${decimals}dp`, number(decimals, false)],
    [`number_${decimals}dp_comma_decimal`, number(decimals, true)],
  ]),
  ...orders.flatMap((order): [string, ValidationType][] => [
    [`date_${order}`, date],
    [`datetime_${order}`, minutes],
    [`datetime_seconds_${order}`, seconds],
  ]),
  ['time', timed('time', 'a time as HH:MM', /^([01]\d|2[0-3]):[0-5]\d$/)],
  ['time_hh_mm_ss', timed('time', 'a time as HH:MM:SS', /^([01]\d|2[0-3])(:[0-5]\d){2}$/)],
  ['time_mm_ss', timed('time', 'a time as MM:SS', /^[0-5]\d:[0-5]\d$/)],
  ['email', text('an address of e-mail', /^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$/)],
  [
    'phone',
    text('a telephone number of ten digits', /^(1[-. ]?)?\(?[2-9]\d\d\)?[-. ]?[2-9]\d\d[-. ]?\d{4}( ?x ?\d+)?$/),
  ],
  ['phone_australia', text('an Australian telephone number', /^\(?0?[2-478]\)?( ?\d){8}$/)],
  ['phone_uk', text('a British telephone number', /^(\+44 ?|0)(\(?\d\)? ?){9,10}$/)],
  ['zipcode', text('a ZIP code of five or nine digits', /^\d{5}(-\d{4})?$/)],
  ['postalcode_australia', text('a postal code of four digits', /^\d{4}$/)],
  ['postalcode_canada', text('a Canadian postal code', /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i)],
  ['postalcode_french', text('a postal code of five digits', /^\d{5}$/)],
  ['postalcode_germany', text('a postal code of five digits', /^\d{5}$/)],
  ['postalcode_uk', text('a British postal code', /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i)],
  ['ssn', text('a social security number', /^\d{3}-\d{2}-\d{4}$/)],
  ['vmrn', text('a record number of 4 to 9 digits', /^\d{4,9}$/)],
  ['mrn_10d', text('a record number of ten digits', /^\d{10}$/)],
  ['mrn_generic', text('a record number of letters and digits', /^[A-Za-z0-9_-]+$/)],
  ['alpha_only', text('letters alone', /^[A-Za-z]+$/)],
]);

/** Names that REDCap has kept from its first versions. */
export const olderValidations: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['float', 'number'],
  ['date', 'date_ymd'],
  ['datetime', 'datetime_ymd'],
  ['datetime_seconds', 'datetime_seconds_ymd'],
]);

/** Whether the calendar has the day that a date begins with. */
const isDay = (value: string): boolean => {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
};

/** Whether a value has the form that its type wants. */
export const hasForm = ({ kind, pattern }: ValidationType, value: string): boolean =>
  pattern.test(value) && (kind === 'date' || kind === 'datetime' ? isDay(value) : true);

/** Below 0 where the first comes first; both have their form. Dates and times go by their text. */
export const compareValues = ({ kind }: ValidationType, a: string, b: string): number => {
  if (kind === 'number') return Number(a.replace(',', '.')) - Number(b.replace(',', '.'));
  return a < b ? -1 : a > b ? 1 : 0;
};
