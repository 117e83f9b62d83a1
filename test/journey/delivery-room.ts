/** A trial of three subjects whose key is known: what of it is final, and why the rest is not, is chosen. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { OpenBackend } from '../../app/backend/backend.ts';
import type { Backend } from '../../app/contract/calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import { dictionaryText, eventsText, recordLine } from '../app/backend/export/redcap/study-files.ts';
import { writePlantedStudy } from '../app/backend/planted-study.ts';
import { given, openOn, readCase, type Person } from './agreement-room.ts';
import { newFolder } from './phantom-scans.ts';
import { managerPassword } from './trial-room.ts';

export const passphrase = 'a key of many letters';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Journey trial }
visits: [{ name: V0, day: 0, modalities: [cine] }, { name: V1, day: 180, modalities: [cine] }]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading:
  readers: 2
  margins: { LVEF: { absolute: 5 } }
  adjudication: true
  repeats: { share_percent: 0, washout_days: 14 }
export:
  REDCap:
    recordId: record_id
    events: { V0: v0_arm_1, V1: v1_arm_1 }
    fields: { LVEDV: cmr_lvedv, LVESV: cmr_lvesv, LVEF: cmr_lvef }
`;

/** The field and the form of its values, as the study's own REDCap has them. */
export const redcapFields = { cmr_lvedv: /^\d+\.\d$/u, cmr_lvesv: /^\d+\.\d$/u, cmr_lvef: /^\d+\.\d$/u };

export interface StudyFiles {
  readonly dictionary: string;
  readonly events: string;
}

/** Paths of what the study's REDCap exports of itself. */
export const writeStudyFiles = (): StudyFiles => {
  const folder = newFolder();
  const [dictionary, events] = ['dictionary.csv', 'events.csv'].map((name) => path.join(folder, name));
  const fields = Object.keys(redcapFields).map((name) => ({ name, validation: 'number_1dp' }));
  writeFileSync(dictionary!, dictionaryText([recordLine, ...fields]));
  writeFileSync(events!, eventsText(['v0_arm_1', 'v1_arm_1'], ['enrolment', 'mri']));
  return { dictionary: dictionary!, events: events! };
};

/** In the order of the parts that they play below; V1 of the third subject was not done. */
const visits = [
  ['S-001', 'V0'],
  ['S-001', 'V1'],
  ['S-002', 'V0'],
  ['S-002', 'V1'],
  ['S-003', 'V0'],
] as const;

export const subjects = ['S-001', 'S-002', 'S-003'] as const;

export interface DeliveryTrial {
  readonly folder: string;
  /** Final at the end: both visits of the first subject. */
  readonly final: readonly string[];
}

const ended = async (manager: Backend, job: string): Promise<void> => {
  await expect.poll(async () => (await manager['intake.found']({ job })).state, { timeout: 60_000 }).toMatch(/found|done/u);
}; // prettier-ignore

/** Blinded, each matched to its subject and visit. Gives the case codes in the order of the visits. */
const takeIn = async (manager: Backend): Promise<readonly string[]> => {
  const scans = mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));
  for (const [at] of visits.entries()) {
    writePlantedStudy(path.join(scans, String(at)), { number: at + 1, slices: 3, phases: 2 });
  }
  const { job } = await manager['intake.look']({ source: scans });
  await ended(manager, job);
  const lines = visits.map(([subject, visit], at) => `${subject},${visit},1.2.826.0.1.777.${String(at + 1)}.1`);
  await manager['intake.matchCsv']({ job, csv: ['subject,visit,StudyInstanceUID', ...lines, ''].join('\n') });
  await manager['intake.take']({ job });
  await ended(manager, job);
  await manager['trial.notDone']({ subject: 'S-003', visit: 'V1', modality: 'cine', reason: 'The subject withdrew.' });
  const { subjects: rows } = await manager['trial.grid']({});
  return visits.map(([subject, visit]) => {
    const cell = rows.find((one) => one.subject === subject)?.cells.find((one) => one.visit === visit);
    const [caseCode] = cell?.caseCodes ?? [];
    if (caseCode === undefined) throw new Error(`${subject} has no case at ${visit}.`);
    return caseCode;
  });
};

/** Reads to the signature what has a value, and pauses the rest. */
const readSome = async (reader: Person, EFof: ReadonlyMap<string, number>): Promise<void> => {
  for (;;) {
    const { caseCode } = await reader.backend['worklist.next']({}).catch((error: unknown) => {
      if (error instanceof Refused && error.failure.code === 'no-next-case') return { caseCode: null };
      throw error;
    });
    if (caseCode === null) return;
    const EF = EFof.get(caseCode);
    if (EF === undefined) await reader.backend['worklist.pause']({ caseCode });
    else await readCase(reader, caseCode, EF);
  }
};

const people = async ({ backend, backendOf }: OpenBackend) => {
  await backend['account.create']({ printedName: 'Mara Manager', loginName: 'mara', password: managerPassword });
  const [mara] = (await backend['account.list']({})).accounts;
  const manager = backendOf({ accountId: mara!.accountId, printedName: 'Mara Manager', role: 'data manager' });
  await manager['protocol.adopt']({ text: protocol, reason: 'The first.' });
  const reader = async (printedName: string, loginName: string): Promise<Person> => {
    const { accountId } = await manager['account.add']({ loginName, printedName, role: 'reader', password: given });
    return { accountId, printedName, backend: backendOf({ accountId, printedName, role: 'reader' }) };
  };
  return { manager, readers: [await reader('Ada Reader', 'ada'), await reader('Bob Reader', 'bob')] as const };
};

/**
 * Of five cases two are final, one waits for an adjudicator, one for its second reader, and one was not signed; what a sixth
 * would be of was not done.
 */
export const deliveryTrial = async (): Promise<DeliveryTrial> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-delivery-'));
  const opened = await openOn(folder, { now: new Date() }, 'trial');
  const { manager, readers } = await people(opened);
  await manager['key.make']({ passphrase });
  await manager['key.open']({ secret: passphrase, reason: 'To take scans in.' });
  const codes = await takeIn(manager);
  await manager['assignment.assign']({ readers: readers.map(({ accountId }) => accountId) });
  const [first, second, differing, once] = codes as readonly [string, string, string, string, string];
  const [ada, bob] = readers;
  await readSome(ada, new Map([[first, 60], [second, 52], [differing, 60], [once, 40]])); // prettier-ignore
  await readSome(bob, new Map([[first, 62], [second, 50], [differing, 40]])); // prettier-ignore
  await manager['key.close']({});
  await opened.close();
  return { folder, final: [first, second] };
};
