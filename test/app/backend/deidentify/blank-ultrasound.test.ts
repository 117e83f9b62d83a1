import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openUltrasoundBlanking } from '../../../../app/backend/deidentify/blank-ultrasound.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { runLengthFrame } from '../../../../app/backend/dicom/run-length-writer.ts';
import type { PixelDescription } from '../../../../app/contract/case.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { item } from '../../../write-elements.ts';
import { compress } from '../../pixels/wasm-encoders.ts';
import { codeOf } from '../workbench.ts';
import { compareFrames, framesOf, replacedFrames } from './blanked-frames.ts';

const blanking = openUltrasoundBlanking();
afterAll(() => blanking.close());

const size = { Rows: 6, Columns: 8 } as const;

/** 8-bit grey unless told otherwise. */
const form = (of: Partial<PixelDescription> = {}): PixelDescription => {
  const BitsAllocated = of.BitsAllocated ?? 8;
  const BitsStored = of.BitsStored ?? BitsAllocated;
  return {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    ...size,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    HighBit: BitsStored - 1,
    PixelRepresentation: 0,
    ...of,
    BitsAllocated,
    BitsStored,
  };
};

/** An ultrasound image whose file is nothing but its pixels. */
const imageOf = (pixels: PixelDescription, frames: number, length: number | null): DicomInstance => ({
  source: { path: '/nowhere' },
  StudyInstanceUID: '1.2.3.1',
  SeriesInstanceUID: '1.2.3.2',
  SOPInstanceUID: '1.2.3.4',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
  Modality: 'US',
  pixels,
  pixelData: { offset: 0, length },
  frames: Array.from({ length: frames }, () => ({ plane: null })),
  hints: {},
});

/** The value of PixelData with a fragment a frame, behind an empty offset table. */
const encapsulated = (fragments: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    item(Buffer.alloc(0)),
    ...fragments.map((fragment) => item(Buffer.from(fragment))),
    Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
  ]);

/** Bytes that repeat late, none of them 0. */
const busy = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => 1 + ((i * 151) % 251)));

/** Columns 2 to 5 of rows 1 to 3: both edges on the border of a pair. */
const evenBox: PixelBox = { left: 2, top: 1, right: 5, bottom: 3 };
/** Columns 3 to 6: both edges in the middle of a pair. */
const oddBox: PixelBox = { left: 3, top: 1, right: 6, bottom: 3 };

const blank = async (file: Buffer, instance: DicomInstance, keep: readonly PixelBox[]) => {
  const replacement = (await blanking.blankUltrasound(file, instance, keep))!;
  const after = replacedFrames(instance, replacement);
  return { replacement, after, compared: await compareFrames(await framesOf(file, instance), after, keep) };
};

const black = { changedInside: 0, outside: ['0 0 0'] };

/** A grey ramp, darkest at entry 3, in 16-bit entries. */
const palette = {
  descriptor: [256, 0, 16] as const,
  words: Array.from({ length: 256 }, (_, i) => (i === 3 ? 0 : 0x4000 + i * 0x80)),
  segmented: false,
};
const paletteOf = { red: palette, green: palette, blue: palette };

