import { expect, test } from 'vitest';
import { greyValues } from '../../../app/pixels/grey-values.ts';
import type { StoredFrame } from '../../../app/pixels/stored-frame.ts';

const stored: StoredFrame = {
  rows: 1,
  columns: 3,
  samplesPerPixel: 1,
  color: 'monochrome',
  samples: Int16Array.from([0, 10, 30]),
};

test('stored values are rescaled: 2 x 10 + 5 = 25', () => {
  const form = { PhotometricInterpretation: 'MONOCHROME2', RescaleSlope: 2, RescaleIntercept: 5 };
  expect([...(greyValues(stored, form) ?? [])]).toEqual([5, 25, 65]);
});

test('where low values are white, more signal is brighter still', () => {
  expect([...(greyValues(stored, { PhotometricInterpretation: 'MONOCHROME1 ' }) ?? [])]).toEqual([-0, -10, -30]);
});

test('colours are no signal', () => {
  const form = { PhotometricInterpretation: 'RGB' };
  expect(greyValues({ ...stored, columns: 1, samplesPerPixel: 3, color: 'RGB' }, form)).toBeNull();
});
