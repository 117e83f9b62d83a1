/** The texts of a DICOM file's header, however deep. Written apart from the reader that de-identification uses. */
import type { Field } from './fields.ts';

const longForms = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
const texts = [
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UI',
  'UR',
  'UT',
  'UN',
];
const LONGEST = 100_000;
const UNTOLD = 0xffffffff;
const [ITEM, ITEM_END, SEQUENCE_END, PIXELS] = [0xfffee000, 0xfffee00d, 0xfffee0dd, 0x7fe00010];

export const isDicom = (bytes: Buffer): boolean => bytes.length > 140 && bytes.toString('latin1', 128, 132) === 'DICM';

interface Head {
  readonly tag: number;
  readonly vr: string;
  readonly length: number;
  readonly value: number;
}

const headAt = (bytes: Buffer, at: number): Head => {
  const tag = bytes.readUInt16LE(at) * 0x10000 + bytes.readUInt16LE(at + 2);
  if (tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END) {
    return { tag, vr: '', length: bytes.readUInt32LE(at + 4), value: at + 8 };
  }
  const vr = bytes.toString('latin1', at + 4, at + 6);
  return longForms.includes(vr)
    ? { tag, vr, length: bytes.readUInt32LE(at + 8), value: at + 12 }
    : { tag, vr, length: bytes.readUInt16LE(at + 6), value: at + 8 };
};

const nameOf = (tag: number): string => tag.toString(16).padStart(8, '0');

const fieldsOf = ({ tag, vr, value, length }: Head, bytes: Buffer): readonly Field[] =>
  ['utf8', 'latin1'].flatMap((letters) =>
    bytes
      .toString(letters as BufferEncoding, value, value + length)
      .split('\\')
      .map((text) => ({
        name: nameOf(tag),
        value: text.replace(/[\0 ]+$/, '').trim(),
        ...(vr === 'DS' || vr === 'IS' ? { isNumber: true as const } : {}),
      })),
  );

/** A sequence that was written as UN: its items in implicit VR up to its end, each of which has a length. */
const passUnknown = (bytes: Buffer, from: number, into: Field[]): number => {
  let at = from;
  while (at + 8 <= bytes.length) {
    const [tag, length] = [headAt(bytes, at).tag, bytes.readUInt32LE(at + 4)];
    at += 8;
    if (tag === SEQUENCE_END) return at;
    if (tag === ITEM || tag === ITEM_END || length === UNTOLD) continue;
    into.push(...fieldsOf({ tag, vr: '', length, value: at }, bytes));
    at += length;
  }
  return at;
};

/** Walks elements and items alike: sequences are gone into, their ends passed by. */
const walk = (bytes: Buffer, into: Field[]): void => {
  let at = 132;
  while (at + 8 <= bytes.length) {
    const head = headAt(bytes, at);
    if (head.tag === PIXELS) return;
    if (head.vr === 'SQ' || head.tag === ITEM || head.tag === ITEM_END || head.tag === SEQUENCE_END) at = head.value;
    else if (head.length === UNTOLD) at = passUnknown(bytes, head.value, into);
    else {
      if (texts.includes(head.vr) && head.length < LONGEST) into.push(...fieldsOf(head, bytes));
      at = head.value + head.length;
    }
  }
};

/** Every text of a file in explicit VR little endian. */
export const dicomFields = (bytes: Buffer): readonly Field[] => {
  const fields: Field[] = [];
  try {
    walk(bytes, fields);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return fields;
};
