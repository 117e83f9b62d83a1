import { expect, test } from 'vitest';
import { inFontLetters } from '../../../../../app/backend/export/report/font-letters.ts';

test('letters that the font has stay as they were typed', () => {
  for (const text of ['Dr Ada Ünï-Šťastná', 'Ελένη Παπαδοπούλου', 'Жанна', '64 % ± 5 · “so” – B − A', 'two\nlines']) {
    expect(inFontLetters(text)).toBe(text);
  }
});

test('a letter in two parts is put together', () => {
  expect(inFontLetters('U\u0308')).toBe('Ü');
});

test('letters that it lacks are named by their number', () => {
  expect(inFontLetters('王 A')).toBe('[U+738B] A');
  expect(inFontLetters('😀')).toBe('[U+1F600]');
  expect(inFontLetters('a\u202eb')).toBe('a[U+202E]b');
  expect(inFontLetters('a\tb\r\nc')).toBe('a b\nc');
});
