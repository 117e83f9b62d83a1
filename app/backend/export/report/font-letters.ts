/** Text in the letters that the font of the reports has. One that it lacks is named: an empty box would tell nobody what stood there. */
import { readFileSync } from 'node:fs';
import { fontFile } from '../write-pdf.ts';

/** Where a table of the font begins, bytes. */
const tableAt = (font: Buffer, name: string): number => {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const found = tables.find((at) => font.toString('latin1', at, at + 4) === name);
  if (found === undefined) throw new RangeError(`The font has no table "${name}".`);
  return font.readUInt32BE(found + 8);
};

/** First and last letter of each run that the font maps (OpenType, cmap format 4). */
const runsOf = (font: Buffer): readonly (readonly [number, number])[] => {
  const cmap = tableAt(font, 'cmap');
  const map = cmap + font.readUInt32BE(cmap + 8);
  if (font.readUInt16BE(map) !== 4) throw new RangeError('The letters of the font are mapped in another format than 4.');
  const runs = font.readUInt16BE(map + 6) / 2;
  const ends = map + 14;
  const starts = ends + 2 * runs + 2;
  return Array.from({ length: runs }, (_, i) => [font.readUInt16BE(starts + 2 * i), font.readUInt16BE(ends + 2 * i)]);
}; // prettier-ignore

let known: readonly (readonly [number, number])[] | null = null;

const hasLetter = (codePoint: number): boolean => {
  known ??= runsOf(readFileSync(fontFile('Regular')));
  return codePoint !== 0xffff && known.some(([first, last]) => first <= codePoint && codePoint <= last);
};

const lettersOf = (sign: string): string => {
  const codePoint = sign.codePointAt(0) ?? 0;
  if (sign === '\n' || hasLetter(codePoint)) return sign;
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
};

/** The text, composed (NFC); a letter that the font lacks as its number, such as [U+4E2D]. */
export const inFontLetters = (text: string): string =>
  Array.from(text.normalize('NFC').replace(/\r\n?/gu, '\n').replaceAll('\t', ' '), lettersOf).join('');
