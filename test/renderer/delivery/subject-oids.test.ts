import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectOidsOf } from '../../../renderer/delivery/subject-oids.ts';

test('a table of two columns, with a byte order mark, another separator and empty lines', () => {
  const names = { subjects: { 'SUBJ-001': 'SS_1', 'SUBJ-002': 'SS_2' }, fault: null };
  expect(subjectOidsOf('subject,OID\r\nSUBJ-001,SS_1\r\nSUBJ-002,SS_2\r\n')).toEqual(names);
  expect(subjectOidsOf('\u{feff}Subject;oid\n\nSUBJ-001; SS_1\nSUBJ-002;SS_2')).toEqual(names);
});

test.each([
  ['', 'Its first row names two columns: subject,OID.'],
  ['OID,subject\nSS_1,SUBJ-001\n', 'Its first row names two columns: subject,OID.'],
  ['subject,OID\nSUBJ-001,\n', 'Row 2: a subject and an OID are wanted.'],
  ['subject,OID\nSUBJ-001,SS_1,more\n', 'Row 2: a subject and an OID are wanted.'],
  ['subject,OID\n\nSUBJ-001,SS_1\nSUBJ-001,SS_2\n', 'Row 4: this subject stands there a second time.'],
  [`subject,OID\nSUBJ-001,${'S'.repeat(101)}\n`, 'Row 2: neither is longer than 100 characters.'],
])('%j is refused by its row', (text, fault) => {
  expect(subjectOidsOf(text)).toEqual({ subjects: null, fault });
});

test('a table that a library wrote is read as it was', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9," _-]{0,8}[A-Za-z0-9]$/u);
  fc.assert(
    fc.property(fc.dictionary(word, word, { minKeys: 1, maxKeys: 6, noNullPrototype: true }), (oids) => {
      const csv = stringify([['subject', 'OID'], ...Object.entries(oids)]);
      expect(subjectOidsOf(csv)).toEqual({ subjects: oids, fault: null });
    }),
  );
});
