/** JPEG extended sequential with 12-bit samples (ISO 10918-1 process 4), one component: what the WASM codec lacks. */
import { DecodeRefused } from './decode-refused.ts';
import {
  bitReader,
  hasRunOut,
  readCode,
  readDifference,
  restart,
  type BitReader,
  type HuffmanTable,
} from './jpeg-bits.ts';
import { nextScan, refuseJpeg, type JpegFrame } from './jpeg-header.ts';

/** Place in the block of each coefficient in the order of the stream. */
const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);

/** basis[x * 8 + u] = C(u)/2 cos((2x + 1) u pi / 16), A.3.3. */
const basis = Float64Array.from({ length: 64 }, (_, i) => {
  const u = i % 8;
  const x = (i - u) / 8;
  return ((u === 0 ? Math.SQRT1_2 : 1) / 2) * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

interface Scan {
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly quantization: Uint16Array;
}

/** Reads one block into `block`, dequantized; gives the DC value the next block starts from. */
function readBlock(reader: BitReader, scan: Scan, block: Float64Array, dcBefore: number): number {
  block.fill(0);
  const dcLength = readCode(reader, scan.dc);
  if (dcLength > 15) refuseJpeg('malformed', 'a coefficient is too long');
  const dc = dcBefore + readDifference(reader, dcLength);
  block[0] = dc * (scan.quantization[0] ?? 0);
  for (let k = 1; k < 64; k++) {
    const code = readCode(reader, scan.ac);
    const length = code & 15;
    if (length === 0) {
      if (code !== 0xf0) break;
      k += 15;
      continue;
    }
    k += code >> 4;
    if (k > 63) refuseJpeg('malformed', 'a block has too many coefficients');
    block[zigzag[k] ?? 0] = readDifference(reader, length) * (scan.quantization[k] ?? 0);
  }
  return dc;
}

/** Rows of frequencies to rows of samples: one of the two passes, writing its result transposed. */
function transformPass(from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < 8; row++) {
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += (basis[x * 8 + u] ?? 0) * (from[row * 8 + u] ?? 0);
      to[x * 8 + row] = sum;
    }
  }
}

interface Image {
  readonly samples: Uint16Array;
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
}

function place(block: Float64Array, image: Image, top: number, left: number): void {
  const centre = 1 << (image.precision - 1);
  const highest = (1 << image.precision) - 1;
  const bottom = Math.min(top + 8, image.rows);
  const right = Math.min(left + 8, image.columns);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const value = Math.round(block[(row - top) * 8 + column - left] ?? 0) + centre;
      image.samples[row * image.columns + column] = Math.min(Math.max(value, 0), highest);
    }
  }
}

function decodeScan(reader: BitReader, scan: Scan, image: Image, restartInterval: number): void {
  const block = new Float64Array(64);
  const turned = new Float64Array(64);
  let dc = 0;
  let blocks = 0;
  for (let top = 0; top < image.rows; top += 8) {
    for (let left = 0; left < image.columns; left += 8, blocks++) {
      if (restartInterval > 0 && blocks > 0 && blocks % restartInterval === 0) {
        if (!restart(reader)) refuseJpeg('malformed', 'a restart marker is missing');
        dc = 0;
      }
      dc = readBlock(reader, scan, block, dc);
      transformPass(block, turned);
      transformPass(turned, block);
      place(block, image, top, left);
    }
    if (hasRunOut(reader)) refuseJpeg('truncated', 'it ends before the image is full');
  }
}

/** The values of a sequential image of one component. The caller has checked the size. */
export function decodeJpegSequential(bytes: Uint8Array, frame: JpegFrame): Uint16Array<ArrayBuffer> {
  const [component, ...others] = frame.components;
  if (component === undefined || others.length > 0) {
    throw new DecodeRefused('unsupported-pixel-format', '12-bit JPEG in colour cannot be decoded.', 'SamplesPerPixel');
  }
  const next = nextScan(bytes, 0);
  const header = next?.scan.components[0];
  const quantization = next?.tables.quantization[component.quantization];
  const dc = next?.tables.dc[header?.dc ?? -1];
  const ac = next?.tables.ac[header?.ac ?? -1];
  if (next === null || quantization === undefined || dc === undefined || ac === undefined) {
    return refuseJpeg('malformed', 'a table is missing');
  }
  const { rows, columns, precision } = frame;
  const image = { samples: new Uint16Array(rows * columns), rows, columns, precision };
  decodeScan(bitReader(bytes, next.scan.dataAt), { dc, ac, quantization }, image, next.tables.restartInterval);
  return image.samples;
}
