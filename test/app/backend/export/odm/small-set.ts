/** A set of results without a store: one trial, its cases built in sight. */
import { checkProtocol } from '../../../../../app/backend/protocol/check-protocol.ts';
import type { CaseResult, ResultNumber, ResultSet } from '../../../../../app/backend/export/results/result-set.ts';

const text = `
format: ventricle-protocol
version: 1
trial: { name: Test trial }
visits:
  - { name: V0, day: 0, modalities: [cine, echo] }
  - { name: V1, day: 180, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVEF], echo: [TAPSE] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 14 } }
digits: { LVEF: 2 }
`;

const { protocol, faults } = checkProtocol(text);
if (protocol === null) throw new Error(JSON.stringify(faults));

const hash = 'a'.repeat(64);

export const numberOf = (readId: string, of: Partial<ResultNumber> = {}): ResultNumber => ({
  id: `${readId}/LVEF`,
  key: 'LVEF',
  modality: 'cine',
  value: 61.125,
  missing: null,
  unit: '%',
  digits: 2,
  method: 'ratio of volumes',
  definition: 'M1.3 v1',
  beyond: null,
  ...of,
});

export const caseOfOne = (subject: string | null, visit: string, of: Partial<CaseResult> = {}): CaseResult => ({
  caseCode: `C-${subject ?? 'X'}-${visit}`,
  whose: subject === null ? null : { subject, visit },
  group: 'MR and PET',
  how: 'single read',
  reads: [
    {
      readId: 'r1',
      seal: hash,
      accountId: 'ada',
      printedName: 'Ada Reader',
      meaning: 'I made this read.',
      signedAt: '2026-03-01T10:00:00.000Z',
      journalSeq: 7,
      amends: null,
      quality: null,
    },
  ],
  decision: null,
  protocolVersion: 1,
  numbers: [numberOf('r1')],
  ...of,
});

export const setOf = (cases: readonly CaseResult[], of: Partial<ResultSet> = {}): ResultSet => ({
  protocol,
  protocolVersion: 1,
  protocolHash: hash,
  programVersion: '0.0.0-test',
  madeAt: '2026-03-02T10:00:00.000Z',
  head: { seq: 9, hash },
  cases,
  notDone: [],
  ...of,
});
