/**
 * The last look: nothing that the source's header, or the caller, says of the subject may stand in the result.
 *
 * Texts of six characters or more are looked for in every byte; shorter ones only as whole texts, since they stand
 * somewhere in every image by chance. In numbers and pixels even longer ones may: smooth grey that scatters by a few
 * steps spells any word of neighbouring letters sooner or later. A word of n characters from a range of r codes comes up
 * once in r^n places of such a picture. From 2^36 on, which is more than any file has, every hit counts; below, only one
 * that stands out from what surrounds it as text does and grain does not.
 */
import { Refused } from '../../contract/failure.ts';
import { findBytes, lowerCase, shortestNeedle, type Needle } from './find-bytes.ts';
import { searchFor } from './taking-memory.ts';
import type { Walk } from './walk.ts';

/** Above this no chance spells it in one file. */
const certain_bits = 36;
/** Below this it must stand alone. */
const likely_bits = 20;

/** Bytes to either side that are compared with the word's own range, and how many must lie outside. */
const surroundings = 8;
const mustStandOut = 6;

interface Weight {
  readonly bits: number;
  readonly least: number;
  readonly most: number;
}

/** The zeros that two bytes a character bring along weigh nothing. */
const weightOf = ({ bytes }: Needle): Weight => {
  const codes = bytes.filter((byte) => byte !== 0);
  const [least, most] = [Math.min(...codes), Math.max(...codes)];
  return { bits: codes.length * Math.log2(most - least + 1), least, most };
};

/** Of the bytes around, how many are no grain of the word's own range; bytes beyond the ends count as such. */
const standingOut = (bytes: Uint8Array, start: number, end: number, { least, most }: Weight): number => {
  const margin = most - least + 1;
  let count = 0;
  for (let distance = 1; distance <= surroundings; distance += 1) {
    for (const index of [start - distance, end - 1 + distance]) {
      const byte = lowerCase[bytes[index] ?? 0] ?? 0;
      if (byte < least - margin || byte > most + margin) count += 1;
    }
  }
  return count;
};

const countsInPixels = (bytes: Uint8Array, at: number, needle: Needle): boolean => {
  const weight = weightOf(needle);
  if (weight.bits >= certain_bits) return true;
  const out = standingOut(bytes, at, at + needle.bytes.length, weight);
  return out >= (weight.bits >= likely_bits ? mustStandOut : 2 * surroundings);
};

/** Is `place` inside one of the ranges, which ascend? */
const isWithin = (ranges: readonly number[], place: number): boolean => {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[2 * middle + 1] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return (ranges[2 * low] ?? Infinity) <= place;
};

const figures = /^[\d.]+$/;
const isFigure = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2e);

/** A number within a longer number is another number. */
const isBounded = (bytes: Uint8Array, at: number, needle: Needle): boolean =>
  !figures.test(needle.term) || !(isFigure(bytes[at - 1]) || isFigure(bytes[at + needle.bytes.length]));

/** Numbers of this many digits occur among numbers of the image. */
const shortestFigure = 8;

const countsInHeader = ({ out, places }: Walk, at: number, needle: Needle): boolean => {
  const { bytes } = out;
  if (isWithin(places.own, at)) return false;
  if (isWithin(places.words, at)) return isBounded(bytes, at, needle);
  if (isWithin(places.figures, at)) return needle.term.length >= shortestFigure && isBounded(bytes, at, needle);
  return countsInPixels(bytes.subarray(0, out.length), at, needle);
};

const refuse = (source: string, where: string): never => {
  throw new Refused('identity-left', `${source} stands in the blinded file, ${where}.`, { attribute: source });
};

const separators = /[\\\s\0]+/;

const marks = /[^\p{L}\p{N}]/gu;

/** So many digits make an identifier or a date, not the name of a sequence. */
const numbered = /(?:\d.*){4}/;

/** What a text tells: by its short words, and by the letters and digits of an identifier whatever marks part them. */
const toldBy = ({ terms }: Walk['identifiers'], value: string): string | undefined => {
  const words = value.split(separators).filter((word) => word.length < shortestNeedle);
  const bare = value.split('\\').map((part) => part.replace(marks, ''));
  const long = bare.filter((text) => text.length >= shortestNeedle && numbered.test(text));
  return [...words, ...long].map((text) => terms.get(text)).find((source) => source !== undefined);
};

/** Texts that stand whole, with other marks or as words too short to be looked for in every byte. */
const refuseTexts = ({ out, places, identifiers }: Walk): void => {
  const seen = new Set<string>();
  for (let index = 0; index < places.words.length; index += 2) {
    const value = out.bytes.toString('latin1', places.words[index], places.words[index + 1]);
    if (seen.has(value)) continue;
    seen.add(value);
    const source = toldBy(identifiers, value.toLowerCase());
    if (source !== undefined) refuse(source, `at byte ${places.words[index] ?? 0} of its header`);
  }
};

/** Refused where anything is found; the header begins at `dataSet`, the pixels at `pixels`. */
export const refuseIdentity = (walk: Walk, dataSet: number, pixels: number): void => {
  refuseTexts(walk);
  const { terms, memory } = walk.identifiers;
  const bytes = walk.out.bytes.subarray(0, walk.out.length);
  findBytes(searchFor(memory, terms), bytes, dataSet, (at, needle) => {
    const source = terms.get(needle.term);
    if (source === undefined) return false;
    const inHeader = at < pixels;
    const counts = inHeader ? countsInHeader(walk, at, needle) : countsInPixels(bytes, at, needle);
    if (counts) refuse(source, `at byte ${at} of its ${inHeader ? 'header' : 'pixels'}`);
    return false;
  });
};
