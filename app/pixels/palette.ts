/** Palette colour: three lookup tables, plain or in segments (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.2). */
import { DecodeRefused } from './decode-refused.ts';

/** One table as stored: what its descriptor and its data attribute hold. */
export interface StoredPaletteTable {
  /** Number of entries (0 means 65536), the first stored value that is mapped, bits of an entry. */
  readonly descriptor: readonly [number, number, number];
  /** The data as 16-bit words. */
  readonly words: readonly number[];
  /** The words are those of the Segmented attribute. */
  readonly segmented: boolean;
}

export interface StoredPalette {
  readonly red: StoredPaletteTable;
  readonly green: StoredPaletteTable;
  readonly blue: StoredPaletteTable;
}

/** One table ready for use: the shown byte of each entry. */
interface Table {
  readonly firstMapped: number;
  readonly shown: Uint8Array;
}

function refuse(what: string): never {
  throw new DecodeRefused('invalid-attribute', `The palette of the image ${what}.`, 'PaletteColorLookupTableData');
}

/** 8-bit entries stand two in a word, the first in the low byte; some writers give each a word of its own. */
function entriesOfWords(words: readonly number[], bits: number, entries: number): readonly number[] {
  if (bits > 8 || words.length >= entries) return words;
  return words.flatMap((word) => [word & 0xff, word >> 8]);
}

function linear(into: number[], count: number, end: number): void {
  const start = into.at(-1) ?? refuse('begins with a line');
  for (let i = 1; i <= count; i++) into.push(Math.round(start + ((end - start) * i) / count));
}

/** Opens segments: 0 values, 1 a line from the value before, 2 segments once more. */
function openSegments(units: readonly number[], bits: number, entries: number): readonly number[] {
  const table: number[] = [];
  const wordsPerOffset = bits > 8 ? 2 : 4;
  let opened = 0;
  const run = (from: number, segments: number, nested: boolean): void => {
    let at = from;
    for (let done = 0; done < segments && at + 1 < units.length && table.length < entries; done++) {
      const [kind, count = 0] = [units[at], units[at + 1]];
      // Empty segments that repeat each other would never fill the table.
      if (++opened > 2 * 65536) refuse('has too many segments');
      if (kind === 0) {
        table.push(...units.slice(at + 2, at + 2 + count));
        at += 2 + count;
      } else if (kind === 1) {
        linear(table, Math.min(count, entries), units[at + 2] ?? refuse('is cut off'));
        at += 3;
      } else if (kind === 2 && !nested) {
        run(offsetAt(units, at + 2, bits), count, true);
        at += 2 + wordsPerOffset;
      } else refuse('has a segment of an unknown kind');
    }
  };
  run(0, Infinity, false);
  return table;
}

/** Byte offset of a repeated segment, as an index into the units. */
function offsetAt(units: readonly number[], at: number, bits: number): number {
  const part = (i: number): number => units[at + i] ?? refuse('is cut off');
  return bits > 8 ? (part(0) + part(1) * 65536) / 2 : part(0) + part(1) * 256 + part(2) * 65536 + part(3) * 16777216;
}

function unitsOfSegments(words: readonly number[], bits: number): readonly number[] {
  return bits > 8 ? words : words.flatMap((word) => [word & 0xff, word >> 8]);
}

function tableOf(stored: StoredPaletteTable): Table {
  const [count, firstMapped, bits] = stored.descriptor;
  const entries = count === 0 ? 65536 : count;
  if (bits !== 8 && bits !== 16) refuse('has entries of neither 8 nor 16 bits');
  const values = stored.segmented
    ? openSegments(unitsOfSegments(stored.words, bits), bits, entries)
    : entriesOfWords(stored.words, bits, entries);
  if (values.length < entries) refuse('has fewer entries than it declares');
  // Some writers declare 16 bits and fill 8.
  const wide = bits === 16 && values.some((value) => value > 255);
  const shown = new Uint8Array(entries);
  for (let i = 0; i < entries; i++) shown[i] = wide ? (values[i] ?? 0) >> 8 : (values[i] ?? 0);
  return { firstMapped, shown };
}

/** The colours from the lowest to the highest value that any table maps, a word each. */
function colorsOf(tables: readonly Table[], lowest: number, highest: number): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8Array((highest - lowest + 1) * 4).fill(255);
  tables.forEach(({ firstMapped, shown }, channel) => {
    for (let value = lowest; value <= highest; value++) {
      const entry = Math.min(Math.max(value - firstMapped, 0), shown.length - 1);
      bytes[(value - lowest) * 4 + channel] = shown[entry] ?? 0;
    }
  });
  return new Uint32Array(bytes.buffer);
}

/** RGBA of palette indices: below the first mapped value the first entry holds, above the last one the last. */
export function paletteRgba(indices: ArrayLike<number>, palette: StoredPalette): Uint8ClampedArray<ArrayBuffer> {
  const tables = [palette.red, palette.green, palette.blue].map(tableOf);
  const lowest = Math.min(...tables.map(({ firstMapped }) => firstMapped));
  const highest = Math.max(...tables.map(({ firstMapped, shown }) => firstMapped + shown.length - 1));
  const colors = colorsOf(tables, lowest, highest);
  const rgba = new Uint32Array(indices.length);
  for (let i = 0; i < rgba.length; i++) {
    const value = indices[i] ?? 0;
    rgba[i] = colors[(value < lowest ? lowest : value > highest ? highest : value) - lowest] ?? 0;
  }
  return new Uint8ClampedArray(rgba.buffer);
}
