import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBits, unpackBits } from '../../../../../app/backend/export/dicom/pack-bits.ts';

test('the first pixel is the lowest bit, and a frame begins where the last one ended', () => {
  // 1 0 1 | 1 1 0 | 0 0 1: bits 0, 2, 3, 4 of the first byte, 0 of the second
  const packed = packBits([Uint8Array.of(1, 0, 1), Uint8Array.of(1, 1, 0), Uint8Array.of(0, 0, 1)]);
  expect([...packed]).toEqual([0b00011101, 0b00000001]);
});

test('frames of any size come back as they were, from an even number of bytes', () => {
  const frames = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 })).chain(([pixels, count]) =>
    fc.array(fc.uint8Array({ minLength: pixels, maxLength: pixels, max: 1 }), { minLength: count, maxLength: count }),
  ); // prettier-ignore
  fc.assert(
    fc.property(frames, (given) => {
      const packed = packBits(given);
      expect(packed.length % 2).toBe(0);
      expect(unpackBits(packed, given.length, given[0]!.length)).toEqual(given);
    }),
  );
});
