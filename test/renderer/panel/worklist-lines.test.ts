import { expect, test } from 'vitest';
import type { CaseLine } from '../../../app/contract/case.ts';
import { groupsText, minutesText, worklistOf } from '../../../renderer/panel/worklist-lines.ts';

const line = (caseCode: string, state: CaseLine['state']): CaseLine => ({
  caseCode,
  state,
  groups: ['short-axis cine'],
  contours: 0,
  active_ms: 0,
  signedAt: null,
});

test('a case already begun comes before a new one', () => {
  const list = worklistOf([line('NEW1', 'new'), line('OPEN', 'open'), line('DONE', 'signed')]);
  expect(list.next?.caseCode).toBe('OPEN');
});

test('the next new case is the first in the order the workstation gave', () => {
  expect(worklistOf([line('DONE', 'signed'), line('NEW2', 'new'), line('NEW1', 'new')]).next?.caseCode).toBe('NEW2');
});

test('new cases other than the next are not shown', () => {
  const list = worklistOf([line('NEW1', 'new'), line('NEW2', 'new')]);
  expect([...list.begun, ...list.signed]).toEqual([]);
});

test('a case being amended is among those in reading', () => {
  expect(worklistOf([line('AMND', 'amending')]).begun.map((one) => one.caseCode)).toEqual(['AMND']);
});

test('there is no next case when all are signed', () => {
  expect(worklistOf([line('DONE', 'signed')]).next).toBeNull();
});

test('time on task is rounded up to minutes', () => {
  expect(minutesText(0)).toBe('0 min');
  expect(minutesText(1)).toBe('1 min');
  expect(minutesText(60_001)).toBe('2 min');
});

test('each group of a case is named once', () => {
  expect(groupsText(['short-axis cine', 'short-axis cine', 'late enhancement'])).toBe('cine MRI, late enhancement');
  expect(groupsText(['short-axis cine', 'late enhancement', 'PET'])).toBe('cine MRI, late enhancement, FDG PET');
});

test('clips and sweeps of an echo study are one kind of work', () => {
  expect(groupsText(['echo 2D', 'echo M-mode'])).toBe('echo');
});
