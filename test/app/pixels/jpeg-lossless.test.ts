import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame } from '../../../app/pixels/decode-frame.ts';
import type { PixelForm } from '../../../app/pixels/pixel-form.ts';
import { codecs } from '../stored-frame-of.ts';
import { formOf } from './form-of.ts';
import { writeLosslessJpeg, type LosslessInput } from './jpeg-writer.ts';

function formFor({ rows, columns, components, precision }: LosslessInput, of: Partial<PixelForm> = {}): PixelForm {
  return formOf({
    TransferSyntaxUID: '1.2.840.10008.1.2.4.57',
    Rows: rows,
    Columns: columns,
    BitsAllocated: precision <= 8 ? 8 : 16,
    BitsStored: precision,
    SamplesPerPixel: components,
    PhotometricInterpretation: components === 1 ? 'MONOCHROME2' : 'RGB',
    ...of,
  });
}

const inputs = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  columns: fc.integer({ min: 1, max: 9 }),
  components: fc.constantFrom(1, 3),
  precision: fc.integer({ min: 2, max: 16 }),
  predictor: fc.integer({ min: 1, max: 7 }),
  low: fc.constant(0),
  restartRows: fc.integer({ min: 0, max: 3 }),
  separate: fc.boolean(),
});

test('every predictor, depth, restart interval and order of scans gives back the values', async () => {
  const property = fc.asyncProperty(inputs, fc.infiniteStream(fc.nat(65535)), async (input, noise) => {
    const count = input.rows * input.columns * input.components;
    const values = Array.from(noise.take(count), (value) => value % 2 ** input.precision);
    const frame = await decodeFrame(writeLosslessJpeg(values, input), formFor(input), codecs);
    expect([...frame.samples]).toEqual(values);
  });
  await fc.assert(property, { numRuns: 400 });
});

const small: LosslessInput = {
  rows: 2,
  columns: 2,
  components: 1,
  precision: 12,
  predictor: 1,
  low: 0,
  restartRows: 0,
  separate: false,
};

test('a point transform leaves the low bits empty', async () => {
  // 0x7ff >> 3 << 3 = 0x7f8.
  const input = { ...small, low: 3 };
  const frame = await decodeFrame(writeLosslessJpeg([0, 8, 0x7ff, 0xfff], input), formFor(input), codecs);
  expect([...frame.samples]).toEqual([0, 8, 0x7f8, 0xff8]);
});

test('signed values coded as their bit pattern come back signed', async () => {
  const form = formFor(small, { PixelRepresentation: 1 });
  // 0xfff = -1 and 0x800 = -2048 in 12 bits.
  const frame = await decodeFrame(writeLosslessJpeg([0xfff, 0x800, 0x7ff, 0], small), form, codecs);
  expect([...frame.samples]).toEqual([-1, -2048, 2047, 0]);
});

const whole = writeLosslessJpeg([1, 2, 3, 4], small);

test('a stream cut off anywhere is refused', async () => {
  // The last two bytes are the end marker, which nothing hangs on.
  for (let length = 0; length < whole.length - 2; length++) {
    const refusal = { name: 'DecodeRefused' };
    await expect(decodeFrame(whole.slice(0, length), formFor(small), codecs)).rejects.toMatchObject(refusal);
  }
});

test('a stream of another size than its header is refused by the attribute', async () => {
  for (const [of, attribute] of [
    [{ Rows: 3 }, 'Rows'],
    [{ Columns: 3 }, 'Columns'],
    [{ BitsAllocated: 8, BitsStored: 8, HighBit: 7 }, 'BitsAllocated'],
    [{ SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' }, 'SamplesPerPixel'],
  ] as const) {
    const form = formFor(small, of);
    await expect(decodeFrame(whole, form, codecs)).rejects.toMatchObject({ code: 'decode-failed', attribute });
  }
});

test('any change of a byte gives values or a refusal, never a crash', async () => {
  const property = fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
    const changed = whole.slice();
    changed[at] = byte;
    const outcome = await decodeFrame(changed, formFor(small), codecs).catch((error: unknown) => error);
    const expected = outcome instanceof Error ? outcome.name === 'DecodeRefused' : true;
    expect(expected, String(outcome)).toBe(true);
  });
  await fc.assert(property, { numRuns: 1000 });
});
