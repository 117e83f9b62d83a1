import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame } from '../../../app/pixels/decode-frame.ts';
import type { PixelForm } from '../../../app/pixels/pixel-form.ts';
import { codecs } from '../stored-frame-of.ts';
import { formOf } from './form-of.ts';

const bigEndian = '1.2.840.10008.1.2.2';

async function valuesOf(bytes: readonly number[], of: Partial<PixelForm>): Promise<readonly number[]> {
  return [...(await decodeFrame(Uint8Array.from(bytes), formOf(of), codecs)).samples];
}

test('the sign of a 12-bit value is carried up from bit 11', async () => {
  // 0x0800 = -2048, 0x07ff = 2047, 0x0fff = -1, 0x0001 = 1.
  const bytes = [0x00, 0x08, 0xff, 0x07, 0xff, 0x0f, 0x01, 0x00];
  expect(await valuesOf(bytes, { BitsStored: 12, PixelRepresentation: 1 })).toEqual([-2048, 2047, -1, 1]);
});

test('bits above the value never enter it', async () => {
  // 0xf123 holds 0x123 under an overlay in its four high bits.
  const bytes = [0x23, 0xf1, 0xff, 0xff, 0x00, 0x80, 0x00, 0x00];
  expect(await valuesOf(bytes, { BitsStored: 12 })).toEqual([0x123, 0xfff, 0, 0]);
});

test('a value that ends at HighBit 15 is shifted down', async () => {
  // 0x1230 >> 4 = 0x123; 0x8000 >> 4 signed in 12 bits = -2048.
  const bytes = [0x30, 0x12, 0x00, 0x80, 0xff, 0xff, 0x10, 0x00];
  const form = { BitsStored: 12, HighBit: 15, PixelRepresentation: 1 };
  expect(await valuesOf(bytes, form)).toEqual([0x123, -2048, -1, 1]);
});

test('unsigned 32-bit values stay positive', async () => {
  const bytes = [0xff, 0xff, 0xff, 0xff, 0x01, 0x00, 0x00, 0x80];
  expect(await valuesOf(bytes, { BitsAllocated: 32, Columns: 2 })).toEqual([4294967295, 2147483649]);
});

test('colour by plane and colour by pixel give the same samples', async () => {
  const form = { BitsAllocated: 8, Columns: 2, SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' };
  const byPixel = await valuesOf([1, 2, 3, 4, 5, 6], { ...form, PlanarConfiguration: 0 });
  expect(await valuesOf([1, 4, 2, 5, 3, 6], { ...form, PlanarConfiguration: 1 })).toEqual(byPixel);
});

test('one chroma pair of YBR_FULL_422 serves two pixels', async () => {
  // Y1 Y2 Cb Cr.
  const form = { BitsAllocated: 8, Columns: 2, SamplesPerPixel: 3, PhotometricInterpretation: 'YBR_FULL_422' };
  expect(await valuesOf([10, 20, 130, 140], form)).toEqual([10, 130, 140, 20, 130, 140]);
});

test('big endian 8-bit pixels in OW change places in pairs, in OB they do not', async () => {
  const form = { BitsAllocated: 8, TransferSyntaxUID: bigEndian };
  expect(await valuesOf([1, 2, 3, 4], { ...form, PixelDataVR: 'OW' })).toEqual([2, 1, 4, 3]);
  expect(await valuesOf([1, 2, 3, 4], { ...form, PixelDataVR: 'OB' })).toEqual([1, 2, 3, 4]);
});

test('big and little endian bytes of the same values decode alike', async () => {
  const size = fc.constantFrom<16 | 32>(16, 32);
  const property = fc.asyncProperty(
    size,
    fc.boolean(),
    fc.array(fc.integer(), { minLength: 1 }),
    async (BitsAllocated, signed, values) => {
      const bytes = new Uint8Array((values.length * BitsAllocated) / 8);
      const view = new DataView(bytes.buffer);
      const write = (littleEndian: boolean): Uint8Array => {
        values.forEach((value, i) => {
          if (BitsAllocated === 16) view.setInt16(2 * i, value, littleEndian);
          else view.setInt32(4 * i, value, littleEndian);
        });
        return bytes.slice();
      };
      const form = { BitsAllocated, Columns: values.length, PixelRepresentation: signed ? 1 : 0 };
      const little = await decodeFrame(write(true), formOf(form), codecs);
      const big = await decodeFrame(write(false), formOf({ ...form, TransferSyntaxUID: bigEndian }), codecs);
      expect(big.samples).toEqual(little.samples);
      const kept = values.map((value) =>
        signed
          ? (value << (32 - BitsAllocated)) >> (32 - BitsAllocated)
          : (value << (32 - BitsAllocated)) >>> (32 - BitsAllocated),
      );
      expect([...little.samples]).toEqual(kept);
    },
  );
  await fc.assert(property);
});

test('a frame that is too short is refused as truncated', async () => {
  await expect(valuesOf([1, 2, 3], {})).rejects.toMatchObject({ code: 'truncated', attribute: 'PixelData' });
});
