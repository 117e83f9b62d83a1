/** The value of one element as text or numbers, by its value representation. */
import type { AttributeValue } from './attributes.ts';
import { readUint16 } from './element.ts';

type ReadNumber = (bytes: Buffer, index: number, bigEndian: boolean) => number;

const numeric: Readonly<Record<string, readonly [size: number, read: ReadNumber]>> = {
  US: [2, readUint16],
  OW: [2, readUint16],
  SS: [2, (bytes, index, big) => (big ? bytes.readInt16BE(index) : bytes.readInt16LE(index))],
  UL: [4, (bytes, index, big) => (big ? bytes.readUInt32BE(index) : bytes.readUInt32LE(index))],
  SL: [4, (bytes, index, big) => (big ? bytes.readInt32BE(index) : bytes.readInt32LE(index))],
  FL: [4, (bytes, index, big) => (big ? bytes.readFloatBE(index) : bytes.readFloatLE(index))],
  FD: [8, (bytes, index, big) => (big ? bytes.readDoubleBE(index) : bytes.readDoubleLE(index))],
  UV: [8, (bytes, index, big) => Number(big ? bytes.readBigUInt64BE(index) : bytes.readBigUInt64LE(index))],
  OV: [8, (bytes, index, big) => Number(big ? bytes.readBigUInt64BE(index) : bytes.readBigUInt64LE(index))],
};

/** Numbers for the binary representations (bytes that do not fill a number give NaN), else the text as it stands. */
export const decodeValue = (
  bytes: Buffer,
  index: number,
  length: number,
  VR: string,
  bigEndian: boolean,
): AttributeValue => {
  const form = numeric[VR];
  if (form === undefined) return bytes.toString('latin1', index, index + length);
  const [size, read] = form;
  if (length % size !== 0) return [Number.NaN];
  if (length === size) return [read(bytes, index, bigEndian)];
  return Array.from({ length: length / size }, (_, place) => read(bytes, index + place * size, bigEndian));
};
