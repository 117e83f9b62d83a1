import { expect, test } from 'vitest';
import { sdtmDatasets, sdtmFiles } from '../../../../../app/backend/export/sdtm/sdtm-files.ts';
import { namedRows } from './dataset-rows.ts';
import { caseOf, notDone, number, prime, read, setOf } from './result-sets.ts';

const cvOf = (set: Parameters<typeof sdtmDatasets>[0]) => namedRows(sdtmDatasets(set).cv);
const suppOf = (set: Parameters<typeof sdtmDatasets>[0]) => namedRows(sdtmDatasets(set).supp);

test('a final number is one record, with every variable that the laboratory has something for', () => {
  const set = setOf([caseOf('S-1', 'V0', [number('r1', 'LVEF', 61.25)], { caseCode: 'K7QX-3M' })]);
  // 61.25 with one digit, half away from zero: 61.3. Day 0 is the first study day.
  expect(cvOf(set)).toEqual([
    {
      STUDYID: 'PRIME-HFREF',
      DOMAIN: 'CV',
      USUBJID: 'S-1',
      CVSEQ: 1,
      CVGRPID: 'K7QX-3M',
      CVREFID: 'r1/LVEF',
      CVSPID: 'LVEF',
      CVTESTCD: 'LVEF_C',
      CVTEST: 'Left Ventricular Ejection Fraction, Cal',
      CVCAT: 'CINE MRI',
      CVORRES: '61.3',
      CVORRESU: '%',
      CVSTRESC: '61.3',
      CVSTRESN: 61.3,
      CVSTRESU: '%',
      CVLOC: 'HEART, LEFT VENTRICLE',
      CVMETHOD: 'MRI',
      CVBLFL: 'Y',
      CVEVAL: 'INDEPENDENT ASSESSOR',
      VISITNUM: 0,
      VISIT: 'VISIT 0',
      VISITDY: 1,
    },
  ]);
});

test('what CV has no variable for is told of the case and of the record', () => {
  const value = 0.1 + 0.2; // 0.30000000000000004
  const of = caseOf('S-1', 'V0', [number('r1+r2', 'SUV_MEAN', value, { beyond: false })], {
    caseCode: 'K7QX-3M',
    how: 'mean of two',
    reads: [read('r1'), read('r2', { quality: null })],
  });
  expect(suppOf(setOf([of])).map(({ IDVAR, IDVARVAL, QNAM, QVAL, QORIG, QEVAL }) => [IDVAR, IDVARVAL, QNAM, QVAL, QORIG, QEVAL ?? ''])).toEqual([
    ['CVGRPID', 'K7QX-3M', 'CVHOW', 'mean of two', 'Assigned', ''],
    ['CVGRPID', 'K7QX-3M', 'CVQUAL', 'good+not graded', 'Assigned', 'INDEPENDENT ASSESSOR'],
    ['CVGRPID', 'K7QX-3M', 'CVREADER', 'account-r1+account-r2', 'Assigned', ''],
    ['CVGRPID', 'K7QX-3M', 'CVSEAL', `${'r1'.padEnd(64, '0')}+${'r2'.padEnd(64, '0')}`, 'Assigned', ''],
    ['CVSEQ', '1', 'CVBEYOND', 'N', 'Derived', ''],
    ['CVSEQ', '1', 'CVDEFN', 'M6.3 v1', 'Assigned', ''],
    ['CVSEQ', '1', 'CVFULL', '0.30000000000000004', 'Derived', ''],
  ]); // prettier-ignore
  expect(cvOf(setOf([of]))[0]).toMatchObject({ CVSTRESN: 0.3, CVDRVFL: 'Y' });
});

test('what an adjudicator decided says so, with the hash of the decision', () => {
  const decision = { seal: 'd'.repeat(64), accountId: 'a', printedName: 'Adam Judge', meaning: 'm', decidedAt: '2026-11-21T00:00:00.000Z', reason: 'r' }; // prettier-ignore
  const set = setOf([
    caseOf('S-1', 'V11', [number('r1', 'LVEF', 60, { beyond: true })], { how: 'adjudicated B', decision }),
  ]);
  const [row] = cvOf(set);
  expect(row).toMatchObject({ CVEVAL: 'ADJUDICATOR', VISITNUM: 11, VISITDY: 181 });
  // Neither the baseline nor a mean.
  expect([row?.['CVBLFL'], row?.['CVDRVFL']]).toEqual([undefined, undefined]);
  expect(suppOf(set)).toContainEqual(expect.objectContaining({ QNAM: 'CVDECIDE', QVAL: 'd'.repeat(64) }));
  expect(suppOf(set)).toContainEqual(expect.objectContaining({ QNAM: 'CVBEYOND', QVAL: 'Y' }));
});

test('a number that is missing is NOT DONE in words, without result, unit or flag', () => {
  const [row] = cvOf(setOf([caseOf('S-1', 'V0', [number('r1', 'LVEF', 'not-evaluable')])]));
  expect(row).toMatchObject({ CVSTAT: 'NOT DONE', CVREASND: 'IMAGES NOT EVALUABLE', CVREFID: 'r1/LVEF', CVEVAL: 'INDEPENDENT ASSESSOR' }); // prettier-ignore
  for (const name of ['CVORRES', 'CVORRESU', 'CVSTRESC', 'CVSTRESN', 'CVSTRESU', 'CVBLFL'])
    expect(row).not.toHaveProperty(name);
});

