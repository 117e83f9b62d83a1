import { expect, test } from 'vitest';
import { assignedText } from '../../../renderer/trial/assigned-text.ts';

test.each([
  [{ made: 24, repeats: 2, lacking: 0 }, '24 assignments made, 2 hidden repeats.'],
  [{ made: 1, repeats: 0, lacking: 0 }, '1 assignment made.'],
  [{ made: 0, repeats: 1, lacking: 0 }, '0 assignments made, 1 hidden repeat.'],
  [{ made: 0, repeats: 0, lacking: 0 }, 'Every case that is ready has its readers.'],
  [{ made: 0, repeats: 0, lacking: 1 }, '1 case lacks a reader still: choose more readers.'],
  [{ made: 2, repeats: 0, lacking: 2 }, '2 assignments made. 2 cases lack a reader still: choose more readers.'],
])('%o is told as “%s”', (made, text) => {
  expect(assignedText(made)).toBe(text);
});
