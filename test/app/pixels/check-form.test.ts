import { expect, test } from 'vitest';
import { checkForm } from '../../../app/pixels/check-form.ts';
import type { PixelForm } from '../../../app/pixels/pixel-form.ts';
import { transferSyntax, transferSyntaxes } from '../../../app/pixels/transfer-syntaxes.ts';
import { formOf } from './form-of.ts';

const refused: readonly (readonly [string, Partial<PixelForm>, string, string])[] = [
  ['no rows', { Rows: 0 }, 'invalid-attribute', 'Rows'],
  ['half a column', { Columns: 1.5 }, 'invalid-attribute', 'Columns'],
  ['rows that are no number', { Rows: Number.NaN }, 'invalid-attribute', 'Rows'],
  ['one bit a pixel', { BitsAllocated: 1, BitsStored: 1 }, 'unsupported-pixel-format', 'BitsAllocated'],
  ['12 bits allocated', { BitsAllocated: 12 }, 'unsupported-pixel-format', 'BitsAllocated'],
  ['more bits stored than allocated', { BitsStored: 17 }, 'invalid-attribute', 'BitsStored'],
  ['no bits stored', { BitsStored: 0, HighBit: 0 }, 'invalid-attribute', 'BitsStored'],
  ['a high bit outside of the cell', { BitsStored: 12, HighBit: 16 }, 'invalid-attribute', 'HighBit'],
  ['a high bit below the value', { BitsStored: 12, HighBit: 10 }, 'invalid-attribute', 'HighBit'],
  ['a sign that is none', { PixelRepresentation: 2 }, 'invalid-attribute', 'PixelRepresentation'],
  ['grey with three samples', { SamplesPerPixel: 3 }, 'invalid-attribute', 'SamplesPerPixel'],
  ['colour with one sample', { PhotometricInterpretation: 'RGB' }, 'invalid-attribute', 'SamplesPerPixel'],
  ['an unknown colour', { PhotometricInterpretation: 'FUZZ' }, 'unsupported-pixel-format', 'PhotometricInterpretation'],
  // 46341 x 46341 x 2 bytes = 4.3 GB, and one byte count that no longer fits 32 bits.
  ['a frame of gigabytes', { Rows: 46341, Columns: 46341 }, 'too-large', 'Rows'],
];

for (const [name, form, code, attribute] of refused)
  test(`${name} is refused by name`, () => {
    expect(() => checkForm(formOf(form))).toThrow(expect.objectContaining({ code, attribute }));
  });

test('an unknown transfer syntax is refused by its UID', () => {
  const refusal = { code: 'unsupported-transfer-syntax', attribute: 'TransferSyntaxUID' };
  expect(() => transferSyntax('1.2.3.4')).toThrow(expect.objectContaining(refusal));
  expect(() => transferSyntax('1.2.3.4')).toThrow('1.2.3.4');
});

test('a known video syntax is refused by its name', () => {
  expect(() => transferSyntax('1.2.840.10008.1.2.4.102')).toThrow('MPEG-4 AVC/H.264');
});

test('script in place of a UID is not repeated', () => {
  expect(() => transferSyntax('<script>alert(1)</script>')).toThrow('not a UID');
});

test('every transfer syntax stands once', () => {
  expect(new Set(transferSyntaxes.map(({ uid }) => uid)).size).toBe(transferSyntaxes.length);
});
