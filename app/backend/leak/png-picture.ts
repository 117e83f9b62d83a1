/** A PNG's pixels as brightness: eight bits a sample, not interlaced, as browsers and this program write them. */
import { inflateSync } from 'node:zlib';
import type { GreyPicture } from './burned-text.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

const paeth = (a: number, b: number, c: number): number => {
  const [p, q, r] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (p <= q && p <= r) return a;
  return q <= r ? b : c;
};

const predicted = (filter: number, a: number, b: number, c: number): number =>
  [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter] ?? 0;

const unfiltered = (data: Buffer, Rows: number, stride: number, samples: number): Uint8Array => {
  const out = new Uint8Array(Rows * stride);
  for (let row = 0; row < Rows; row += 1) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i += 1) {
      const at = row * stride + i;
      const left = i < samples ? 0 : (out[at - samples] ?? 0);
      const above = row === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = i < samples || row === 0 ? 0 : (out[at - stride - samples] ?? 0);
      out[at] = (data[row * (stride + 1) + 1 + i] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
};

/** The brighter of its colours for each pixel; null for a form that is not read. */
export const pngPicture = (bytes: Buffer): GreyPicture | null => {
  const [Columns, Rows] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const samples = samplesOf[bytes[25] ?? 0];
  if (bytes[24] !== 8 || bytes[28] !== 0 || samples === undefined) return null;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const pixels = unfiltered(inflateSync(Buffer.concat(parts)), Rows, Columns * samples, samples);
  const colours = samples > 2 ? 3 : 1;
  const values = Uint8Array.from({ length: Rows * Columns }, (_, i) =>
    Math.max(...Array.from({ length: colours }, (_one, k) => pixels[i * samples + k] ?? 0)),
  );
  return { Rows, Columns, values };
}; // prettier-ignore
