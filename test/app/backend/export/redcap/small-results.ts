/** Results built in sight: a protocol with LVEF, LVEDV and FS at two visits, and cases of them. */
import type { MissingReason } from '../../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../../measurement/result.ts';
import { trialProtocolSchema, type TrialProtocol } from '../../../../../app/contract/trial-protocol.ts';
import type { CaseResult, ResultSet } from '../../../../../app/backend/export/results/result-set.ts';

export type Names = NonNullable<NonNullable<TrialProtocol['export']>['REDCap']>;

const smallNames: Names = {
  recordId: 'record_id',
  events: { V0: 'v0_arm_1', V1: 'v1_arm_1' },
  fields: { LVEF: 'lvef', LVEDV: 'lvedv', FS: 'fs' },
};

const smallProtocol = (names: Partial<Names> = {}): TrialProtocol =>
  trialProtocolSchema.parse({
    format: 'ventricle-protocol',
    version: 1,
    trial: { name: 'Small' },
    visits: [
      { name: 'V0', day: 0, modalities: ['cine', 'echo'] },
      { name: 'V1', day: 90, modalities: ['cine', 'echo'] },
    ],
    baseline: 'V0',
    measures: { cine: ['LVEDV', 'LVEF'], echo: ['FS'] },
    endpoint: { modality: 'cine', measure: 'LVEF' },
    reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 0 } },
    export: { REDCap: { ...smallNames, ...names } },
  });

/** A number, or the reason for its absence. */
type Given = Partial<Record<MeasureKey, number | MissingReason>>;

export const smallCase = (subject: string, visit: string, given: Given, digits = 1): CaseResult => {
  const readId = `read-${subject}-${visit}`;
  const isEcho = 'FS' in given;
  return {
    caseCode: `case-${subject}-${visit}-${isEcho ? 'echo' : 'MR'}`,
    whose: { subject, visit },
    group: isEcho ? 'echo' : 'MR and PET',
    how: 'single read',
    reads: [
      {
        readId,
        seal: 'ab'.repeat(32),
        accountId: 'ada',
        printedName: 'Ada Reader',
        meaning: 'I read it.',
        signedAt: '2026-03-04T15:06:07.890Z',
        journalSeq: 7,
        amends: null,
        quality: null,
      },
    ],
    decision: null,
    protocolVersion: 1,
    numbers: Object.entries(given).map(([key, value]) => ({
      id: `${readId}/${key}`,
      key: key as MeasureKey,
      modality: isEcho ? 'echo' : 'cine',
      ...(typeof value === 'number' ? { value, missing: null } : { value: null, missing: value }),
      unit: key === 'LVEDV' ? 'mL' : '%',
      digits,
      method: 'summation of discs',
      definition: 'M1.1 v1',
      beyond: null,
    })),
  };
};

export const smallResults = (cases: readonly CaseResult[], names: Partial<Names> = {}): ResultSet => ({
  protocol: smallProtocol(names),
  protocolVersion: 1,
  protocolHash: 'cd'.repeat(32),
  programVersion: '0.0.0-test',
  madeAt: '2026-03-05T00:00:00.000Z',
  head: { seq: 9, hash: 'ef'.repeat(32) },
  cases,
  notDone: [],
});
