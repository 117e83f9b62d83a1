/** Results written by hand: cases of the example protocol of PRIME-HFrEF, and what a test changes of them. */
import { readFileSync } from 'node:fs';
import { catalogue, definitionOf } from '../../../../../measurement/catalogue.ts';
import type { MissingReason } from '../../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../../measurement/result.ts';
import type { TrialProtocol } from '../../../../../app/contract/trial-protocol.ts';
import type {
  CaseResult,
  NotDone,
  ResultNumber,
  ResultRead,
  ResultSet,
} from '../../../../../app/backend/export/results/result-set.ts';
import { checkProtocol } from '../../../../../app/backend/protocol/check-protocol.ts';

const example = new URL('../../../../../protocols/prime-hfref.yaml', import.meta.url);

/** With export.SDTM: STUDYID PRIME-HFREF; V0, V11 and V12 are visits 0, 11 and 12 on days 0, 180 and 360. */
export const prime = (): TrialProtocol => {
  const { protocol } = checkProtocol(readFileSync(example, 'utf8'));
  if (protocol === null) throw new Error('The example protocol has a fault.');
  return protocol;
};

export const number = (
  readId: string,
  key: MeasureKey,
  given: number | MissingReason,
  more: Partial<ResultNumber> = {},
): ResultNumber => ({
  id: `${readId}/${key}`,
  key,
  modality: 'cine',
  ...(typeof given === 'number' ? { value: given, missing: null } : { value: null, missing: given }),
  unit: catalogue[key].unit,
  digits: catalogue[key].digits,
  method: catalogue[key].method,
  definition: definitionOf(key),
  beyond: null,
  ...more,
});

export const read = (readId: string, more: Partial<ResultRead> = {}): ResultRead => ({
  readId,
  seal: readId.padEnd(64, '0'),
  accountId: `account-${readId}`,
  printedName: 'Ada Reader',
  meaning: 'I have read this case.',
  signedAt: '2026-11-20T08:00:00.000Z',
  journalSeq: 1,
  amends: null,
  quality: { grade: 'good', reason: '' },
  ...more,
});

/** A case that one reader read. */
export const caseOf = (subject: string, visit: string, numbers: readonly ResultNumber[], more: Partial<CaseResult> = {}): CaseResult => ({
  caseCode: `${subject}-${visit}`,
  whose: { subject, visit },
  group: 'MR and PET',
  how: 'single read',
  reads: [read('r1')],
  decision: null,
  protocolVersion: 1,
  numbers,
  ...more,
}); // prettier-ignore

export const notDone = (subject: string, visit: string, reason: string, keys: readonly MeasureKey[]): NotDone => ({
  subject,
  visit,
  modality: 'cine',
  reason,
  keys,
});

export const setOf = (cases: readonly CaseResult[], more: Partial<ResultSet> = {}): ResultSet => ({
  protocol: prime(),
  protocolVersion: 1,
  protocolHash: 'a'.repeat(64),
  programVersion: '0.0.0-test',
  madeAt: '2026-11-22T01:46:30.000Z',
  head: { seq: 42, hash: 'b'.repeat(64) },
  cases,
  notDone: [],
  ...more,
});
