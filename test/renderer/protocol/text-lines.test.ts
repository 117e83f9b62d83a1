import { expect, test } from 'vitest';
import { countLines, lineBounds, linesInSight } from '../../../renderer/protocol/text-lines.ts';

// a b \n c \n \n d : four lines, which begin at 0, 3, 5 and 6.
const text = 'ab\nc\n\nd';

test.each([
  [1, 'ab'],
  [2, 'c'],
  [3, ''],
  [4, 'd'],
  [9, 'd'],
])('line %i is found by its place', (line, said) => {
  const { from, to } = lineBounds(text, line);
  expect(text.slice(from, to)).toBe(said);
});

test('every line counts, the empty one after the last break too', () => {
  expect(countLines(text)).toBe(4);
  expect(countLines('a\n')).toBe(2);
});

test('those lines are in sight of which any part is', () => {
  // Lines of 10, a field of 25 from 15 on: 15 to 40 are lines 2 (10 to 20) to 4 (30 to 40).
  expect(linesInSight(9, 15, 25, 10)).toEqual([2, 3, 4]);
  expect(linesInSight(3, 15, 25, 10)).toEqual([2, 3]);
  expect(linesInSight(1, -8, 18, 18)).toEqual([1]);
});
