/** The ways in which a value may be written: names part by part, days and moments as people and programs write them. */
import type { Identity } from './identity.ts';

/** A spelling, and where it counts: anywhere, or as a whole field alone because it is short. */
export interface Spelling {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Shorter ones are met by chance. */
const LEAST_LETTERS = 4;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const anywhere = (...texts: readonly string[]): readonly Spelling[] => texts.map((text) => ({ text, isWhole: false }));
const whole = (...texts: readonly string[]): readonly Spelling[] => texts.map((text) => ({ text, isWhole: true }));

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Precomposed, decomposed, without marks; in capitals and without. ASCII letters are compared without their case. */
const forms = (text: string): readonly string[] =>
  [text, text.toUpperCase(), text.toLowerCase()].flatMap((one) => [
    one.normalize('NFC'),
    one.normalize('NFD'),
    withoutMarks(one),
  ]);

/** Separators that people leave out or change. */
const joined = (text: string): readonly string[] => [text, text.replace(/[-' ]/g, ''), text.replace(/[-' ]/g, '_')];

/** Each part of a name: whoever finds a part finds the whole in any order. Short parts only beside each other. */
const ofName = (value: string): readonly Spelling[] => {
  const parts = value.split(/[\^,]/).map((part) => part.trim()).filter((part) => part !== '');
  const long = parts.filter((part) => part.length >= LEAST_LETTERS);
  const [family = '', given = ''] = parts;
  const pairs = ['^', ', ', ',', ' ', '_', '.', '-', ''].flatMap((between) => [
    `${family}${between}${given}`,
    `${given}${between}${family}`,
  ]);
  const short = given === '' || (long.includes(family) && long.includes(given)) ? [] : pairs;
  return anywhere(...[...long, ...short].flatMap(joined).flatMap(forms));
}; // prettier-ignore

const two = (value: number): string => String(value).padStart(2, '0');

/** A day as it is written. */
const ofDate = (value: string): readonly Spelling[] => {
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6, 8))];
  const [long = '', short = ''] = [longMonths[month - 1], months[month - 1]];
  const [y, yy, m, mm, d, dd] = [String(year), two(year % 100), String(month), two(month), String(day), two(day)];
  const withMarks = ['-', '/', '.', '_', ' '].flatMap((mark) => [
    [y, mm, dd].join(mark),
    [y, m, d].join(mark),
    [dd, mm, y].join(mark),
    [d, m, y].join(mark),
    [mm, dd, y].join(mark),
    [m, d, y].join(mark),
    [dd, mm, yy].join(mark),
    [mm, dd, yy].join(mark),
    [d, m, yy].join(mark),
    [m, d, yy].join(mark),
    [d, short, y].join(mark),
    [dd, short, y].join(mark),
  ]);
  // With two digits for the year and a blank or a hyphen between them such a day may be three counts side by side.
  const told = withMarks.filter((text) => text.length >= 8 || /[/.]/.test(text));
  const inWords = [long, short].flatMap((name) => [
    `${name} ${d}, ${y}`,
    `${name} ${d} ${y}`,
    `${d} ${name} ${y}`,
    `${d}. ${name} ${y}`,
    `${dd} ${name} ${y}`,
  ]);
  const days = Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
  const noon = Date.UTC(year, month - 1, day);
  const numbers = [String(noon), String(noon / 1000)];
  // Days of fewer than five digits are numbers like any other.
  return [...anywhere(value, ...told, ...inWords, ...numbers), ...(days >= 10_000 ? whole(String(days)) : [])];
};

/** A time of day: with marks anywhere, its bare digits only as a whole field. */
const ofTime = (value: string): readonly Spelling[] => {
  const [hours, minutes, seconds] = [value.slice(0, 2), value.slice(2, 4), value.slice(4, 6)];
  const marked = `${hours}:${minutes}:${seconds}`;
  const fraction = /\.\d{3,}/.test(value) ? anywhere(value) : [];
  return [
    ...anywhere(marked, marked.replace(/^0/, ''), `${hours}h${minutes}m${seconds}`, `${hours}-${minutes}-${seconds}`),
    ...fraction,
    ...whole(`${hours}${minutes}${seconds}`, value),
  ];
};

/** A moment: day and time put together, and counted from 1970. */
const ofMoment = (value: string): readonly Spelling[] => {
  const [date, time] = [value.slice(0, 8), value.slice(8, 14)];
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
  const ms = Date.parse(`${iso}Z`);
  return anywhere(value, `${date}T${time}`, `${date}_${time}`, iso, String(ms), String(ms / 1000));
};

/** A UID of a UUID (2.25.) is a number that is also written in 32 hex digits. */
const ofUid = (value: string): readonly Spelling[] => {
  const number = /^2\.25\.(\d+)$/.exec(value)?.[1];
  if (number === undefined) return anywhere(value);
  const hex = BigInt(number).toString(16).padStart(32, '0');
  const marked = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return anywhere(value, hex, marked);
};

const ofIdentifier = (value: string): readonly Spelling[] =>
  anywhere(...joined(value), value.replaceAll('-', ''), value.replace(/[^0-9A-Za-z]/g, '')).filter(
    ({ text }) => text.length >= LEAST_LETTERS,
  );

const spelled = ({ value, kind }: Identity): readonly Spelling[] => {
  switch (kind) {
    case 'name':
      return ofName(value);
    case 'date':
      return ofDate(value);
    case 'time':
      return ofTime(value);
    case 'moment':
      return ofMoment(value);
    case 'UID':
      return ofUid(value);
    case 'text':
    case 'path':
      return anywhere(...joined(value).flatMap(forms));
    case 'identifier':
    case 'subject':
      return ofIdentifier(value);
    case 'age':
      return whole(value, value.replace(/^0/, ''));
    case 'number':
    case 'visit':
      return whole(value);
  }
};

/** Each spelling of a value once. A value of fewer than four letters counts as a whole field only. */
export const spellings = (identity: Identity): readonly Spelling[] => {
  const all = spelled(identity).map(({ text, isWhole }) => ({ text, isWhole: isWhole || text.length < LEAST_LETTERS }));
  return [...new Map(all.map((one) => [`${String(one.isWhole)} ${one.text}`, one])).values()];
};
