/** Bytes that grow: data elements are written one after the other, lengths of sequences filled in when they are known. */
import type { Encoding } from '../dicom/element.ts';

export interface ByteWriter {
  bytes: Buffer;
  length: number;
}

/** Writes into what `borrow` gives, for as long as that is large enough. */
export const newWriter = (
  room: number,
  borrow: (bytes: number) => Buffer = (bytes) => Buffer.allocUnsafe(bytes),
): ByteWriter => ({ bytes: borrow(room), length: 0 });

const makeRoom = (writer: ByteWriter, count: number): void => {
  const needed = writer.length + count;
  if (needed <= writer.bytes.length) return;
  const grown = Buffer.allocUnsafe(Math.max(needed, 2 * writer.bytes.length));
  writer.bytes.copy(grown, 0, 0, writer.length);
  writer.bytes = grown;
};

const longForm = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

const put16 = (writer: ByteWriter, value: number, bigEndian: boolean): void => {
  const { bytes, length } = writer;
  bytes[length] = bigEndian ? value >>> 8 : value;
  bytes[length + 1] = bigEndian ? value : value >>> 8;
  writer.length += 2;
};

const put32 = (writer: ByteWriter, value: number, bigEndian: boolean): void => {
  put16(writer, bigEndian ? value >>> 16 : value & 0xffff, bigEndian);
  put16(writer, bigEndian ? value & 0xffff : value >>> 16, bigEndian);
};

const putTag = (writer: ByteWriter, tag: number, bigEndian: boolean): void => {
  put16(writer, tag >>> 16, bigEndian);
  put16(writer, tag & 0xffff, bigEndian);
};

/** Tag, representation and length, as the encoding has them. */
export const writeHead = (writer: ByteWriter, tag: number, VR: string, length: number, encoding: Encoding): void => {
  const { explicitVR, bigEndian } = encoding;
  makeRoom(writer, 12);
  putTag(writer, tag, bigEndian);
  if (!explicitVR || tag >>> 16 === 0xfffe) {
    put32(writer, length, bigEndian);
    return;
  }
  const isLong = longForm.has(VR);
  // A value that its representation has no length for is of unknown representation (PS3.5 6.2.2).
  const written = isLong || length <= 0xffff ? VR : 'UN';
  writer.bytes[writer.length] = written.charCodeAt(0);
  writer.bytes[writer.length + 1] = written.charCodeAt(1);
  writer.length += 2;
  if (!isLong && written === VR) {
    put16(writer, length, bigEndian);
    return;
  }
  put16(writer, 0, bigEndian);
  put32(writer, length, bigEndian);
};

/** The bytes from `start` to `end` of `source`. */
export const writeBytes = (writer: ByteWriter, source: Buffer, start = 0, end = source.length): void => {
  makeRoom(writer, end - start);
  source.copy(writer.bytes, writer.length, start, end);
  writer.length += end - start;
};

/** Text of the default repertoire. */
export const writeText = (writer: ByteWriter, text: string): void => {
  makeRoom(writer, text.length);
  writer.length += writer.bytes.write(text, writer.length, 'latin1');
};

/** Fills in the length of what began with its head at `head` and its value at `value`, and ends here. */
export const closeValue = (writer: ByteWriter, value: number, bigEndian: boolean): void => {
  const length = writer.length - value;
  if (bigEndian) writer.bytes.writeUInt32BE(length, value - 4);
  else writer.bytes.writeUInt32LE(length, value - 4);
};
