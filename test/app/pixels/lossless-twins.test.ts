import { expect, test } from 'vitest';
import { describeWithData } from '../../shared-data.ts';
import { storedFrames } from '../stored-frame-of.ts';

async function expectSame(path: string, twin: string): Promise<void> {
  const [frames, expected] = [await storedFrames(path), await storedFrames(twin)];
  expect(frames.length).toBe(expected.length);
  frames.forEach((frame, i) => {
    // One comparison of bytes: element by element takes seconds.
    expect(frame.samples.constructor).toBe(expected[i]?.samples.constructor);
    const same = Buffer.from(frame.samples.buffer).equals(Buffer.from(expected[i]!.samples.buffer));
    expect(same, `frame ${i + 1}`).toBe(true);
  });
}

describeWithData('lossless compression gives back every stored value', 'codec/wg04', (path) => {
  for (const image of ['MR1', 'MR3', 'MR4', 'NM1'])
    for (const coding of ['J2KR', 'JLSL', 'JPLL', 'RLE'])
      test(`${image} in ${coding} equals its uncompressed twin`, () =>
        expectSame(path(`${image}_${coding}.dcm`), path(`${image}_UNC.dcm`)));
  for (const coding of ['J2KR', 'RLE'])
    test(`colour US1 in ${coding} equals its uncompressed twin`, () =>
      expectSame(path(`US1_${coding}.dcm`), path('US1_UNC.dcm')));
});

describeWithData('fragments are joined into the frames they belong to', 'codec/encapsulation', (path) => {
  const variants = [
    'fragmented_no_bot_jpeg_lossless.70',
    'fragmented_no_bot_jpeg_ls.80',
    'not_fragmented_bot_jpeg_ls.80',
    'not_fragmented_bot_rle',
    'not_fragmented_no_bot_rle',
  ];
  for (const variant of variants)
    test(`${variant} equals the uncompressed file`, () =>
      expectSame(path(`CT0012.${variant}.dcm`), path('CT0012.explicit_little_endian.dcm')));
});

describeWithData('multi-frame MR', 'mr_multiframe/pydicom', (path) => {
  for (const variant of ['RLE', 'jpeg_2k_lossless', 'jpeg_ls_lossless', 'big_endian'])
    test(`${variant} equals the little endian file in every frame`, () =>
      expectSame(path(`emri_small_${variant}.dcm`), path('emri_small.dcm')));
});
