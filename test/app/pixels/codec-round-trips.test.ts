import { expect, test } from 'vitest';
import { decodeFrame } from '../../../app/pixels/decode-frame.ts';
import { codecs } from '../stored-frame-of.ts';
import { formOf } from './form-of.ts';
import { compress } from './wasm-encoders.ts';

const rows = 72;
const columns = 90;
const syntaxes = { 'jpeg-ls': '80', 'jpeg-2000': '90', htj2k: '201', 'jpeg-xl': '110' } as const;
const lossless = {
  'jpeg-ls': { setInterleaveMode: [2] },
  'jpeg-2000': { setQuality: [true, 0], setDecompositions: [3] },
  htj2k: { setQuality: [true, 0], setDecompositions: [3] },
  'jpeg-xl': { setLossless: [true] },
} as const;

interface Drawn {
  readonly bits: number;
  readonly components: 1 | 3;
  readonly signed: boolean;
}

/** A pattern over the whole range of the depth. */
function valuesOf({ bits, components, signed }: Drawn): readonly number[] {
  const limit = 2 ** bits;
  return Array.from({ length: rows * columns * components }, (_, i) => (i * 7919 + Math.floor(i / 5) * 13) % limit).map(
    (value) => (signed && value >= limit / 2 ? value - limit : value),
  );
}

async function roundTrip(coding: keyof typeof syntaxes, drawn: Drawn, settings = {}): Promise<readonly number[]> {
  const { bits, components, signed } = drawn;
  const values = valuesOf(drawn);
  const BitsAllocated = bits <= 8 ? 8 : 16;
  const bytes = BitsAllocated === 8 ? Uint8Array.from(values) : new Uint8Array(Uint16Array.from(values).buffer);
  const input = {
    width: columns,
    height: rows,
    bitsPerSample: bits,
    componentCount: components,
    isSigned: signed,
    isUsingColorTransform: components === 3,
  };
  const channels = components === 1 ? lossless[coding] : { ...lossless[coding], ...settings };
  const grey = coding === 'jpeg-ls' && components === 1;
  const encoded = await compress(coding, input, bytes, grey ? {} : channels);
  const form = formOf({
    TransferSyntaxUID: `1.2.840.10008.1.2.4.${syntaxes[coding]}`,
    Rows: rows,
    Columns: columns,
    BitsAllocated,
    BitsStored: bits,
    PixelRepresentation: signed ? 1 : 0,
    SamplesPerPixel: components,
    PhotometricInterpretation: components === 1 ? 'MONOCHROME2' : 'RGB',
  });
  return [...(await decodeFrame(encoded, form, codecs)).samples];
}

const kept: readonly (readonly [keyof typeof syntaxes, Drawn])[] = [
  ...([8, 12, 16] as const).flatMap((bits) =>
    ([false, true] as const).map((signed) => ['jpeg-ls', { bits, signed, components: 1 }] as const),
  ),
  ['jpeg-ls', { bits: 8, signed: false, components: 3 }],
  ['jpeg-ls', { bits: 16, signed: false, components: 3 }],
  ...(['jpeg-2000', 'htj2k'] as const).flatMap((coding) => [
    [coding, { bits: 8, signed: false, components: 1 }] as const,
    [coding, { bits: 12, signed: true, components: 1 }] as const,
    [coding, { bits: 16, signed: false, components: 1 }] as const,
    [coding, { bits: 16, signed: true, components: 1 }] as const,
    [coding, { bits: 8, signed: false, components: 3 }] as const,
  ]),
  ['jpeg-xl', { bits: 8, signed: false, components: 1 }],
  ['jpeg-xl', { bits: 12, signed: false, components: 1 }],
  ['jpeg-xl', { bits: 16, signed: false, components: 1 }],
  ['jpeg-xl', { bits: 8, signed: false, components: 3 }],
];
for (const [coding, drawn] of kept)
  test(`${coding} gives back ${drawn.bits} bits, ${drawn.signed ? 'signed' : 'unsigned'}, ${drawn.components} sample(s)`, async () => {
    expect(await roundTrip(coding, drawn)).toEqual(valuesOf(drawn));
  });

test('JPEG-LS with a scan for each colour is put together pixel by pixel', async () => {
  // The encoder takes planes in this mode, so what it is given is RRR GGG BBB.
  const drawn: Drawn = { bits: 8, signed: false, components: 3 };
  const planes = valuesOf(drawn);
  const size = rows * columns;
  const byPixel = planes.map((_, i) => planes[(i % 3) * size + Math.floor(i / 3)]);
  expect(await roundTrip('jpeg-ls', drawn, { setInterleaveMode: [0] })).toEqual(byPixel);
});

test('JPEG 2000 values that the codec would clamp are refused, not clamped', async () => {
  const refusal = { code: 'unsupported-pixel-format' };
  await expect(roundTrip('jpeg-2000', { bits: 8, signed: true, components: 1 })).rejects.toMatchObject(refusal);
});

test('a codec that has failed decodes the next frame', async () => {
  const drawn: Drawn = { bits: 16, signed: false, components: 1 };
  const form = formOf({ TransferSyntaxUID: '1.2.840.10008.1.2.4.80', Rows: 4, Columns: 4 });
  // A frame header of 4 x 4 in 16 bits, then nothing.
  const headerOnly = Uint8Array.from([0xff, 0xd8, 0xff, 0xf7, 0, 11, 16, 0, 4, 0, 4, 1, 1, 0x11, 0]);
  await expect(decodeFrame(headerOnly, form, codecs)).rejects.toMatchObject({ code: 'decode-failed' });
  expect(await roundTrip('jpeg-ls', drawn)).toEqual(valuesOf(drawn));
});

test('decoding many frames does not take more and more memory', async () => {
  const bytes = new Uint8Array(Uint16Array.from(valuesOf({ bits: 16, signed: false, components: 1 })).buffer);
  const input = { width: columns, height: rows, bitsPerSample: 16, componentCount: 1, isSigned: false };
  const encoded = await compress('jpeg-2000', input, bytes, lossless['jpeg-2000']);
  const form = formOf({ TransferSyntaxUID: '1.2.840.10008.1.2.4.90', Rows: rows, Columns: columns });
  for (let i = 0; i < 20; i++) await decodeFrame(encoded, form, codecs);
  const before = process.memoryUsage.rss();
  // Each of these frames takes some 100 kB inside the codec: 300 of them, never given back, would be 30 MB and more.
  for (let i = 0; i < 300; i++) await decodeFrame(encoded, form, codecs);
  expect(process.memoryUsage.rss() - before).toBeLessThan(25 * 1024 * 1024);
});
