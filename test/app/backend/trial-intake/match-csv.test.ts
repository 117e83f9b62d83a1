import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMatchTable, type MatchTable, type NamedStudy } from '../../../../app/backend/trial-intake/match-csv.ts';

const studies: readonly NamedStudy[] = [
  { StudyInstanceUID: '1.2.1', PatientID: 'P1', StudyDate: '20200131', folders: ['site 1/first', 'site 1/first/pet'] },
  { StudyInstanceUID: '1.2.2', PatientID: 'P1', StudyDate: '20200801', folders: ['site 1/second'] },
  { StudyInstanceUID: '1.2.3', PatientID: 'P2', StudyDate: '20200131', folders: ['site 2'] },
];

const read = (...lines: readonly string[]): MatchTable => readMatchTable(lines.join('\n'), studies);

const match = (line: number, subject: string, visit: string, ...uids: readonly string[]) => ({
  line,
  match: { subject, visit },
  studies: uids,
});

describe('a table names each study', () => {
  test('by its UID', () => {
    expect(read('subject,visit,StudyInstanceUID', 'S1,V0,1.2.1', 'S1,V1,1.2.2')).toEqual({
      rows: [match(2, 'S1', 'V0', '1.2.1'), match(3, 'S1', 'V1', '1.2.2')],
      faults: [],
    });
  });

  test('by patient and day, however the day is written', () => {
    const { rows, faults } = read('subject,visit,PatientID,StudyDate', 'S1,V0,P1,20200131', 'S1,V1,P1,2020-08-01');
    expect(rows).toEqual([match(2, 'S1', 'V0', '1.2.1'), match(3, 'S1', 'V1', '1.2.2')]);
    expect(faults).toEqual([]);
  });

  test('by a folder and all below it, with either slash', () => {
    const { rows } = read('subject,visit,folder', 'S1,V0,site 1/first', 'S2,V0,.\\site 2\\');
    expect(rows).toEqual([match(2, 'S1', 'V0', '1.2.1'), match(3, 'S2', 'V0', '1.2.3')]);
  });
});

test('columns may stand in any order and case, with others between them, behind a byte order mark', () => {
  const { rows, faults } = read('\uFEFFSite;Study Instance UID;VISIT;Subject', 'x;1.2.1;V0;S1');
  expect(rows).toEqual([match(2, 'S1', 'V0', '1.2.1')]);
  expect(faults).toEqual([]);
});

test('whatever separates cells and lines, and whatever is quoted, the rows are the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (sign, newline, isQuoted, hasMark, endsOpen) => {
        const cell = (text: string): string => (isQuoted ? `"${text}"` : text);
        const lines = [
          ['subject', 'visit', 'StudyInstanceUID'],
          ['S1', 'V0', '1.2.1'],
          ['S2', 'V0', '1.2.3'],
        ].map((cells) => cells.map(cell).join(sign));
        const csv = `${hasMark ? '\uFEFF' : ''}${lines.join(newline)}${endsOpen ? '' : newline}`;
        expect(readMatchTable(csv, studies)).toEqual({
          rows: [match(2, 'S1', 'V0', '1.2.1'), match(3, 'S2', 'V0', '1.2.3')],
          faults: [],
        });
      },
    ),
  );
});

describe('a fault is named with its line, and the other lines stand', () => {
  const head = 'subject,visit,StudyInstanceUID';

  test.each([
    ['a study that is not there', 'S1,V0,9.9', 'The source holds no study of this name.'],
    ['no subject', ',V0,1.2.1', 'Subject or visit is empty.'],
    ['no visit', 'S1,,1.2.1', 'Subject or visit is empty.'],
    ['no study', 'S1,V0', 'The line names no study.'],
    ['a subject that is too long', `${'S'.repeat(65)},V0,1.2.1`, 'The subject is longer than 64 characters.'],
  ])('%s', (_, line, message) => {
    expect(read(head, line, '', 'S2,V0,1.2.3')).toEqual({
      rows: [match(4, 'S2', 'V0', '1.2.3')],
      faults: [{ line: 2, message }],
    });
  });

  test('two lines for one study: neither counts', () => {
    const { rows, faults } = read(head, 'S1,V0,1.2.1', 'S2,V0,1.2.3', 'S1,V1,1.2.1');
    expect(rows).toEqual([match(3, 'S2', 'V0', '1.2.3')]);
    expect(faults).toEqual([
      { line: 2, message: 'The same study stands in lines 2 and 4.' },
      { line: 4, message: 'The same study stands in lines 2 and 4.' },
    ]);
  });

  test.each([
    ['an empty table', '', 'The table is empty.'],
    ['no column of the visit', 'subject,StudyInstanceUID', 'The first line must name the columns subject and visit.'],
    [
      'no column that names a study',
      'subject,visit,PatientID',
      'The first line must name the column StudyInstanceUID, or PatientID and StudyDate, or folder.',
    ],
    ['a column twice', 'subject,visit,folder,Folder', 'The column folder stands twice.'],
  ])('%s', (_, first, message) => {
    expect(readMatchTable(first, studies)).toEqual({ rows: [], faults: [{ line: 1, message }] });
  });

  test('a quotation mark that never ends', () => {
    const { rows, faults } = read(head, 'S1,V0,1.2.1', 'S2,V0,"1.2.3');
    expect(rows).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain('quotation marks');
  });
});
