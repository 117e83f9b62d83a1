/** The marker segments of a JPEG stream up to a scan (ISO 10918-1 Annex B). */
import { DecodeRefused } from './decode-refused.ts';
import { huffmanTable, type HuffmanTable } from './jpeg-bits.ts';

interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantization: number;
}

/** The frame header: process by its marker (0xC0 baseline, 0xC1 extended, 0xC3 lossless, ...). */
export interface JpegFrame {
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly JpegComponent[];
}

export interface JpegScan {
  readonly components: readonly { readonly id: number; readonly dc: number; readonly ac: number }[];
  /** First coefficient; for a lossless scan the predictor. */
  readonly start: number;
  /** Point transform of a lossless scan. */
  readonly low: number;
  /** Where the entropy-coded data begins. */
  readonly dataAt: number;
}

/** Everything said before a scan. Tables stay in force until they are said anew. */
export interface JpegTables {
  readonly frame: JpegFrame | null;
  readonly quantization: Readonly<Record<number, Uint16Array>>;
  readonly dc: Readonly<Record<number, HuffmanTable>>;
  readonly ac: Readonly<Record<number, HuffmanTable>>;
  readonly restartInterval: number;
  readonly hasJfif: boolean;
  readonly hasAdobe: boolean;
}

const noTables: JpegTables = {
  frame: null,
  quantization: {},
  dc: {},
  ac: {},
  restartInterval: 0,
  hasJfif: false,
  hasAdobe: false,
};

/** Refuses a stream in which a segment is wrong or cut off. */
export function refuseJpeg(code: 'malformed' | 'truncated', what: string): never {
  throw new DecodeRefused(code, `The JPEG data of the frame is damaged: ${what}.`, 'PixelData');
}

function frameHeader(process: number, segment: DataView): JpegFrame {
  if (segment.byteLength < 6) refuseJpeg('truncated', 'its frame header is incomplete');
  const count = segment.getUint8(5);
  if (segment.byteLength < 6 + 3 * count) refuseJpeg('truncated', 'its frame header is incomplete');
  const components = Array.from({ length: count }, (_, i) => {
    const sampling = segment.getUint8(7 + 3 * i);
    const quantization = segment.getUint8(8 + 3 * i);
    return { id: segment.getUint8(6 + 3 * i), horizontal: sampling >> 4, vertical: sampling & 15, quantization };
  });
  return {
    process,
    precision: segment.getUint8(0),
    rows: segment.getUint16(1),
    columns: segment.getUint16(3),
    components,
  };
}

function withHuffman(tables: JpegTables, segment: Uint8Array): JpegTables {
  let { dc, ac } = tables;
  for (let at = 0; at < segment.length;) {
    const which = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (at + 17 + total > segment.length) refuseJpeg('truncated', 'a Huffman table is incomplete');
    const table = huffmanTable(counts, segment.slice(at + 17, at + 17 + total));
    if (which >> 4 === 0) dc = { ...dc, [which & 15]: table };
    else ac = { ...ac, [which & 15]: table };
    at += 17 + total;
  }
  return { ...tables, dc, ac };
}

function withQuantization(tables: JpegTables, segment: DataView): JpegTables {
  let { quantization } = tables;
  for (let at = 0; at < segment.byteLength;) {
    const which = segment.getUint8(at);
    const wide = which >> 4 !== 0;
    const size = wide ? 128 : 64;
    if (at + 1 + size > segment.byteLength) refuseJpeg('truncated', 'a quantization table is incomplete');
    const from = at + 1;
    const table = Uint16Array.from({ length: 64 }, (_, i) =>
      wide ? segment.getUint16(from + 2 * i) : segment.getUint8(from + i),
    );
    quantization = { ...quantization, [which & 15]: table };
    at += 1 + size;
  }
  return { ...tables, quantization };
}

function scanHeader(segment: DataView, dataAt: number): JpegScan {
  const count = segment.byteLength > 0 ? segment.getUint8(0) : 0;
  if (count < 1 || segment.byteLength < 4 + 2 * count) refuseJpeg('truncated', 'a scan header is incomplete');
  const components = Array.from({ length: count }, (_, i) => {
    const tables = segment.getUint8(2 + 2 * i);
    return { id: segment.getUint8(1 + 2 * i), dc: tables >> 4, ac: tables & 15 };
  });
  const start = segment.getUint8(1 + 2 * count);
  return { components, start, low: segment.getUint8(3 + 2 * count) & 15, dataAt };
}

function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function withSegment(tables: JpegTables, marker: number, bytes: Uint8Array): JpegTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (marker === 0xc4) return withHuffman(tables, bytes);
  if (marker === 0xdb) return withQuantization(tables, view);
  if (marker === 0xdd && bytes.length >= 2) return { ...tables, restartInterval: view.getUint16(0) };
  if (marker === 0xe0) return { ...tables, hasJfif: true };
  if (marker === 0xee) return { ...tables, hasAdobe: true };
  if (marker === 0xf7 || isFrameMarker(marker)) return { ...tables, frame: frameHeader(marker, view) };
  return tables;
}

/** The next marker that has a segment; null at the end of the image. */
function nextMarker(bytes: Uint8Array, from: number): { readonly marker: number; readonly at: number } | null {
  for (let at = from; ;) {
    while (at < bytes.length && bytes[at] !== 0xff) at++;
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined || marker === 0xd9) return null;
    const standsAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (!standsAlone) return { marker, at };
  }
}

/** Reads on to the next scan; null at the end of the image. Give back the tables of the scan before. */
export function nextScan(
  bytes: Uint8Array,
  from: number,
  before: JpegTables = noTables,
): { readonly tables: JpegTables; readonly scan: JpegScan } | null {
  let tables = before;
  for (let next = nextMarker(bytes, from); next !== null;) {
    const { marker, at } = next;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const end = at + length;
    if (length < 2 || end > bytes.length) refuseJpeg('truncated', 'a segment is cut off');
    const segment = bytes.subarray(at + 2, end);
    if (marker === 0xda) {
      return { tables, scan: scanHeader(new DataView(segment.buffer, segment.byteOffset, segment.length), end) };
    }
    tables = withSegment(tables, marker, segment);
    next = nextMarker(bytes, end);
  }
  return null;
}
