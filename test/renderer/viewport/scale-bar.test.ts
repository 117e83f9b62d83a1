import { expect, test } from 'vitest';
import { scaleBar } from '../../../renderer/viewport/scale-bar.ts';

test('the longest round length that fits is shown', () => {
  // 1.84 px/mm: 5 cm = 92 px fits into 120 px, 10 cm = 184 px does not.
  expect(scaleBar(1.84, 120)).toEqual({ label: '5 cm', length: 50 * 1.84 });
  // 4.1 px/mm: 2 cm = 82 px fits, 5 cm = 205 px does not.
  expect(scaleBar(4.1, 120)).toEqual({ label: '2 cm', length: 20 * 4.1 });
});

test('at a large zoom the bar is in millimetres', () => {
  // 20 px/mm: 5 mm = 100 px fits, 1 cm = 200 px does not.
  expect(scaleBar(20, 120)).toEqual({ label: '5 mm', length: 100 });
});

test('where nothing fits the shortest is shown', () => {
  expect(scaleBar(500, 120)).toEqual({ label: '1 mm', length: 500 });
});
