/** The attributes of one data set that the index reads, by keyword, and their values with every doubt refused. */
import { Refused } from '../../contract/failure.ts';
import type { Keyword } from './dictionary.ts';

export type AttributeValue = string | readonly number[] | readonly Attributes[];

/** Empty values are absent. */
export type Attributes = ReadonlyMap<Keyword, AttributeValue>;

export const noAttributes: Attributes = new Map();

const invalid = (keyword: Keyword, why: string): never => {
  throw new Refused('invalid-attribute', `${keyword} ${why}.`, { attribute: keyword });
};

const isItems = (value: AttributeValue): value is readonly Attributes[] => typeof value[0] === 'object';

/** Items of a sequence; none where it is absent or empty. */
export const items = (attributes: Attributes, keyword: Keyword): readonly Attributes[] => {
  const value = attributes.get(keyword);
  return value !== undefined && isItems(value) ? value : [];
};

/** The first item of a sequence, empty where there is none. */
export const firstItem = (attributes: Attributes, keyword: Keyword): Attributes =>
  items(attributes, keyword)[0] ?? noAttributes;

/** Values of a text attribute, without padding; undefined where absent or blank. */
export const texts = (attributes: Attributes, keyword: Keyword): readonly string[] | undefined => {
  const value = attributes.get(keyword);
  if (typeof value !== 'string') return undefined;
  const parts = value.includes('\\') ? value.split('\\').map(withoutPadding) : [withoutPadding(value)];
  return parts.every((part) => part === '') ? undefined : parts;
};

/** The first value of a text attribute. */
export const text = (attributes: Attributes, keyword: Keyword): string | undefined => {
  const first = texts(attributes, keyword)?.[0];
  return first === '' ? undefined : first;
};

/** Values are padded with blanks or zero bytes, and some writers pad the front. */
const isPadding = (code: number): boolean => code === 0x20 || code === 0 || (code >= 0x09 && code <= 0x0d);

const withoutPadding = (part: string): string => {
  let start = 0;
  let end = part.length;
  while (start < end && isPadding(part.charCodeAt(start))) start += 1;
  while (end > start && isPadding(part.charCodeAt(end - 1))) end -= 1;
  return part.slice(start, end);
};

/** A decimal or integer string of PS3.5 6.2: no Infinity, no NaN, no hexadecimal, no words. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const parse = (part: string): number => (decimal.test(part) ? Number(part) : Number.NaN);

/** Values of a numeric attribute; undefined where absent; refused when one of them is no finite number. */
export const numbers = (attributes: Attributes, keyword: Keyword): readonly number[] | undefined => {
  const value = attributes.get(keyword);
  if (value === undefined) return undefined;
  if (isItems(value)) return invalid(keyword, 'is not a number');
  const found = typeof value === 'string' ? texts(attributes, keyword)?.map(parse) : value;
  if (found?.every(Number.isFinite) === false) return invalid(keyword, 'holds something that is not a finite number');
  return found;
};

/** As `numbers`, for what only helps: a value that cannot be read counts as absent. */
export const usableNumber = (attributes: Attributes, keyword: Keyword): number | undefined => {
  const value = attributes.get(keyword);
  if (value === undefined || isItems(value)) return undefined;
  const first = typeof value === 'string' ? parse(text(attributes, keyword) ?? '') : value[0];
  return Number.isFinite(first) ? first : undefined;
};

/** As `numbers`, for what only helps: one value that cannot be read, and none of them counts. */
export const usableNumbers = (attributes: Attributes, keyword: Keyword): readonly number[] | undefined => {
  const value = attributes.get(keyword);
  if (value === undefined || isItems(value)) return undefined;
  const found = typeof value === 'string' ? texts(attributes, keyword)?.map(parse) : value;
  return found?.every(Number.isFinite) === true ? found : undefined;
};

/** The first value of a numeric attribute. */
export const number = (attributes: Attributes, keyword: Keyword): number | undefined =>
  numbers(attributes, keyword)?.[0];

/** Exactly `count` values; undefined where absent. */
export const vector = (attributes: Attributes, keyword: Keyword, count: number): readonly number[] | undefined => {
  const found = numbers(attributes, keyword);
  if (found !== undefined && found.length !== count)
    return invalid(keyword, `has ${found.length} values, not ${count}`);
  return found;
};

/** A single whole number, not negative; undefined where absent. */
export const wholeNumber = (attributes: Attributes, keyword: Keyword): number | undefined => {
  const found = vector(attributes, keyword, 1)?.[0];
  if (found !== undefined && !(Number.isSafeInteger(found) && found >= 0)) return invalid(keyword, 'is not a count');
  return found;
};

/** `value`, or the refusal that names what is missing. */
export const required = <T>(value: T | undefined, keyword: Keyword): T => {
  if (value !== undefined) return value;
  throw new Refused('missing-attribute', `${keyword} is missing.`, { attribute: keyword });
};

const uidForm = /^[0-9]+(?:\.[0-9]+)*$/;

const isUid = (found: string): boolean => found.length <= 64 && uidForm.test(found);

/** A UID: digits and dots, at most 64 (leading zeros, forbidden and common, are let pass). */
export const uid = (attributes: Attributes, keyword: Keyword): string | undefined => {
  const found = text(attributes, keyword);
  if (found === undefined) return undefined;
  return isUid(found) ? found : invalid(keyword, 'is not a UID');
};

/** As `uid`, for what only helps: what is no UID counts as absent. */
export const usableUid = (attributes: Attributes, keyword: Keyword): string | undefined => {
  const found = text(attributes, keyword);
  return found !== undefined && isUid(found) ? found : undefined;
};
