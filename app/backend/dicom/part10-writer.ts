/** Writes one data set as a DICOM file: explicit VR little endian, elements in tag order, the same bytes each time. */
import { endianness } from 'node:os';
import { writtenAttributes } from './written-attributes.ts';

type Keyword = keyof typeof writtenAttributes;
type Item = string | number;

type SequenceKeyword = {
  [K in Keyword]: (typeof writtenAttributes)[K] extends readonly [number, 'SQ'] ? K : never;
}[Keyword];

type Plain = Item | readonly Item[] | Uint16Array;

/** Attributes by keyword. An empty text is a value of length zero (type 2). */
export interface DicomItem
  extends
    Readonly<Partial<Record<Exclude<Keyword, SequenceKeyword | 'PixelData'>, Plain>>>,
    Readonly<Partial<Record<SequenceKeyword, readonly DicomItem[]>>> {}

type Value = Plain | readonly DicomItem[];

/** Compressed pixels: one fragment a frame, of even length. */
export interface EncodedFrames {
  readonly TransferSyntaxUID: string;
  readonly frames: readonly Buffer[];
}

/** The attributes of one image. */
export type DicomDataset = DicomItem & {
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
  readonly PixelData: Uint8Array | Uint16Array | EncodedFrames;
};

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const UNDEFINED_LENGTH = 0xffffffff;
export const IMPLEMENTATION_CLASS_UID = '2.25.219034719203848120394871203948712';

/** A number as DS: the most digits that fit into 16 characters. */
export const decimalString = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`${String(value)} cannot be a DICOM decimal string`);
  for (let digits = 15; digits > 0; digits -= 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  throw new RangeError(`${String(value)} does not fit into a DICOM decimal string`);
};

/** Bytes of one value and how they are written, for every representation that is not text. */
type Write = (bytes: Buffer, value: number, at: number) => void;
const binary: Readonly<Record<string, readonly [number, Write] | undefined>> = {
  US: [2, (bytes, value, at) => bytes.writeUInt16LE(value, at)],
  UL: [4, (bytes, value, at) => bytes.writeUInt32LE(value, at)],
  SL: [4, (bytes, value, at) => bytes.writeInt32LE(value, at)],
  FL: [4, (bytes, value, at) => bytes.writeFloatLE(value, at)],
  FD: [8, (bytes, value, at) => bytes.writeDoubleLE(value, at)],
  AT: [
    4,
    (bytes, value, at) => {
      bytes.writeUInt16LE(value >>> 16, at);
      bytes.writeUInt16LE(value & 0xffff, at + 2);
    },
  ],
};

const textBytes = (vr: string, items: readonly Item[]): Buffer => {
  const parts = items.map((item) => (vr === 'DS' && typeof item === 'number' ? decimalString(item) : String(item)));
  const text = parts.join('\\');
  return Buffer.from(text.length % 2 === 0 ? text : text + (vr === 'UI' ? '\0' : ' '), 'ascii');
};

const wordBytes = (values: Uint16Array): Buffer => {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16();
};

const evenBytes = (values: Uint8Array): Buffer => {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
};

const isItem = (value: Item | DicomItem): value is Item => typeof value !== 'object';

const valueBytes = (vr: string, value: Value): Buffer => {
  if (value instanceof Uint16Array) return wordBytes(value);
  const values: readonly (Item | DicomItem)[] = typeof value === 'object' ? value : [value];
  if (vr === 'SQ') return Buffer.concat(values.flatMap((one) => (isItem(one) ? [] : [sequenceItem(one)])));
  const items = values.filter(isItem);
  const [size, write] = binary[vr] ?? [];
  if (size === undefined || write === undefined) return textBytes(vr, items);
  const bytes = Buffer.alloc(size * items.length);
  items.forEach((item, i) => {
    write(bytes, Number(item), i * size);
  });
  return bytes;
};

const headOf = (tag: number, vr: string, length: number): Buffer => {
  const long = vr === 'OW' || vr === 'OB' || vr === 'SQ';
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'ascii');
  if (long) head.writeUInt32LE(length, 8);
  else head.writeUInt16LE(length, 6);
  return head;
};

const element = (tag: number, vr: string, value: Buffer): Buffer =>
  Buffer.concat([headOf(tag, vr, value.length), value]);

const inTagOrder = (Object.keys(writtenAttributes) as readonly Keyword[])
  .filter((keyword) => keyword !== 'PixelData')
  .toSorted((a, b) => writtenAttributes[a][0] - writtenAttributes[b][0]);

const elementsOf = (attributes: DicomItem): readonly Buffer[] =>
  inTagOrder.flatMap((keyword) => {
    const [tag, vr] = writtenAttributes[keyword];
    const value = attributes[keyword];
    return value === undefined ? [] : [element(tag, vr, valueBytes(vr, value))];
  });

const item = (elementNumber: number, length: number): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(elementNumber, 2);
  head.writeUInt32LE(length, 4);
  return head;
};

function sequenceItem(attributes: DicomItem): Buffer {
  const elements = Buffer.concat(elementsOf(attributes));
  return Buffer.concat([item(0xe000, elements.length), elements]);
}

/** Offset table, then a fragment a frame. */
const fragments = (frames: readonly Buffer[]): readonly Buffer[] => {
  const offsets = Buffer.alloc(4 * frames.length);
  let at = 0;
  frames.forEach((frame, i) => {
    offsets.writeUInt32LE(at, 4 * i);
    at += 8 + frame.length;
  });
  const parts = frames.flatMap((frame) => [item(0xe000, frame.length), frame]);
  return [item(0xe000, offsets.length), offsets, ...parts, item(0xe0dd, 0)];
};

const pixelElement = (pixels: DicomDataset['PixelData']): readonly Buffer[] => {
  const [tag] = writtenAttributes.PixelData;
  if (pixels instanceof Uint16Array) return [headOf(tag, 'OW', pixels.byteLength), wordBytes(pixels)];
  if (pixels instanceof Uint8Array) {
    const bytes = evenBytes(pixels);
    return [headOf(tag, 'OB', bytes.length), bytes];
  }
  return [headOf(tag, 'OB', UNDEFINED_LENGTH), ...fragments(pixels.frames)];
};

const transferSyntaxOf = ({ PixelData }: DicomDataset): string =>
  'TransferSyntaxUID' in PixelData ? PixelData.TransferSyntaxUID : EXPLICIT_LITTLE_ENDIAN;

const fileMeta = (dataset: DicomDataset): Buffer => {
  const elements = Buffer.concat([
    element(0x00020001, 'OB', Buffer.from([0, 1])),
    element(0x00020002, 'UI', valueBytes('UI', dataset.SOPClassUID)),
    element(0x00020003, 'UI', valueBytes('UI', dataset.SOPInstanceUID)),
    element(0x00020010, 'UI', valueBytes('UI', transferSyntaxOf(dataset))),
    element(0x00020012, 'UI', valueBytes('UI', IMPLEMENTATION_CLASS_UID)),
    element(0x00020013, 'SH', valueBytes('SH', 'VENTRICLE')),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(elements.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'ascii'), element(0x00020000, 'UL', length), elements]);
};

/** The whole file: preamble, file meta information, data set. Pixels of 8 bits stand as OB, of 16 bits as OW. */
export const writePart10 = (dataset: DicomDataset): Buffer => {
  const { PixelData, ...rest } = dataset;
  return Buffer.concat([fileMeta(dataset), ...elementsOf(rest), ...pixelElement(PixelData)]);
};
