import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ResultSet, Whose } from '../../../../../app/backend/export/results/result-set.ts';
import type { Dataset } from '../../../../../app/backend/export/sdtm/dataset.ts';
import { sdtmDatasets, sdtmFiles } from '../../../../../app/backend/export/sdtm/sdtm-files.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { caseOf, openResults, subjects } from '../results/results-room.ts';
import { namedRows } from './dataset-rows.ts';

const textOf = (set: Parameters<typeof sdtmFiles>[0]): string =>
  sdtmFiles(set, 'Dataset-JSON').flatMap(({ pieces }) => [...pieces]).join('\n'); // prettier-ignore

/** What a row of SUPPCV says of a row of CV. */
const toldOf = (supp: Dataset, row: Readonly<Record<string, unknown>>): ReadonlyMap<unknown, unknown> =>
  new Map(
    namedRows(supp)
      .filter(({ USUBJID, IDVAR, IDVARVAL }) => USUBJID === row['USUBJID'] && IDVARVAL === String(row[String(IDVAR)]))
      .map(({ QNAM, QVAL }) => [QNAM, QVAL]),
  );

/** The second subject under a name that a transport file can hold. */
const withPlainNames = (set: ResultSet): ResultSet => {
  const plain = <W extends Whose>(whose: W): W => ({ ...whose, subject: whose.subject === subjects[1] ? 'SUBJ-002' : whose.subject });
  return {
    ...set,
    cases: set.cases.map((one) => ({ ...one, whose: one.whose === null ? null : plain(one.whose) })),
    notDone: set.notDone.map(plain),
  };
}; // prettier-ignore

const readsStat = runsHere('readstat', ['--version']);

/** CV as readstat reads it of the transport file; null where it is not installed. */
const readBack = (set: ResultSet): readonly Readonly<Record<string, string>>[] | null => {
  if (!readsStat) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'ventricle-xpt-'));
  const [xpt, csv] = [path.join(folder, 'cv.xpt'), path.join(folder, 'cv.csv')];
  writeFileSync(xpt, Buffer.concat(Array.from(sdtmFiles(set, 'XPT version 5')[0]!.pieces, (one) => Buffer.from(one))));
  const { status } = run('readstat', [xpt, csv]);
  if (status !== 0) throw new Error('readstat could not read the file.');
  const rows = parse<Record<string, string>>(readFileSync(csv, 'utf8'), { columns: true });
  rmSync(folder, { recursive: true });
  return rows;
};

test('a trial that two readers and an adjudicator read leaves as CV, and every record leads back', { timeout: 60_000 }, async () => {
  const { joined, blinded } = await openResults();
  const SDTM = { STUDYID: 'ROOM', visits: { V0: { VISITNUM: 1, VISIT: 'VISIT 0' }, V1: { VISITNUM: 2, VISIT: 'VISIT 1' } } };
  const named = { ...joined, protocol: { ...joined.protocol, export: { ...joined.protocol.export, SDTM } } };
  const { cv, supp } = sdtmDatasets(named);
  const rows = namedRows(cv);

  // V0 asks three cine measures and LGE_RATIO, V1 the three: 4 + 3 of the first subject; 4, and 3 not done, of the second.
  expect(rows).toHaveLength(14);
  const numbers = joined.cases.flatMap((one) => one.numbers.map((number) => ({ one, number })));
  expect(numbers).toHaveLength(11);
  for (const { one, number } of numbers) {
    const found = rows.filter(({ CVREFID }) => CVREFID === number.id);
    expect(found).toHaveLength(1);
    const [row] = found;
    expect(row).toMatchObject({ USUBJID: one.whose?.subject, CVGRPID: one.caseCode, CVSPID: number.key });
    const told = toldOf(supp, row!);
    expect(told.get('CVSEAL')).toBe(one.reads.map(({ seal }) => seal).join('+'));
    expect(told.get('CVHOW')).toBe(one.how);
    expect(told.get('CVFULL')).toBe(number.value === null ? undefined : String(number.value));
    if (number.value === null) expect(row).toMatchObject({ CVSTAT: 'NOT DONE' });
    else expect(Math.abs(Number(row?.['CVSTRESN']) - number.value)).toBeLessThanOrEqual(0.5 * 10 ** -number.digits + 1e-9);
  }

  // The mean of the amended read and the other: (64 + 61.56) / 2 = 62.78 %.
  const ofMean = caseOf(joined, subjects[0], 'V0');
  const mean = rows.find(({ CVGRPID, CVSPID }) => CVGRPID === ofMean.caseCode && CVSPID === 'LVEF');
  expect(mean).toMatchObject({ CVSTRESN: 62.8, CVDRVFL: 'Y', CVEVAL: 'INDEPENDENT ASSESSOR' });
  const decided = rows.find(({ USUBJID, CVSPID }) => USUBJID === subjects[1] && CVSPID === 'LVEF');
  // Which of both reads is B is drawn: 64 % or 36 %.
  const ofDecided = caseOf(joined, subjects[1], 'V0');
  expect([36, 64]).toContain(decided?.['CVSTRESN']);
  expect(decided).toMatchObject({ CVEVAL: 'ADJUDICATOR', CVREFID: `${ofDecided.reads[0]?.readId}/LVEF` });
  expect(toldOf(supp, decided!).get('CVDECIDE')).toBe(ofDecided.decision?.seal);

  // What was not done, in the words of the site; what nobody drew.
  const site = rows.filter(({ CVREASND }) => CVREASND === 'The subject withdrew <early> & "left".');
  expect(site.map(({ CVSPID, VISIT }) => [CVSPID, VISIT])).toEqual([
    ['LVEDV', 'VISIT 1'],
    ['LVESV', 'VISIT 1'],
    ['LVEF', 'VISIT 1'],
  ]);
  const notDrawn = rows.filter(({ CVSPID, CVSTAT }) => CVSPID === 'LGE_RATIO' && CVSTAT === 'NOT DONE');
  expect(notDrawn).toHaveLength(2);

  // No name of a person, no phrase of a signature.
  for (const name of ['Ada Reader', 'Bob Reader', 'Adam Judge']) expect(textOf(named)).not.toContain(name);

  expect(() => sdtmFiles({ ...named, cases: blinded.cases, notDone: [] }, 'Dataset-JSON')).toThrow(/open the key/);
  // The second subject's name has letters that no transport file can hold.
  expect(() => sdtmFiles(named, 'XPT version 5')).toThrow(/row 8, USUBJID/);
  const plain = withPlainNames(named);
  const read = readBack(plain);
  if (read !== null) {
    const wanted = namedRows(sdtmDatasets(plain).cv);
    const told = (name: string) => wanted.map((row) => String(row[name] ?? ''));
    for (const name of ['USUBJID', 'CVREFID', 'CVORRES', 'CVREASND', 'VISIT']) expect(read.map((row) => row[name])).toEqual(told(name));
  }
}); // prettier-ignore
