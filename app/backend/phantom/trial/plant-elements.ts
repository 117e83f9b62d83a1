/** Puts elements into a written file: in the place of its own, or between them in the order of their tags. */
import { elementBytes, type RawElement } from './element-bytes.ts';

/** A file's parts. */
interface Parted {
  readonly meta: Buffer;
  /** Whole elements by tag. */
  readonly elements: ReadonlyMap<number, Buffer>;
  /** From the pixels on. */
  readonly pixels: Buffer;
}

const PIXEL_DATA = 0x7fe00010;
const META_GROUP = 0x00020000;
const HEAD_OF_META = 128 + 4;
const longForms: readonly string[] = ['OB', 'OW', 'SQ', 'UN', 'UT'];

const tagAt = (bytes: Buffer, at: number): number => bytes.readUInt16LE(at) * 0x10000 + bytes.readUInt16LE(at + 2);

const endOf = (bytes: Buffer, at: number): number =>
  longForms.includes(bytes.toString('latin1', at + 4, at + 6))
    ? at + 12 + bytes.readUInt32LE(at + 8)
    : at + 8 + bytes.readUInt16LE(at + 6);

/** Our own writer tells every length but that of encoded pixels. */
const parted = (bytes: Buffer): Parted => {
  let at = HEAD_OF_META;
  while (at < bytes.length && (tagAt(bytes, at) & 0xffff0000) >>> 0 === META_GROUP) at = endOf(bytes, at);
  const meta = bytes.subarray(0, at);
  const elements = new Map<number, Buffer>();
  while (at < bytes.length && tagAt(bytes, at) !== PIXEL_DATA) {
    const end = endOf(bytes, at);
    elements.set(tagAt(bytes, at), bytes.subarray(at, end));
    at = end;
  }
  return { meta, elements, pixels: bytes.subarray(at) };
};

/** What is planted into one file. */
export interface Planting {
  readonly elements: readonly RawElement[];
  /** Stands where the standard leaves 128 bytes to anybody. */
  readonly preamble: Buffer;
  /** Elements of the file's own meta information, after those that are there. */
  readonly meta: readonly RawElement[];
  /** After the pixels. */
  readonly trailing: readonly RawElement[];
  /** The day on which every phantom was scanned, and the day that takes its place. */
  readonly day: { readonly from: string; readonly to: string };
}

const withDay = (element: Buffer, { from, to }: Planting['day']): Buffer => {
  if (!['DA', 'DT', 'SQ'].includes(element.toString('latin1', 4, 6))) return element;
  return Buffer.from(element.toString('latin1').replaceAll(from, to), 'latin1');
};

const metaOf = (meta: Buffer, { meta: more, preamble }: Planting): Buffer => {
  const own = Buffer.concat([meta.subarray(HEAD_OF_META + 12), ...more.map(elementBytes)]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(own.length);
  const head = elementBytes({ tag: META_GROUP, vr: 'UL', value: length });
  const before = Buffer.concat([preamble.subarray(0, 128), Buffer.alloc(Math.max(0, 128 - preamble.length))]);
  return Buffer.concat([before, Buffer.from('DICM'), head, own]);
};

/** The file with what is planted in it. */
export const withPlanted = (bytes: Buffer, planting: Planting): Buffer => {
  const { meta, elements, pixels } = parted(bytes);
  const all = new Map([...elements].map(([tag, element]) => [tag, withDay(element, planting.day)]));
  for (const element of planting.elements) all.set(element.tag, elementBytes(element));
  const inOrder = [...all].toSorted(([a], [b]) => a - b).map(([, element]) => element);
  return Buffer.concat([metaOf(meta, planting), ...inOrder, pixels, ...planting.trailing.map(elementBytes)]);
};

/** The texts of a written file that are its own. */
export const ownTexts = (bytes: Buffer, tags: readonly number[]): readonly string[] => {
  const { elements } = parted(bytes);
  return tags.flatMap((tag) => {
    const element = elements.get(tag);
    if (element === undefined) return [];
    return [element.toString('latin1', 8).replace(/[\0 ]+$/, '')];
  });
};
