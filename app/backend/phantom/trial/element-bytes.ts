/** Elements of a data set as bytes, in every form that scanners write names in. */

/** One element: explicit VR little endian unless its VR is UN. */
export interface RawElement {
  readonly tag: number;
  readonly vr: string;
  readonly value: Buffer;
  /** Of a sequence: its length is not told, a delimiter ends it. */
  readonly isOpen?: boolean;
}

/** How a file writes letters (SpecificCharacterSet); the empty one is ASCII. */
export type CharacterSet = '' | 'ISO_IR 100' | 'ISO_IR 192';

const longForms: readonly string[] = ['OB', 'OW', 'SQ', 'UN', 'UT', 'UC'];
const UNTOLD = 0xffffffff;

/** Letters of a text in a character set. */
const encoded = (text: string, letters: CharacterSet): Buffer =>
  Buffer.from(text, letters === 'ISO_IR 192' ? 'utf8' : 'latin1');

const even = (bytes: Buffer, pad: number): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([pad])]);

/** A text. */
export const textElement = (tag: number, vr: string, text: string, letters: CharacterSet = ''): RawElement => ({
  tag,
  vr,
  value: even(encoded(text, letters), vr === 'UI' || vr === 'OB' ? 0 : 0x20),
});

/** A whole number of 16 bits. */
export const shortElement = (tag: number, number: number): RawElement => {
  const value = Buffer.alloc(2);
  value.writeUInt16LE(number);
  return { tag, vr: 'US', value };
};

/** A whole number of 32 bits. */
export const longElement = (tag: number, number: number): RawElement => {
  const value = Buffer.alloc(4);
  value.writeUInt32LE(number);
  return { tag, vr: 'UL', value };
};

const tagBytes = (tag: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(tag >>> 16, 0);
  bytes.writeUInt16LE(tag & 0xffff, 2);
  return bytes;
};

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** An element as explicit VR writes it. */
export const elementBytes = ({ tag, vr, value, isOpen }: RawElement): Buffer => {
  const length = isOpen ? UNTOLD : value.length;
  if (longForms.includes(vr)) {
    return Buffer.concat([tagBytes(tag), Buffer.from(vr), Buffer.alloc(2), number32(length), value]);
  }
  const short = Buffer.alloc(2);
  short.writeUInt16LE(value.length);
  return Buffer.concat([tagBytes(tag), Buffer.from(vr), short, value]);
};

/** An element as implicit VR writes it. */
const implicitBytes = ({ tag, value }: RawElement): Buffer =>
  Buffer.concat([tagBytes(tag), number32(value.length), value]);

const inOrder = (elements: readonly RawElement[]): readonly RawElement[] => elements.toSorted((a, b) => a.tag - b.tag);

const ITEM = 0xfffee000;
const itemEnd = Buffer.concat([tagBytes(0xfffee00d), number32(0)]);
const sequenceEnd = Buffer.concat([tagBytes(0xfffee0dd), number32(0)]);

const itemBytes = (elements: readonly RawElement[], write: (element: RawElement) => Buffer): Buffer => {
  const content = Buffer.concat(inOrder(elements).map(write));
  return Buffer.concat([tagBytes(ITEM), number32(content.length), content]);
};

/** A sequence of items whose lengths are told. */
export const sequence = (tag: number, ...items: readonly (readonly RawElement[])[]): RawElement => ({
  tag,
  vr: 'SQ',
  value: Buffer.concat(items.map((item) => itemBytes(item, elementBytes))),
});

/** A sequence whose lengths are not told, neither its own nor those of its items. */
export const openSequence = (tag: number, ...items: readonly (readonly RawElement[])[]): RawElement => ({
  tag,
  vr: 'SQ',
  isOpen: true,
  value: Buffer.concat([
    ...items.flatMap((item) => [tagBytes(ITEM), number32(UNTOLD), ...inOrder(item).map(elementBytes), itemEnd]),
    sequenceEnd,
  ]),
});

/** A sequence that a program without a dictionary passed on: UN, its items as implicit VR (PS3.5 6.2.2). */
export const unknownSequence = (tag: number, ...items: readonly (readonly RawElement[])[]): RawElement => ({
  tag,
  vr: 'UN',
  isOpen: true,
  value: Buffer.concat([...items.map((item) => itemBytes(item, implicitBytes)), sequenceEnd]),
});
