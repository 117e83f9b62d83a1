import { expect, test } from 'vitest';
import { wedgeText } from '../../../../app/contract/segments/wedge-text.ts';

test('a wedge has one digit less than the measure', () => {
  expect(wedgeText(52.3, 1)).toBe('52');
  expect(wedgeText(7.84, 2)).toBe('7.8');
  expect(wedgeText(100, 1)).toBe('100');
  expect(wedgeText(7, 0)).toBe('7');
});

test('a little is not written as nothing, and nothing is', () => {
  expect(wedgeText(0.4, 1)).toBe('<1');
  expect(wedgeText(0.04, 2)).toBe('<0.1');
  expect(wedgeText(0, 1)).toBe('0');
  expect(wedgeText(0.5, 1)).toBe('1');
});
