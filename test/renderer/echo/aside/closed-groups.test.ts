import { expect, test } from 'vitest';
import { annulus, diameters, diametersMmode, rightArea } from '../../../../renderer/echo/aside/echo-groups.ts';
import { isClosed, type GroupState } from '../../../../renderer/echo/aside/closed-groups.ts';
import { tracing } from './tracing.ts';

const nothing: GroupState = {
  records: [],
  values: [
    { key: 'FAC', missing: 'not-done' },
    { key: 'RVEDA', missing: 'not-done' },
    { key: 'RVESA', missing: 'not-done' },
  ],
  task: 'A4C ED',
};

test('a group that nobody has begun is one line', () => {
  expect(isClosed([rightArea], nothing)).toBe(true);
  expect(isClosed([annulus], nothing)).toBe(true);
});

test('it opens with its slot in hand, before the first stroke, and stays open with a tracing', () => {
  expect(isClosed([rightArea], { ...nothing, task: 'RV ES' })).toBe(false);
  expect(isClosed([rightArea], { ...nothing, records: [tracing('RV ED')] })).toBe(false);
  expect(isClosed([rightArea], { ...nothing, records: [tracing('TAPSE')] })).toBe(true);
});

test('of two groups that give the same number either one opens both', () => {
  const records = [tracing('LVIDd M-mode')];
  expect(isClosed([diameters, diametersMmode], nothing)).toBe(true);
  expect(isClosed([diameters, diametersMmode], { ...nothing, records })).toBe(false);
});

test('a group whose number is missing for another reason than that it is not done says so', () => {
  expect(isClosed([rightArea], { ...nothing, values: [{ key: 'FAC', missing: 'not-evaluable' }] })).toBe(false);
});
