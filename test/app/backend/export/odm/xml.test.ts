import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { element, nameText, textOf, worded } from '../../../../../app/backend/export/odm/xml.ts';
import { hasPython, pythonText } from './odm-readers.ts';

/** Attribute `v` and text of an element, as a strict reader has them; throws where the text is no XML. */
const readBack = (xml: string): { attribute: string; text: string } => {
  const parser = new SaxesParser();
  let attribute = '';
  let text = '';
  parser.on('opentag', ({ attributes }) => (attribute = attributes['v'] ?? ''));
  parser.on('text', (part) => (text += part));
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.write(xml).close();
  return { attribute, text };
};

/** XML 1.0, production 2: what a document may hold. */
const mayStand = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

const visible = (text: string): string =>
  Array.from(text, (sign) => (mayStand(sign.codePointAt(0) ?? 0) ? sign : '\uFFFD')).join('');

/** Any sequence of UTF-16, halves of characters too, and markup more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('<script>alert(1)</script>', ']]>', '<![CDATA[', '&amp;', '&#0;', '"', "'", '\r\n', '\t', '\u0000', '\uD800'),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
  )
  .map((parts) => parts.join('')); // prettier-ignore

test('what is written is read back, and what XML cannot hold is seen to be missing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readBack(worded('a', text, { v: text }))).toEqual({ attribute: visible(text), text: visible(text) });
    }),
  );
});

test.runIf(hasPython)('another reader reads the same', () => {
  const texts = ['Zoë Ø. 李', '<script>alert("x")</script>', 'a ]]> b', 'a\u0000b\u0007', 'half \uD83D', '\r\n\t end', '😀'];
  const rows = texts.map((text) => worded('a', text, { v: text }));
  expect(pythonText(element('all', {}, rows))).toEqual(texts.map((text) => [visible(text), visible(text)]));
}); // prettier-ignore

test('markup in a name stays text', () => {
  expect(textOf('<b>&"\'')).toBe('&lt;b&gt;&amp;&quot;\'');
}); // prettier-ignore

test('an element without content is closed at once, and an attribute without value is left out', () => {
  expect(element('A', { one: 1, two: null, three: undefined, four: '' })).toBe('<A one="1" four=""/>');
});

test('a name that XML would change is refused, and the sentence does not hold it', () => {
  expect(nameText('SUBJ-Ünï-002', 'A name')).toBe('SUBJ-Ünï-002');
  for (const name of ['SUBJ\u0001', 'SUBJ\uD800', '']) {
    expect(() => nameText(name, 'A name')).toThrow('A name is empty or holds a character that XML cannot hold.');
  }
});
