import { expect, test } from 'vitest';
import { isCovered } from '../../../../renderer/echo/viewer/is-covered.ts';

const image = { Rows: 480, Columns: 640 };
const whole = { left: 0, top: 0, right: 639, bottom: 479 };

test('an image is covered unless one shown part holds all of it', () => {
  expect(isCovered({ ...image, shown: [whole] })).toBe(false);
  expect(isCovered({ ...image, shown: [{ ...whole, top: 1 }] })).toBe(true);
  expect(
    isCovered({
      ...image,
      shown: [
        { ...whole, right: 300 },
        { ...whole, left: 320 },
      ],
    }),
  ).toBe(true);
  expect(isCovered({ ...image, shown: [] })).toBe(true);
});
