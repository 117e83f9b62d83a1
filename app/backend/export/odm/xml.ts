/** XML 1.0 as text, bit by bit: what is text is escaped once, what is XML already says so by its type. */
import { Refused } from '../../../contract/failure.ts';

declare const written: unique symbol;

/** Text that is XML: elements and escaped characters. */
export type Xml = string & { readonly [written]: true };

/** An attribute without a value is not written. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** Control characters but those that XML 1.0 has, and its two codes that are no characters. */
const forbidden = /[[\p{Cc}--[\t\n\r\u007F-\u009F]]\uFFFE\uFFFF]/gv;

/** Characters that XML 1.0 cannot hold, and halves of characters, each become U+FFFD, which everybody sees. */
const storable = (text: string): string => text.toWellFormed().replace(forbidden, '\uFFFD');

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What may need more than to be copied: no text that a reader of XML would fold or take for markup stays. */
const special = /[&<>"\t\n\r]/g;
const plain = /^[\u0020\u0021\u0023-\u0025\u0027-\u003B\u003D\u003F-\u007E]*$/;

const escaped = (text: string): string =>
  plain.test(text) ? text : storable(text).replace(special, (sign) => references[sign] ?? sign);

/** Text as the content of an element or of an attribute. */
export const textOf = (text: string): Xml => escaped(text) as Xml;

/** Refused where XML would hold another name than this one: of whom a number is must never be guessed. */
export const nameText = (name: string, what: string): string => {
  if (name !== '' && storable(name) === name) return name;
  throw new Refused('bad-input', `${what} is empty or holds a character that XML cannot hold.`);
};

export const together = (parts: readonly Xml[]): Xml => parts.join('') as Xml;

const opened = (name: string, attributes: Attributes): string => {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) text += ` ${key}="${escaped(String(value))}"`;
  }
  return text;
};

export const startOf = (name: string, attributes: Attributes = {}): Xml => `${opened(name, attributes)}>` as Xml;
export const endOf = (name: string): Xml => `</${name}>` as Xml;

export const element = (name: string, attributes: Attributes = {}, content: readonly Xml[] = []): Xml =>
  (content.length === 0
    ? `${opened(name, attributes)}/>`
    : `${opened(name, attributes)}>${content.join('')}</${name}>`) as Xml;

/** An element that holds text alone. */
export const worded = (name: string, text: string, attributes: Attributes = {}): Xml =>
  element(name, attributes, [textOf(text)]);

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n' as Xml;
