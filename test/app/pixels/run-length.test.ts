import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame } from '../../../app/pixels/decode-frame.ts';
import { codecs } from '../stored-frame-of.ts';
import { formOf } from './form-of.ts';

const runLength = '1.2.840.10008.1.2.5';

/** Packs one segment with literal runs and repeats, as PS3.5 G.3.1 tells, padded to an even length. */
function pack(bytes: Uint8Array): readonly number[] {
  const packed: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let same = 1;
    while (same < 128 && bytes[at + same] === bytes[at] && at + same < bytes.length) same++;
    if (same > 2) {
      packed.push(257 - same, bytes[at]!);
      at += same;
      continue;
    }
    const from = at;
    while (at < bytes.length && at - from < 128 && !(bytes[at] === bytes[at + 1] && bytes[at] === bytes[at + 2])) at++;
    if (at === from) at++;
    packed.push(at - from - 1, ...bytes.subarray(from, at));
  }
  return packed.length % 2 === 0 ? packed : [...packed, 0x80];
}

function frameOf(segments: readonly (readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(64 + segments.reduce((sum, segment) => sum + segment.length, 0));
  const header = new DataView(bytes.buffer);
  header.setUint32(0, segments.length, true);
  let at = 64;
  segments.forEach((segment, i) => {
    header.setUint32(4 + 4 * i, at, true);
    bytes.set(segment, at);
    at += segment.length;
  });
  return bytes;
}

/** Segments of samples: sample by sample, most significant byte first. */
function encode(values: readonly number[], samplesPerPixel: number, size: number): Uint8Array {
  const segments: (readonly number[])[] = [];
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let byte = size - 1; byte >= 0; byte--) {
      const own = values.filter((_, i) => i % samplesPerPixel === sample);
      segments.push(pack(Uint8Array.from(own, (value) => value >>> (8 * byte))));
    }
  }
  return frameOf(segments);
}

test('what is packed comes back, for every size of sample, grey and colour', async () => {
  const shape = fc.constantFrom<readonly [8 | 16 | 32, 1 | 3]>([8, 1], [16, 1], [32, 1], [8, 3], [16, 3]);
  const pixels = fc.array(fc.oneof(fc.nat(), fc.constantFrom(0, 7)), { minLength: 1, maxLength: 400 });
  const property = fc.asyncProperty(shape, pixels, async ([BitsAllocated, SamplesPerPixel], drawn) => {
    const limit = 2 ** BitsAllocated;
    const values = Array.from({ length: drawn.length * SamplesPerPixel }, (_, i) => drawn[i % drawn.length]! % limit);
    const form = formOf({
      TransferSyntaxUID: runLength,
      Columns: drawn.length,
      BitsAllocated,
      SamplesPerPixel,
      PhotometricInterpretation: SamplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB',
    });
    const frame = await decodeFrame(encode(values, SamplesPerPixel, BitsAllocated / 8), form, codecs);
    expect([...frame.samples]).toEqual(values);
  });
  await fc.assert(property);
});

test('a signed 12-bit value keeps its sign', async () => {
  // 0x0fff is -1 in 12 bits, 0x0800 is -2048.
  const form = formOf({ TransferSyntaxUID: runLength, BitsStored: 12, PixelRepresentation: 1 });
  const frame = await decodeFrame(encode([0x0fff, 0x0800, 0x07ff, 0], 1, 2), form, codecs);
  expect([...frame.samples]).toEqual([-1, -2048, 2047, 0]);
});

const form = formOf({ TransferSyntaxUID: runLength, BitsAllocated: 8 });
const damaged: readonly (readonly [string, Uint8Array, string])[] = [
  ['without a header', new Uint8Array(10), 'truncated'],
  [
    'with another number of segments',
    frameOf([
      [3, 1, 2, 3, 4],
      [3, 1, 2, 3, 4],
    ]),
    'malformed',
  ],
  ['that ends before the image is full', frameOf([[1, 1, 2]]), 'truncated'],
  ['with a run beyond its end', frameOf([[3, 1, 2]]), 'truncated'],
  [
    'with a segment outside of the data',
    Uint8Array.from(frameOf([[3, 1, 2, 3, 4]]).map((b, i) => (i === 5 ? 9 : b))),
    'malformed',
  ],
];
for (const [name, bytes, code] of damaged)
  test(`a frame ${name} is refused`, async () => {
    await expect(decodeFrame(bytes, form, codecs)).rejects.toMatchObject({ code });
  });