const native: readonly (readonly [string, Partial<PixelDescription>, bytesAPixel: number])[] = [
  ['grey of 8 bits', {}, 1],
  ['grey whose lowest value is white', { PhotometricInterpretation: 'MONOCHROME1' }, 1],
  ['grey of 12 bits in the upper part of 16', { BitsAllocated: 16, BitsStored: 12, HighBit: 15 }, 2],
  ['white for 0 in 10 of 16 bits', { PhotometricInterpretation: 'MONOCHROME1', BitsAllocated: 16, BitsStored: 10 }, 2],
  ['signed grey of 16 bits', { BitsAllocated: 16, PixelRepresentation: 1 }, 2],
  ['grey with a falling rescale', { RescaleSlope: -1, RescaleIntercept: 0 }, 1],
  ['a palette of 8 bits', { PhotometricInterpretation: 'PALETTE COLOR', palette: paletteOf }, 1],
  [
    'a palette of 16 bits',
    { PhotometricInterpretation: 'PALETTE COLOR', palette: paletteOf, BitsAllocated: 16, BitsStored: 16 },
    2,
  ],
  ['RGB', { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3, PlanarConfiguration: 0 }, 3],
  ['RGB by plane', { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3, PlanarConfiguration: 1 }, 3],
  ['YBR_FULL', { PhotometricInterpretation: 'YBR_FULL', SamplesPerPixel: 3, PlanarConfiguration: 0 }, 3],
  ['YBR_FULL by plane', { PhotometricInterpretation: 'YBR_FULL', SamplesPerPixel: 3, PlanarConfiguration: 1 }, 3],
  ['YBR_FULL_422', { PhotometricInterpretation: 'YBR_FULL_422', SamplesPerPixel: 3, PlanarConfiguration: 0 }, 2],
];

for (const [name, of, bytes] of native) {
  test.each([
    ['on pairs', evenBox],
    ['between pairs', oddBox],
  ])(`uncompressed ${name} stays as it is inside and is black outside, the box ending %s`, async (_, box) => {
    const pixels = form(of);
    const file = busy(size.Rows * size.Columns * bytes * 2);
    const { replacement, compared } = await blank(file, imageOf(pixels, 2, file.length), [box]);
    expect(compared).toEqual({ ...black, frames: 2 });
    // Two pixels that share their chroma are parted only in a form without halved chroma, which is run-length coded.
    const isParted = pixels.PhotometricInterpretation === 'YBR_FULL_422' && box === oddBox;
    expect(replacement.TransferSyntaxUID).toBe(isParted ? '1.2.840.10008.1.2.5' : '1.2.840.10008.1.2.1');
    expect(replacement.PixelDataVR).toBe(pixels.BitsAllocated === 16 ? 'OW' : 'OB');
  });
}

test('halved chroma stays halved where no box ends within a pair, and is written out where one does', async () => {
  const pixels = form({ PhotometricInterpretation: 'YBR_FULL_422', SamplesPerPixel: 3 });
  const file = busy(size.Rows * size.Columns * 2);
  const image = imageOf(pixels, 1, file.length);
  const attributes = async (box: PixelBox) => (await blank(file, image, [box])).replacement.attributes;
  expect((await attributes(evenBox))['PhotometricInterpretation']).toBeUndefined();
  expect(await attributes(oddBox)).toMatchObject({ PhotometricInterpretation: 'YBR_FULL', PlanarConfiguration: 1 });
});

test('the bytes inside are the file’s own, bits above the value among them', async () => {
  const pixels = form({ BitsAllocated: 16, BitsStored: 10 });
  const file = busy(size.Rows * size.Columns * 2);
  const { replacement } = await blank(file, imageOf(pixels, 1, file.length), [evenBox]);
  const bytes = 'native' in replacement.pixels ? replacement.pixels.native : Buffer.alloc(0);
  // Row 1, columns 2 to 5: 4 cells of 2 bytes from cell 1 * 8 + 2 on.
  expect(bytes.subarray(20, 28)).toEqual(file.subarray(20, 28));
  expect(bytes.subarray(0, 20)).toEqual(Buffer.alloc(20));
});

test.each([
  ['16-bit grey', { BitsAllocated: 16 }, 2],
  ['8-bit grey in words', { PixelDataVR: 'OW' }, 1],
  ['8-bit colour in bytes', { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3, PixelDataVR: 'OB' }, 3],
  ['32-bit grey', { BitsAllocated: 32 }, 4],
] as const)('big endian %s becomes little endian with the same values', async (_, of, bytes) => {
  const pixels = form({ ...of, TransferSyntaxUID: '1.2.840.10008.1.2.2' });
  const file = busy(size.Rows * size.Columns * bytes);
  const { compared } = await blank(file, imageOf(pixels, 1, file.length), [oddBox]);
  expect(compared).toEqual({ ...black, frames: 1 });
});

