import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvPieces, csvText } from '../../../../app/backend/export/csv.ts';
import { dialectOf, plainDialect, timeText } from '../../../../app/backend/export/csv-dialect.ts';
import { checkProtocol } from '../../../../app/backend/protocol/check-protocol.ts';
import { protocolText } from '../protocol/protocol-text.ts';

test('a negative number stays a number, and lines end as RFC 4180 wants', () => {
  expect(csvText(['a', 'b'], [[-1.5, null]])).toBe('a,b\r\n-1.5,\r\n');
});

test('a protocol without a word on CSV has commas, points and ISO 8601', () => {
  expect(dialectOf(checkProtocol(protocolText()).protocol)).toEqual(plainDialect);
  expect(dialectOf(null)).toEqual(plainDialect);
});

test('numbers, moments and cells are written as the protocol says', () => {
  const CSV = 'CSV: { separator: ;, decimal: ",", dates: DD.MM.YYYY, byteOrderMark: true }';
  const { protocol, faults } = checkProtocol(protocolText({ 20: `export:\n  ${CSV}` }));
  expect(faults).toEqual([]);
  const text = csvText(
    ['a', 'b', 'c', 'd'],
    [[-1234.5, { at: '2026-11-09T04:20:05.123Z' }, '1.5', 'x;y']],
    dialectOf(protocol),
  );
  expect(text).toBe('\uFEFFa;b;c;d\r\n-1234,5;09.11.2026 04:20:05;1.5;"x;y"\r\n');
});

test('a tab separates where the protocol says tab', () => {
  const { protocol } = checkProtocol(protocolText({ 20: 'export:\n  CSV: { separator: tab }' }));
  expect(csvText(['a', 'b'], [[1, 'x, y']], dialectOf(protocol))).toBe('a\tb\r\n1\tx, y\r\n');
});

test.each([
  ['ISO 8601', '2026-11-09T04:20:05.123Z'],
  ['YYYY-MM-DD', '2026-11-09 04:20:05'],
  ['DD.MM.YYYY', '09.11.2026 04:20:05'],
  ['DD/MM/YYYY', '09/11/2026 04:20:05'],
  ['MM/DD/YYYY', '11/09/2026 04:20:05'],
] as const)('a moment as %s', (dates, text) => {
  expect(timeText('2026-11-09T04:20:05.123Z', dates)).toBe(text);
});

test('a long file comes in pieces that make the whole', () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => [i, `row ${i}`]);
  const pieces = [...csvPieces(['n', 'text'], rows)];
  expect(pieces.length).toBeGreaterThan(2);
  const lines = pieces.join('').split('\r\n');
  // A head, 12 000 rows, and nothing behind the last end of line.
  expect(lines).toHaveLength(12_002);
  expect(lines[12_000]).toBe('11999,row 11999');
});

test('another reader finds every letter that was written, whatever separates', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aé山\u0301,;"\n\r\t \''.split('')), maxLength: 12 });
  const safe = cell.filter((text) => !/^[\t\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(safe, safe), { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ';', '\t'), (rows, separator) => {
      const text = csvText(['a', 'b'], rows, { ...plainDialect, separator: separator as ',' });
      expect(parse(text, { delimiter: separator, record_delimiter: '\r\n' })).toEqual([['a', 'b'], ...rows]);
    }),
  );
}); // prettier-ignore