test('a visit that was not done is NOT DONE for each measure, in the words of the site', () => {
  const rows = cvOf(
    setOf([], { notDone: [notDone('S-2', 'V12', 'The subject\nwithdrew  early.', ['LVEDV', 'LVESV'])] }),
  );
  expect(rows).toEqual([
    expect.objectContaining({ CVTESTCD: 'EDV', CVSTAT: 'NOT DONE', CVREASND: 'The subject withdrew early.', VISITNUM: 12, CVSEQ: 1 }),
    expect.objectContaining({ CVTESTCD: 'ESV', CVSTAT: 'NOT DONE', CVREASND: 'The subject withdrew early.', VISITNUM: 12, CVSEQ: 2 }),
  ]); // prettier-ignore
  // Nobody evaluated anything, and there is no case.
  for (const name of ['CVREFID', 'CVGRPID', 'CVEVAL']) expect(rows[0]).not.toHaveProperty(name);
});

test('the word of the site stands for a number that the read lacks, and never for one that it has', () => {
  const numbers = [number('r1', 'LVEDV', 150), number('r1', 'LGE_RATIO', 'not-done', { modality: 'LGE' })];
  const set = setOf([caseOf('S-1', 'V0', numbers)], {
    notDone: [notDone('S-1', 'V0', 'No contrast agent.', ['LVEDV', 'LGE_RATIO'])],
  });
  const rows = cvOf(set);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ CVSPID: 'LVEDV', CVORRES: '150.0' });
  expect(rows[1]).toMatchObject({ CVSPID: 'LGE_RATIO', CVREASND: 'No contrast agent.', CVREFID: 'r1/LGE_RATIO' });
});

test('a reason of more than 200 characters goes on in the qualifiers, and nothing of it is lost', () => {
  const words = Array.from({ length: 60 }, (_, at) => `word${at + 10}`).join(' '); // 60 words of 6, 59 blanks: 419
  const set = setOf([], { notDone: [notDone('S-1', 'V0', words, ['LVEF'])] });
  const more = suppOf(set).map(({ QNAM, QVAL }) => [QNAM, QVAL]);
  expect(more.map(([name]) => name)).toEqual(['CVREASN1', 'CVREASN2']);
  expect([cvOf(set)[0]?.['CVREASND'], ...more.map(([, value]) => value)].join(' ')).toBe(words);
});

test('the longest reason that a site can give finds its place', () => {
  const set = setOf([], { notDone: [notDone('S-1', 'V0', 'x'.repeat(2000), ['LVEF'])] });
  // 2000 without a blank are ten parts of 200: the first in CV.
  expect(suppOf(set).map(({ QNAM }) => QNAM)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `CVREASN${n}`));
  expect(() => sdtmFiles(set, 'XPT version 5')).not.toThrow();
});

test('records stand by subject, visit, test and place, and are counted anew for each subject', () => {
  const numbers = (readId: string) => [
    number(readId, 'LVEDV', 1),
    number(readId, 'RVEDV', 2),
    number(readId, 'LVEDV_BP', 3),
  ];
  const set = setOf([
    caseOf('S-2', 'V0', numbers('b')),
    caseOf('S-1', 'V11', numbers('c')),
    caseOf('S-1', 'V0', numbers('a')),
  ]);
  expect(cvOf(set).map(({ USUBJID, VISITNUM, CVSPID, CVSEQ }) => [USUBJID, VISITNUM, CVSPID, CVSEQ])).toEqual([
    ['S-1', 0, 'LVEDV', 1],
    ['S-1', 0, 'LVEDV_BP', 2],
    ['S-1', 0, 'RVEDV', 3],
    ['S-1', 11, 'LVEDV', 4],
    ['S-1', 11, 'LVEDV_BP', 5],
    ['S-1', 11, 'RVEDV', 6],
    ['S-2', 0, 'LVEDV', 1],
    ['S-2', 0, 'LVEDV_BP', 2],
    ['S-2', 0, 'RVEDV', 3],
  ]);
});

const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { failure: unknown }).failure;
  }
};

test('blinded results are refused', () => {
  const set = setOf([{ ...caseOf('S-1', 'V0', []), whose: null }]);
  expect(refusal(() => sdtmFiles(set, 'Dataset-JSON'))).toMatchObject({ code: 'key-closed' });
});

test('a protocol that does not name things for SDTM is refused, and so is a visit without a number', () => {
  const { export: names, ...rest } = prime();
  const cases = [caseOf('S-1', 'V11', [number('r1', 'LVEF', 60)])];
  expect(refusal(() => sdtmFiles(setOf(cases, { protocol: rest }), 'Dataset-JSON'))).toMatchObject({
    code: 'protocol-fault',
    message: expect.stringContaining('export.SDTM') as unknown,
  });
  const visits = Object.fromEntries(Object.entries(names!.SDTM!.visits).filter(([name]) => name !== 'V11'));
  const protocol = { ...rest, export: { SDTM: { ...names!.SDTM!, visits } } };
  expect(refusal(() => sdtmFiles(setOf(cases, { protocol }), 'Dataset-JSON'))).toMatchObject({
    code: 'protocol-fault',
    message: expect.stringContaining('"V11" no VISITNUM') as unknown,
  });
});
