/** A text as the bytes it may be stored in: Latin-1, UTF-8 and UTF-16 of either order. */
import { lowerCase, shortestNeedle, type Needle } from './find-bytes.ts';

const isAscii = (text: string): boolean => Buffer.byteLength(text, 'utf8') === text.length;
const isLatin1 = (text: string): boolean => Buffer.from(text, 'latin1').toString('latin1') === text;

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const bytesOf = (text: string): readonly Buffer[] => {
  const little = Buffer.from(text, 'utf16le');
  const wide = [little, Buffer.from(little).swap16()];
  if (isAscii(text)) return [Buffer.from(text, 'latin1'), ...wide];
  const narrow = isLatin1(text) ? [Buffer.from(text, 'latin1')] : [];
  return [...narrow, Buffer.from(text, 'utf8'), ...wide];
};

/**
 * `term` in lower case; letters beyond ASCII have no case that bytes could tell, so they are tried in each. None where
 * the bytes are too few to be looked for.
 */
export const needlesOf = (term: string): readonly Needle[] => {
  if (Buffer.byteLength(term, 'utf8') < shortestNeedle) return [];
  const cases = isAscii(term) ? [term] : [...new Set([term, term.toUpperCase(), capitalised(term)])];
  return cases
    .flatMap(bytesOf)
    .filter(({ length }) => length >= shortestNeedle)
    .map((bytes) => ({ bytes: bytes.map((byte) => lowerCase[byte] ?? 0), term }));
};
