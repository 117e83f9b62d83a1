import { expect, test } from 'vitest';
import { roles, type Role } from '../../../app/contract/role.ts';
import { firstPageOf, pagesOf } from '../../../renderer/state/pages.ts';

// By hand: what the bar shows each role, in its order.
const shown: Record<Role, readonly string[]> = {
  owner: ['Worklist', 'Export'],
  'data manager': ['Trial', 'Intake', 'Export', 'Journal', 'Agreement', 'Protocol', 'Accounts'],
  reader: ['Worklist', 'Agreement'],
  adjudicator: ['Worklist'],
  monitor: ['Journal', 'Agreement', 'Protocol'],
};

test.each(roles)('the bar shows a %s their own pages, and they begin on the first', (role) => {
  const pages = pagesOf(role);
  expect(pages.map(({ title }) => title)).toEqual(shown[role]);
  expect(firstPageOf(role)).toBe(pages[0]!.page);
});
