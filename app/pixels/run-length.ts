/** RLE Lossless (PS3.5 Annex G): a table of up to 15 segments, one a byte of a sample, each packed by runs. */
import type { CheckedForm } from './check-form.ts';
import { DecodeRefused } from './decode-refused.ts';
import type { StoredSamples } from './stored-frame.ts';
import { cellsOf, valuesOfCells } from './stored-bits.ts';

const headerBytes = 64;

function refuse(code: 'malformed' | 'truncated', message: string): never {
  throw new DecodeRefused(code, message, 'PixelData');
}

/** The segments of a frame, as views of its bytes. */
function segmentsOf(encoded: Uint8Array, expected: number): readonly Uint8Array[] {
  if (encoded.length < headerBytes) refuse('truncated', 'The RLE header is incomplete.');
  const header = new DataView(encoded.buffer, encoded.byteOffset, headerBytes);
  const count = header.getUint32(0, true);
  if (count !== expected) refuse('malformed', `The frame has ${count} RLE segments where ${expected} are needed.`);
  const offsets = Array.from({ length: count }, (_, i) => header.getUint32(4 + 4 * i, true));
  return offsets.map((from, i) => {
    const to = offsets[i + 1] ?? encoded.length;
    if (from < headerBytes || to < from || to > encoded.length) refuse('malformed', 'The RLE segment table is wrong.');
    return encoded.subarray(from, to);
  });
}

/** One segment into its place: every `step` bytes from `start`. */
function unpack(segment: Uint8Array, into: Uint8Array, start: number, step: number): void {
  let from = 0;
  let to = start;
  while (to < into.length) {
    const control = segment[from++];
    if (control === undefined) refuse('truncated', 'An RLE segment ends before the image is full.');
    if (control === 128) continue;
    const repeated = control > 128;
    const length = repeated ? 257 - control : control + 1;
    if (from + (repeated ? 1 : length) > segment.length) refuse('truncated', 'An RLE run is cut off.');
    for (let i = 0; i < length && to < into.length; i++, to += step)
      into[to] = segment[repeated ? from : from + i] ?? 0;
    from += repeated ? 1 : length;
  }
}

/** The stored values of an RLE frame. Segments run from the most significant byte of the first sample. */
export function decodeRunLength(encoded: Uint8Array, form: CheckedForm): StoredSamples {
  const size = form.BitsAllocated / 8;
  const segments = segmentsOf(encoded, form.SamplesPerPixel * size);
  const bytes = new Uint8Array(form.sampleCount * size);
  segments.forEach((segment, i) => {
    const sample = Math.floor(i / size);
    const littleEndianByte = size - 1 - (i % size);
    unpack(segment, bytes, sample * size + littleEndianByte, form.SamplesPerPixel * size);
  });
  return valuesOfCells(cellsOf(bytes, form.BitsAllocated, true), {
    BitsAllocated: form.BitsAllocated,
    bits: form.BitsStored,
    shift: form.HighBit + 1 - form.BitsStored,
    signed: form.PixelRepresentation === 1,
  });
}
