/** One data element as it is encoded (PS3.5 section 7.1): tag, value representation, length, place of its value. */
import { at, type ByteWindow } from './byte-window.ts';

export interface Encoding {
  readonly explicitVR: boolean;
  readonly bigEndian: boolean;
}

export const implicitLittleEndian: Encoding = { explicitVR: false, bigEndian: false };
export const explicitLittleEndian: Encoding = { explicitVR: true, bigEndian: false };

/** The length that says: until the delimiter. */
export const undefinedLength = 0xffffffff;

export const itemTag = 0xfffee000;
export const itemDelimiterTag = 0xfffee00d;
export const sequenceDelimiterTag = 0xfffee0dd;

export interface Element {
  readonly tag: number;
  /** Two letters; empty where the encoding does not tell. */
  readonly VR: string;
  readonly length: number;
  /** Place of the value in the file. */
  readonly value: number;
}

/** Whole numbers of 2 or 4 bytes in the byte order of the encoding. */
export const readUint16 = (bytes: Uint8Array, index: number, bigEndian: boolean): number => {
  const first = bytes[index] ?? 0;
  const second = bytes[index + 1] ?? 0;
  return bigEndian ? (first << 8) | second : (second << 8) | first;
};

export const readUint32 = (bytes: Uint8Array, index: number, bigEndian: boolean): number => {
  const first = readUint16(bytes, index, bigEndian);
  const second = readUint16(bytes, index + 2, bigEndian);
  return bigEndian ? first * 0x10000 + second : second * 0x10000 + first;
};

const shortForm = 'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' ');
const longForm = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' ');

const codeOf = (VR: string): number => (VR.charCodeAt(0) << 8) | VR.charCodeAt(1);
const shortVRs: ReadonlyMap<number, string> = new Map(shortForm.map((VR) => [codeOf(VR), VR]));
const longVRs: ReadonlyMap<number, string> = new Map(longForm.map((VR) => [codeOf(VR), VR]));

/** True when the two bytes at `index` are a value representation of PS3.5. */
export const isKnownVR = (bytes: Uint8Array, index: number): boolean => {
  const code = readUint16(bytes, index, true);
  return shortVRs.has(code) || longVRs.has(code);
};

const isUpperCase = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

const withoutVR = (window: ByteWindow, tag: number, offset: number, bigEndian: boolean): Element => {
  const index = at(window, offset, 8);
  return { tag, VR: '', length: readUint32(window.bytes, index + 4, bigEndian), value: offset + 8 };
};

const withLongLength = (window: ByteWindow, tag: number, VR: string, offset: number, bigEndian: boolean): Element => {
  const index = at(window, offset, 12);
  return { tag, VR, length: readUint32(window.bytes, index + 8, bigEndian), value: offset + 12 };
};

/** The element at `offset`. Throws `truncated` when the file ends before its length. */
export const readElement = (window: ByteWindow, offset: number, encoding: Encoding): Element => {
  const { bigEndian } = encoding;
  const index = at(window, offset, 8);
  const { bytes } = window;
  const tag = readUint16(bytes, index, bigEndian) * 0x10000 + readUint16(bytes, index + 2, bigEndian);
  if (!encoding.explicitVR || tag >>> 16 === 0xfffe) return withoutVR(window, tag, offset, bigEndian);
  const code = readUint16(bytes, index + 4, true);
  const short = shortVRs.get(code);
  if (short !== undefined) {
    return { tag, VR: short, length: readUint16(bytes, index + 6, bigEndian), value: offset + 8 };
  }
  const long = longVRs.get(code);
  if (long !== undefined) return withLongLength(window, tag, long, offset, bigEndian);
  // Some writers drop into implicit VR for single elements: bytes that are no letters are then the length.
  if (!isUpperCase(bytes[index + 4]) || !isUpperCase(bytes[index + 5])) {
    return withoutVR(window, tag, offset, bigEndian);
  }
  // A representation of the future has the long form (PS3.5 6.2); older private ones were seen with the short form.
  const reserved = readUint16(bytes, index + 6, bigEndian);
  if (reserved === 0) return withLongLength(window, tag, 'UN', offset, bigEndian);
  return { tag, VR: 'UN', length: reserved, value: offset + 8 };
};
