import { expect, test } from 'vitest';
import { contentOf, leaving, planDelivery } from '../../../../../app/backend/export/delivery/plan-delivery.ts';
import type { CaseResult } from '../../../../../app/backend/export/results/result-set.ts';

const result = (caseCode: string, value: number | null = 61.5): CaseResult => ({
  caseCode,
  whose: null,
  group: 'MR and PET',
  how: 'single read',
  reads: [
    {
      readId: `read-${caseCode}`,
      seal: `seal-${caseCode}`,
      accountId: 'ada',
      printedName: 'Ada Reader',
      meaning: 'I read it.',
      signedAt: '2026-02-03T04:05:06.789Z',
      journalSeq: 7,
      amends: null,
      quality: null,
    },
  ],
  decision: null,
  protocolVersion: 1,
  numbers: [
    {
      id: `read-${caseCode}/LVEF`,
      key: 'LVEF',
      modality: 'cine',
      value,
      missing: value === null ? 'no-contour' : null,
      unit: '%',
      digits: 1,
      method: 'ratio',
      definition: 'M1.3 v1',
      beyond: null,
    },
  ],
});

const receiptOf = (...cases: readonly CaseResult[]) => ({
  cases: cases.map((one) => ({ caseCode: one.caseCode, content: contentOf(one) })),
});

const statesOf = (cases: readonly CaseResult[], ...earlier: readonly ReturnType<typeof receiptOf>[]) =>
  planDelivery(cases, earlier).map(({ state }) => state);

test('what a destination never had is new, and leaves', () => {
  const plan = planDelivery([result('A'), result('B')], []);
  expect(plan.map(({ state }) => state)).toEqual(['new', 'new']);
  expect(leaving(plan, false)).toHaveLength(2);
});

test('what left before is delivered and stays, unless it is asked for again', () => {
  const plan = planDelivery([result('A'), result('B')], [receiptOf(result('A'))]);
  expect(plan.map(({ state }) => state)).toEqual(['delivered', 'new']);
  expect(leaving(plan, false).map(({ result: { caseCode } }) => caseCode)).toEqual(['B']);
  expect(leaving(plan, true)).toHaveLength(2);
});

test('another number, another signature, another decision and another version of the protocol are a change', () => {
  const before = receiptOf(result('A'));
  const { reads } = result('A');
  expect(statesOf([result('A', 61.6)], before)).toEqual(['changed']);
  expect(statesOf([result('A', null)], before)).toEqual(['changed']);
  expect(statesOf([{ ...result('A'), reads: reads.map((read) => ({ ...read, seal: 'other' })) }], before)).toEqual([
    'changed',
  ]);
  expect(statesOf([{ ...result('A'), protocolVersion: 2 }], before)).toEqual(['changed']);
  // Whose it is does not change what was read.
  expect(statesOf([{ ...result('A'), whose: { subject: 'S', visit: 'V0' } }], before)).toEqual(['delivered']);
});

test('the last delivery counts: what changed and changed back since is a change again', () => {
  expect(statesOf([result('A')], receiptOf(result('A')), receiptOf(result('A', 60)))).toEqual(['changed']);
  expect(statesOf([result('A', 60)], receiptOf(result('A')), receiptOf(result('A', 60)))).toEqual(['delivered']);
});
