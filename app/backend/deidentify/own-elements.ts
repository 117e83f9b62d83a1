/** Elements that a blinded file has of its own, whatever its source says. */
import { writtenAttributes } from '../dicom/written-attributes.ts';
import type { PixelReplacement } from './blinded-file.ts';

/** A value in little endian; `items` where it is a sequence of one item. */
export interface OwnElement {
  readonly tag: number;
  readonly VR: string;
  readonly value: Buffer | readonly OwnElement[];
}

const text = (tag: number, VR: string, value: string): OwnElement => ({
  tag,
  VR,
  value: Buffer.from(value.length % 2 === 0 ? value : value + (VR === 'UI' ? '\0' : ' '), 'latin1'),
});

const methodCode = (CodeValue: string, CodeMeaning: string): OwnElement => ({
  tag: 0x00120064,
  VR: 'SQ',
  value: [text(0x00080100, 'SH', CodeValue), text(0x00080102, 'SH', 'DCM'), text(0x00080104, 'LO', CodeMeaning)],
});

const statements: readonly OwnElement[] = [
  text(0x00120062, 'CS', 'YES'),
  text(0x00120063, 'LO', 'PS3.15 Basic Application Level Confidentiality Profile or more'),
  methodCode('113100', 'Basic Application Confidentiality Profile'),
  text(0x00280303, 'CS', 'REMOVED'),
];

const numeric: Readonly<Record<string, (value: number) => Buffer>> = {
  US: (value) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return bytes;
  },
  UL: (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  },
};

/** What counted or found the pixels that were there before: taken out when others take their place. */
const ofFormerPixels: readonly (readonly [string, readonly [number, string]])[] = [
  ['SmallestImagePixelValue', [0x00280106, 'US']],
  ['LargestImagePixelValue', [0x00280107, 'US']],
  ['ExtendedOffsetTable', [0x7fe00001, 'OV']],
  ['ExtendedOffsetTableLengths', [0x7fe00002, 'OV']],
];

const written: ReadonlyMap<string, readonly [number, string]> = new Map([
  ...ofFormerPixels,
  ...Object.entries(writtenAttributes),
]);

const tagOfKeyword = (keyword: string): readonly [number, string] => {
  const known = written.get(keyword);
  if (known === undefined) throw new RangeError(`${keyword} is no attribute that is written here`);
  return known;
};

const replaced = (keyword: string, value: string | number): OwnElement => {
  const [tag, VR] = tagOfKeyword(keyword);
  const write = numeric[VR];
  return write === undefined ? text(tag, VR, String(value)) : { tag, VR, value: write(Number(value)) };
};

/** Tables of where fragments stand: of the source's pixels alone. */
const offsetTables = [0x7fe00001, 0x7fe00002, 0x7fe00003];

export interface OwnElements {
  /** In the order of tags. */
  readonly elements: readonly OwnElement[];
  /** Tags of the outermost data set that are not taken from the source. */
  readonly replaces: ReadonlySet<number>;
}

const besidesOwnPixels: OwnElements = { elements: statements, replaces: new Set(statements.map(({ tag }) => tag)) };

export const ownElements = (pixels: PixelReplacement | undefined): OwnElements => {
  if (pixels === undefined) return besidesOwnPixels;
  const attributes = Object.entries(pixels.attributes);
  const elements = [
    ...statements,
    ...attributes.flatMap(([keyword, value]) => (value === null ? [] : [replaced(keyword, value)])),
  ].toSorted((a, b) => a.tag - b.tag);
  const tags = [...elements.map(({ tag }) => tag), ...attributes.map(([keyword]) => tagOfKeyword(keyword)[0])];
  return { elements, replaces: new Set([...tags, ...offsetTables]) };
};
