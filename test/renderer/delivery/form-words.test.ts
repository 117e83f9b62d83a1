import { expect, test } from 'vitest';
import { deliveryForms, joinedOf } from '../../../app/contract/calls/delivery-calls.ts';
import { formGroups, formTitle, formWords, groupOf, leavesJoined } from '../../../renderer/delivery/form-words.ts';

test('every form stands in one group, once', () => {
  expect(formGroups.flatMap(({ forms }) => forms).toSorted()).toEqual([...deliveryForms].toSorted());
  expect(groupOf('sdtm-xpt').name).toBe('SDTM');
});

test.each(deliveryForms)('%s: where subject and visit are not chosen, it says why', (form) => {
  const { joined, holds } = formWords[form];
  expect(joined === null).toBe(joinedOf[form] === 'either');
  if (joinedOf[form] === 'always') expect(joined).toMatch(/^With subject and visit: /u);
  if (joinedOf[form] === 'never') expect(joined).toMatch(/^Case codes only: /u);
  expect(holds).toMatch(/\.$/u);
});

test('what is chosen counts only where the form leaves either way', () => {
  expect(leavesJoined('csv-long', true)).toBe(true);
  expect(leavesJoined('csv-long', false)).toBe(false);
  expect(leavesJoined('sdtm-xpt', false)).toBe(true);
  expect(leavesJoined('report-pdf', true)).toBe(false);
});

test('a form that this version does not know stands as its receipt has it', () => {
  expect(formTitle('redcap-csv')).toBe('REDCap: Import file');
  expect(formTitle('odm-1.3.2')).toBe('ODM 1.3.2');
  expect(formTitle('odm-9')).toBe('odm-9');
});
