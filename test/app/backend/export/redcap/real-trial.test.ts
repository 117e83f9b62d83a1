import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { dryRun } from '../../../../../app/backend/export/redcap/dry-run.ts';
import { pushRows } from '../../../../../app/backend/export/redcap/push-rows.ts';
import { readStudy, type Study } from '../../../../../app/backend/export/redcap/read-study.ts';
import { redcapCsv } from '../../../../../app/backend/export/redcap/redcap-csv.ts';
import { redcapExport } from '../../../../../app/backend/export/redcap/redcap-export.ts';
import { redcapSite } from '../../../../../app/backend/export/redcap/redcap-site.ts';
import type { CaseResult, ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import { openRedcapStub } from '../../../../peer/redcap-stub.ts';
import { caseOf, openResults, subjects } from '../results/results-room.ts';
import { token } from './redcap-bench.ts';
import { dictionaryText, eventsText, recordLine } from './study-files.ts';

const withNames = (results: ResultSet): ResultSet => ({
  ...results,
  protocol: {
    ...results.protocol,
    export: {
      REDCap: {
        recordId: 'record_id',
        events: { V0: 'v0_arm_1', V1: 'v1_arm_1' },
        fields: { LVEDV: 'cmr_lvedv', LVESV: 'cmr_lvesv', LVEF: 'cmr_lvef', LGE_RATIO: 'cmr_lge' },
        reasons: { LGE_RATIO: 'cmr_lge_why' },
        reads: { 'MR and PET': { readId: 'cmr_read', seal: 'cmr_seal', reader: 'cmr_reader', signedAt: 'cmr_signed' } },
        missingCodes: { 'not-done': 'ND' },
      },
    },
  },
});

const files = {
  dictionary: dictionaryText([
    recordLine,
    ...['cmr_lvedv', 'cmr_lvesv'].map((name) => ({ name, validation: 'number', min: '0' })),
    { name: 'cmr_lvef', validation: 'number_1dp', min: '0', max: '100', required: 'y' },
    { name: 'cmr_lge', validation: 'number_1dp' },
    ...['cmr_lge_why', 'cmr_read', 'cmr_seal', 'cmr_reader'].map((name) => ({ name })),
    { name: 'cmr_signed', validation: 'datetime_seconds_dmy' },
  ]),
  events: eventsText(['v0_arm_1', 'v1_arm_1'], ['enrolment', 'mri']),
};

type FileLine = Readonly<Record<string, string>>;

const studyOfFiles = (): Study => {
  const { study } = readStudy(files);
  if (study === null) throw new Error('the study has faults');
  return study;
};

/** Both readers agree: the mean of 64 % and 61.56 % is 62.78 %, to the catalogue's one digit 62.8. Nobody drew late enhancement. */
const expectMean = (line: FileLine | undefined, { reads }: CaseResult): void => {
  expect(line).toMatchObject({
    cmr_lvef: '62.8',
    cmr_lge: 'ND',
    cmr_lge_why: 'not-done',
    cmr_read: reads.map(({ readId }) => readId).join('+'),
    cmr_seal: reads.map(({ seal }) => seal).join('+'),
    cmr_reader: 'Ada Reader+Bob Reader',
  });
};

/** The adjudicator chose one of both: 6 mm at ES leave 64 %, 8 mm 36 %. It is signed when they decided. */
const expectDecided = (line: FileLine | undefined, { numbers, decision }: CaseResult): void => {
  const chosen = Math.round(numbers.find(({ key }) => key === 'LVEF')?.value ?? 0);
  expect([64, 36]).toContain(chosen);
  const at = decision?.decidedAt ?? '';
  expect(line).toMatchObject({ cmr_lvef: `${chosen}.0`, cmr_signed: `${at.slice(0, 10)} ${at.slice(11, 19)}` });
};

const openLine = async (study: Study) => {
  const columns = [...study.dictionary.fields.keys()].slice(1);
  const fields = Object.fromEntries(columns.map((name) => [name, /^.+$/]));
  const stub = await openRedcapStub({ token, recordId: 'record_id', fields });
  onTestFinished(() => stub.close());
  const line = {
    ...{ site: redcapSite(stub.address, () => token), study, patience: { tries: 1, first_ms: 1 }, timeout_ms: 10_000 },
    signal: new AbortController().signal,
  };
  return { stub, line };
};

test('the results of a trial of two readers and an adjudicator go to the file and to the API as they are', { timeout: 60_000 }, async () => {
  const { joined } = await openResults();
  const study = studyOfFiles();
  const { rows, rowFaults, nameFaults } = redcapExport(withNames(joined), study);
  expect([rowFaults, nameFaults]).toEqual([[], []]);

  const lines = parse([...redcapCsv(rows, study)].join(''), { columns: true }) as unknown as readonly FileLine[];
  const lineOf = (subject: string | undefined, event: string | undefined) =>
    lines.find((line) => line['record_id'] === subject && line['redcap_event_name'] === event);
  expectMean(lineOf(subjects[0], 'v0_arm_1'), caseOf(joined, subjects[0], 'V0'));
  expectDecided(lineOf(subjects[1], 'v0_arm_1'), caseOf(joined, subjects[1], 'V0'));
  // The second subject's V1 was not done.
  expect(lineOf(subjects[1], 'v1_arm_1')).toMatchObject({ cmr_lvef: 'ND', cmr_lvedv: 'ND', cmr_read: '' });

  const { stub, line } = await openLine(study);
  const receipt = await pushRows(line, rows, { now: () => new Date(0), rowsAPiece: 2 });
  expect([receipt.outcome, receipt.rowsIn, stub.held.size]).toEqual(['all in', 4, 4]);
  for (const held of stub.held.values()) {
    const sent = lineOf(held['record_id'], held['redcap_event_name']) ?? {};
    expect(held).toEqual(Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')));
  }
  const after = await dryRun(line, rows);
  expect(after.ok && [...new Set(after.value.map(({ state }) => state))]).toEqual(['same']);
}); // prettier-ignore
