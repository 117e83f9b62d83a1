/** The bytes that a text becomes on its way into a file or an answer. */

/** Bytes to be found, and how they are compared. */
export interface EncodedText {
  readonly encoding: string;
  readonly bytes: Buffer;
  /** ASCII letters count as the same in either case. */
  readonly isFolded: boolean;
  /** Bytes of one character, where digits beside the text would make another number of it; 0 where they would not. */
  readonly unit: 0 | 1 | 2 | 4;
}

type Make = (text: string) => Buffer;

const swapped16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const utf32 =
  (isLittle: boolean): Make =>
  (text) => {
    const bytes = Buffer.alloc(4 * Array.from(text).length);
    Array.from(text).forEach((letter, i) => {
      const code = letter.codePointAt(0) ?? 0;
      if (isLittle) bytes.writeUInt32LE(code, 4 * i);
      else bytes.writeUInt32BE(code, 4 * i);
    });
    return bytes;
  };

const utf8: Make = (text) => Buffer.from(text, 'utf8');
const latin1: Make = (text) => Buffer.from(text, 'latin1');
const fitsLatin1 = (text: string): boolean => Buffer.from(text, 'latin1').toString('latin1') === text;
const isAscii = (text: string): boolean => !/[^\u0020-\u007e]/.test(text);

/** Letters of base64 that depend on these bytes alone, when so many bytes stand before them in a group of three. */
const base64At = (bytes: Buffer, before: 0 | 1 | 2): string => {
  const whole = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const first = before === 0 ? 0 : before + 1;
  const last = (8 * (before + bytes.length)) % 6 === 0 ? whole.length : whole.length - 1;
  return whole.slice(first, last);
};

const base64 = (bytes: Buffer): readonly string[] =>
  ([0, 1, 2] as const).flatMap((before) => {
    const text = base64At(bytes, before);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });

const percent = (bytes: Buffer, isAll: boolean): string =>
  Array.from(bytes, (byte) => {
    const letter = String.fromCharCode(byte);
    return !isAll && /[A-Za-z0-9\-_.~]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  }).join('');

const escaped = (text: string, isEscaped: (letter: string) => boolean, write: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, i) => text.charAt(i))
    .map((letter) => (isEscaped(letter) ? write(letter.charCodeAt(0)) : letter))
    .join('');

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');
const beyondAscii = (letter: string): boolean => !isAscii(letter);
const always = (): boolean => true;

/** Escapes of JSON, of JSON within JSON, and of HTML. Hex digits are compared without their case. */
const escapes = (text: string): readonly (readonly [string, string])[] => [
  ['JSON escapes', escaped(text, always, (code) => `\\u${hex4(code)}`)],
  ['HTML entities', escaped(text, always, (code) => `&#${String(code)};`)],
  ['HTML entities', escaped(text, always, (code) => `&#x${code.toString(16)};`)],
  ...(isAscii(text) && !/['"&<>\\]/.test(text)
    ? []
    : ([
        ['JSON escapes', escaped(text, beyondAscii, (code) => `\\u${hex4(code)}`)],
        ['JSON escapes', escaped(text, beyondAscii, (code) => `\\\\u${hex4(code)}`)],
        ['HTML entities', escaped(text, (one) => beyondAscii(one) || /['"&<>]/.test(one), (code) => `&#${String(code)};`)],
        ['HTML entities', escaped(text, (one) => beyondAscii(one) || /['"&<>]/.test(one), (code) => `&#x${code.toString(16)};`)],
        ['HTML entities', named(text)],
      ] as const)),
]; // prettier-ignore

const entities: Readonly<Record<string, string>> = {
  ä: 'auml', ö: 'ouml', ü: 'uuml', Ä: 'Auml', Ö: 'Ouml', Ü: 'Uuml', ß: 'szlig', å: 'aring', Å: 'Aring', ñ: 'ntilde',
  ó: 'oacute', ú: 'uacute', ð: 'eth', þ: 'thorn', Þ: 'THORN', ç: 'ccedil', Ç: 'Ccedil', é: 'eacute', è: 'egrave',
  "'": 'apos', '&': 'amp', '"': 'quot', '<': 'lt', '>': 'gt',
}; // prettier-ignore

function named(text: string): string {
  return Array.from(text, (letter) => (entities[letter] === undefined ? letter : `&${entities[letter]};`)).join('');
}

const backwards = (text: string): string => Array.from(text).reverse().join('');

interface Plain {
  readonly name: string;
  readonly bytes: Buffer;
  readonly unit: 1 | 2 | 4;
}

const plainForms = (text: string): readonly Plain[] => [
  { name: 'UTF-8', bytes: utf8(text), unit: 1 },
  ...(fitsLatin1(text) ? [{ name: 'Latin-1', bytes: latin1(text), unit: 1 } as const] : []),
  { name: 'UTF-16 LE', bytes: Buffer.from(text, 'utf16le'), unit: 2 },
  { name: 'UTF-16 BE', bytes: swapped16(text), unit: 2 },
  { name: 'UTF-32 LE', bytes: utf32(true)(text), unit: 4 },
  { name: 'UTF-32 BE', bytes: utf32(false)(text), unit: 4 },
];

/** Every form of a text. A number beside digits is another number: `isNumber` says that this is one. */
export const encodings = (text: string, isNumber: boolean): readonly EncodedText[] => {
  const plain = plainForms(text);
  const narrow = plain.filter(({ unit }) => unit === 1);
  const coded = (encoding: string, written: string, isFolded: boolean): EncodedText => ({
    encoding,
    bytes: Buffer.from(written, 'utf8'),
    isFolded,
    unit: 0,
  });
  const all: readonly EncodedText[] = [
    ...plain.map(({ name, bytes, unit }) => ({ encoding: name, bytes, isFolded: true, unit: isNumber ? unit : (0 as const) })),
    ...narrow.flatMap(({ bytes }) => [
      ...base64(bytes).map((written) => coded('base64', written, false)),
      coded('hex', bytes.toString('hex'), true),
      coded('percent-encoding', percent(bytes, false), true),
      coded('percent-encoding', percent(bytes, false).replaceAll('%20', '+'), true),
      coded('percent-encoding', percent(bytes, true), true),
      { encoding: 'reversed', bytes: Buffer.from(bytes).reverse(), isFolded: true, unit: isNumber ? (1 as const) : (0 as const) },
    ]),
    ...base64(Buffer.from(text, 'utf16le')).map((written) => coded('base64 of UTF-16', written, false)),
    { encoding: 'reversed', bytes: utf8(backwards(text)), isFolded: true, unit: isNumber ? 1 : 0 },
    ...escapes(text).map(([encoding, written]) => coded(encoding, written, true)),
  ];
  return [...new Map(all.toReversed().map((one) => [one.bytes.toString('latin1'), one])).values()];
}; // prettier-ignore
