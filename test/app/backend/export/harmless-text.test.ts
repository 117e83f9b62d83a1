import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmlessText } from '../../../../app/backend/export/harmless-text.ts';

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1+1', '＋1', '－1', '＠x', '﹦1', '−1'])(
  'a text that begins with %j is made harmless',
  (text) => {
    expect(harmlessText(text)).toBe(`'${text}`);
  },
);

test.each([' =1', '\u00A0=1', '\u200B=1', '\uFEFF@x'])('what stands unseen before a sign in %j hides nothing', (text) => {
  expect(harmlessText(text)).toBe(`'${text}`);
}); // prettier-ignore

// A file that is read with another separator than it was written with is cut elsewhere.
test.each([
  ['good;=1+1', "good;'=1+1"],
  ['good,-1', "good,'-1"],
  ['good\n@x', "good\n'@x"],
  ['good\t＝1', "good\t'＝1"],
  ['"=1"', '"\'=1"'],
])('%j stays harmless wherever it is cut', (text, harmless) => {
  expect(harmlessText(text)).toBe(harmless);
});

test.each(['Müller-Łukasz', '山田 太郎', 'e\u0301', 'the base - one slice', 'a@b.org', 'EF 40, -5 since', '2.25.7/1 2.25.7/3'])(
  '%j stays as it was typed',
  (text) => {
    expect(harmlessText(text)).toBe(text);
  },
); // prettier-ignore

test('no piece of any text begins with a sign, and no letter is lost', () => {
  const character = fc.constantFrom(...'=+-@＝＋－＠,;"\'\t\r\n a1é'.split(''));
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 40 }), (text) => {
      const harmless = harmlessText(text);
      expect(harmless.split(/[,;"\t\r\n]/).filter((piece) => /^[=+\-@＝＋－＠]/u.test(piece))).toEqual([]);
      expect(harmless.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
    }),
  );
});
