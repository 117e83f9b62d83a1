import { expect, test } from 'vitest';
import { isWithin, proposeFor, useProposals } from '../../../renderer/proposals/proposal-store.ts';

test('base and apex of one case are not those of the next; of the same opened case they stay', () => {
  const [first, second] = [
    { caseCode: 'AAAA-AA', series: [] },
    { caseCode: 'BBBB-BB', series: [] },
  ];
  proposeFor(first);
  const ranges = { LV: { base: 3, apex: null }, RV: { base: null, apex: 9 } };
  useProposals.setState({ ranges, said: 'The left ventricle is proposed from slice 3.' });
  proposeFor(first);
  expect(useProposals.getState().ranges).toBe(ranges);
  proposeFor(second);
  expect(useProposals.getState()).toMatchObject({ said: null, ranges: { LV: { base: null, apex: null } } });
});

test('a slice lies between base and apex, both of them in; an end that nobody set leaves all in', () => {
  expect([2, 3, 9, 10].map((slice) => isWithin({ base: 3, apex: 9 }, slice))).toEqual([false, true, true, false]);
  expect(isWithin({ base: null, apex: null }, 1)).toBe(true);
});