test('what stands behind the last frame is gone, and an odd number of bytes is made even', async () => {
  // 3 x 3 pixels of one byte: 9 bytes, then a name.
  const pixels = form({ Rows: 3, Columns: 3 });
  const file = Buffer.concat([busy(9), Buffer.from('PLANTEDNAME')]);
  const { replacement } = await blank(file, imageOf(pixels, 1, file.length), [
    { left: 0, top: 0, right: 2, bottom: 2 },
  ]);
  expect(replacement.pixels).toEqual({ native: Buffer.concat([busy(9), Buffer.alloc(1)]) });
});

/** Planes of a frame for RLE, the highest byte of each sample first. */
const planes = (bytes: Buffer, samples: number, size: number): readonly Buffer[] =>
  Array.from({ length: samples * size }, (_, i) => {
    const [sample, at] = [Math.floor(i / size), size - 1 - (i % size)];
    return Buffer.from(bytes.filter((_, place) => place % (samples * size) === sample * size + at));
  });

const runLengthForms: readonly (readonly [string, Partial<PixelDescription>, samples: number, size: number])[] = [
  ['grey', {}, 1, 1],
  ['grey of 12 bits in the upper part of 16', { BitsAllocated: 16, BitsStored: 12, HighBit: 15 }, 1, 2],
  ['signed grey of 13 bits', { BitsAllocated: 16, BitsStored: 13, PixelRepresentation: 1 }, 1, 2],
  ['grey of 32 bits', { BitsAllocated: 32 }, 1, 4],
  ['grey of one bit', { BitsStored: 1 }, 1, 1],
  ['RGB', { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3 }, 3, 1],
  ['YBR_FULL', { PhotometricInterpretation: 'YBR_FULL', SamplesPerPixel: 3 }, 3, 1],
  ['a palette of 16 bits', { PhotometricInterpretation: 'PALETTE COLOR', palette: paletteOf, BitsAllocated: 16 }, 1, 2],
];

test.each(runLengthForms)('run-length coded %s comes back without loss', async (_, of, samples, bytes) => {
  const pixels = form({ ...of, TransferSyntaxUID: '1.2.840.10008.1.2.5' });
  const frame = busy(size.Rows * size.Columns * samples * bytes);
  const file = encapsulated([runLengthFrame(planes(frame, samples, bytes), size.Columns)]);
  const { replacement, compared } = await blank(file, imageOf(pixels, 1, null), [oddBox]);
  expect(compared).toEqual({ ...black, frames: 1 });
  const fits = pixels.BitsAllocated <= 16 && pixels.BitsStored >= 2 && pixels.PhotometricInterpretation !== 'YBR_FULL';
  expect(replacement.TransferSyntaxUID).toBe(fits ? '1.2.840.10008.1.2.4.80' : '1.2.840.10008.1.2.5');
  expect(replacement.attributes['HighBit']).toBe(pixels.BitsStored - 1);
});

const codings = [
  ['jpeg', '50', { setProgressive: [false] }],
  ['jpeg-ls', '80', { setInterleaveMode: [2] }],
  ['jpeg-2000', '90', { setQuality: [true, 0], setDecompositions: [3] }],
  ['htj2k', '201', { setQuality: [true, 0], setDecompositions: [3] }],
  ['jpeg-xl', '110', { setLossless: [true] }],
] as const;

