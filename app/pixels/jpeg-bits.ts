/** Entropy-coded bits of a JPEG scan and its Huffman codes (ISO 10918-1 Annex C and F). */
import { DecodeRefused } from './decode-refused.ts';

/** A Huffman table made ready for reading. */
export interface HuffmanTable {
  /** For the next 9 bits: code length << 8 | value, or 0 where the code is longer. */
  readonly short: Uint16Array;
  /** Largest code of each length, -1 where there is none. */
  readonly maxCode: Int32Array;
  /** Value index of the first code of each length, less that code. */
  readonly valueOffset: Int32Array;
  readonly values: Uint8Array;
}

const shortBits = 9;

/** Builds a table from its 16 counts and its values, or refuses one that is no prefix code. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const short = new Uint16Array(1 << shortBits);
  const maxCode = new Int32Array(17).fill(-1);
  const valueOffset = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0;
    valueOffset[length] = index - code;
    if (code + count > 1 << length) throw new DecodeRefused('malformed', 'A Huffman table is wrong.', 'PixelData');
    for (let i = 0; i < count; i++, code++, index++) {
      if (length > shortBits) continue;
      const first = code << (shortBits - length);
      short.fill((length << 8) | (values[index] ?? 0), first, first + (1 << (shortBits - length)));
    }
    if (count > 0) maxCode[length] = code - 1;
    code <<= 1;
  }
  return { short, maxCode, valueOffset, values };
}

/** Reads on through one scan. It changes while reading: the inner loop of every lossless image. */
export interface BitReader {
  readonly bytes: Uint8Array;
  /** Next byte. */
  at: number;
  /** Bits read ahead, the next one highest, in the low `count` bits. */
  bits: number;
  count: number;
  /** Zero bits handed out after the last real one: above `count` the data has run out. */
  invented: number;
}

export function bitReader(bytes: Uint8Array, at: number): BitReader {
  return { bytes, at, bits: 0, count: 0, invented: 0 };
}

function fill(reader: BitReader): void {
  while (reader.count <= 16) {
    const byte = reader.bytes[reader.at] ?? 0xff;
    const atMarker = byte === 0xff && reader.bytes[reader.at + 1] !== 0;
    if (atMarker) reader.invented += 8;
    else reader.at += byte === 0xff ? 2 : 1;
    reader.bits = ((reader.bits & 0xffff) << 8) | (atMarker ? 0 : byte);
    reader.count += 8;
  }
}

/** True when more bits were used than the data has. */
export function hasRunOut(reader: BitReader): boolean {
  return reader.invented > reader.count;
}

/** The next value of a Huffman code. */
export function readCode(reader: BitReader, table: HuffmanTable): number {
  if (reader.count < 16) fill(reader);
  const ahead = (reader.bits >> (reader.count - shortBits)) & ((1 << shortBits) - 1);
  const found = table.short[ahead] ?? 0;
  if (found !== 0) {
    reader.count -= found >> 8;
    return found & 0xff;
  }
  for (let length = shortBits + 1; length <= 16; length++) {
    const code = (reader.bits >> (reader.count - length)) & ((1 << length) - 1);
    if (code > (table.maxCode[length] ?? -1)) continue;
    reader.count -= length;
    return table.values[code + (table.valueOffset[length] ?? 0)] ?? 0;
  }
  throw new DecodeRefused('malformed', 'The compressed data holds a code that does not exist.', 'PixelData');
}

/** The next `length` bits (at most 16) as a signed difference: a leading 0 means negative (F.2.2.1). */
export function readDifference(reader: BitReader, length: number): number {
  if (length === 0) return 0;
  if (reader.count < 16) fill(reader);
  reader.count -= length;
  const value = (reader.bits >> reader.count) & ((1 << length) - 1);
  return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
}

/** Steps over a restart marker and drops what was read ahead; false where none stands. */
export function restart(reader: BitReader): boolean {
  const { bytes } = reader;
  while (bytes[reader.at] === 0xff && bytes[reader.at + 1] === 0xff) reader.at++;
  const marker = bytes[reader.at + 1] ?? 0;
  if (bytes[reader.at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false;
  reader.at += 2;
  reader.bits = 0;
  reader.count = 0;
  reader.invented = 0;
  return true;
}