test.each(codings)(
  'a clip in %s is written again in JPEG-LS, frame by frame in order',
  async (coding, uid, settings) => {
    const [Rows, Columns] = [40, 48];
    const lossy = coding === 'jpeg';
    const depth = { bitsPerSample: 8, componentCount: 3, isSigned: false, isUsingColorTransform: true };
    const input = { width: Columns, height: Rows, ...depth };
    const frames = await Promise.all(
      [1, 2, 3, 4].map((frame) => {
        const rgb = Uint8Array.from({ length: Rows * Columns * 3 }, (_, i) => 20 + ((i >> 2) % 50) * frame);
        return compress(coding, input, rgb, settings);
      }),
    );
    const pixels = form({
      ...{ Rows, Columns, SamplesPerPixel: 3, PlanarConfiguration: 0 },
      TransferSyntaxUID: `1.2.840.10008.1.2.4.${uid}`,
      PhotometricInterpretation: lossy ? 'YBR_FULL_422' : 'RGB',
    });
    const file = encapsulated(frames);
    const keep = [{ left: 7, top: 9, right: 31, bottom: 30 }];
    const { replacement, compared } = await blank(file, imageOf(pixels, 4, null), keep);
    expect(compared).toEqual({ ...black, frames: 4 });
    expect(replacement.TransferSyntaxUID).toBe('1.2.840.10008.1.2.4.80');
    expect(replacement.attributes['PhotometricInterpretation']).toBe('RGB');
    // What was lost before stays told.
    expect(replacement.attributes['LossyImageCompression']).toBe(lossy ? '01' : undefined);
  },
);

test('a clip of noise, for which JPEG-LS has no room, is run-length coded', async () => {
  const [Rows, Columns] = [64, 64];
  const noise = ['one', 'two'].map((seed) =>
    createHash('shake256', { outputLength: Rows * Columns * 3 })
      .update(seed)
      .digest(),
  );
  const pixels = form({
    ...{ Rows, Columns, SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' },
    TransferSyntaxUID: '1.2.840.10008.1.2.5',
  });
  const file = encapsulated(noise.map((rgb) => runLengthFrame(planes(rgb, 3, 1), Columns)));
  const keep = [{ left: 0, top: 0, right: 63, bottom: 62 }];
  const { replacement, compared } = await blank(file, imageOf(pixels, 2, null), keep);
  expect(compared).toEqual({ ...black, frames: 2 });
  expect(replacement.TransferSyntaxUID).toBe('1.2.840.10008.1.2.5');
});

test('nothing is kept where no box lies in the image', async () => {
  const file = busy(size.Rows * size.Columns);
  const { replacement } = await blank(file, imageOf(form(), 1, file.length), [
    { left: 9, top: 0, right: 12, bottom: 3 },
    { left: 4, top: 2, right: 3, bottom: 3 },
  ]);
  expect(replacement.pixels).toEqual({ native: Buffer.alloc(48) });
});

test('what is no ultrasound is left alone', async () => {
  const file = busy(48);
  const image = { ...imageOf(form(), 1, 48), Modality: 'MR', SOPClassUID: '1.2.840.10008.5.1.4.1.1.4' };
  expect(await blanking.blankUltrasound(file, image, [evenBox])).toBeNull();
});

test('a clip with a damaged frame is refused by name, and the next clip is blanked', async () => {
  const pixels = form({ TransferSyntaxUID: '1.2.840.10008.1.2.5' });
  const good = runLengthFrame([busy(48)], size.Columns);
  const damaged = encapsulated([good, good.subarray(0, 70), good]);
  expect(await codeOf(blanking.blankUltrasound(damaged, imageOf(pixels, 3, null), [evenBox]))).toBe('truncated');
  const { compared } = await blank(encapsulated([good]), imageOf(pixels, 1, null), [evenBox]);
  expect(compared).toEqual({ ...black, frames: 1 });
});

const anyBox = fc
  .tuple(fc.integer({ min: -3, max: 10 }), fc.integer({ min: -3, max: 10 }), fc.nat(8), fc.nat(8))
  .map(([left, top, width, height]): PixelBox => ({ left, top, right: left + width, bottom: top + height }));

test('any union of boxes of any form is kept and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...native), fc.array(anyBox, { maxLength: 4 }), async ([, of, bytes], keep) => {
      const file = busy(size.Rows * size.Columns * bytes);
      const { compared } = await blank(file, imageOf(form(of), 1, file.length), keep);
      expect(compared.changedInside).toBe(0);
      expect(['', '0 0 0']).toContain(compared.outside.join());
    }),
  );
});
