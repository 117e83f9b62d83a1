import { expect, test } from 'vitest';
import { matchFault, type MatchSurroundings } from '../../../../app/backend/trial-intake/match-study.ts';
import type { VisitModality } from '../../../../app/contract/trial-protocol.ts';

const study = (uid: string, ...modalities: readonly VisitModality[]) => ({ uid, modalities: new Set(modalities) });
const first = { subject: 'S1', visit: 'V0' };
const none: MatchSurroundings = { visits: ['V0', 'V11'], others: [] };
const beside = (...others: MatchSurroundings['others']): MatchSurroundings => ({ ...none, others });

test('a study of something that is read matches a visit of the protocol', () => {
  expect(matchFault(study('1', 'cine'), first, none)).toBeNull();
});

test('a visit that the protocol has not, and a study without use, are faults', () => {
  expect(matchFault(study('1', 'cine'), { subject: 'S1', visit: 'V9' }, none)).toBe(
    'The protocol has no visit V9: it has V0, V11.',
  );
  expect(matchFault(study('1'), first, none)).toBe('The study holds nothing that is read.');
});

test('a separate PET study joins the MR study of a visit; a second cine does not', () => {
  const there = beside({ ...study('1', 'cine', 'LGE'), ...first });
  expect(matchFault(study('2', 'PET'), first, there)).toBeNull();
  expect(matchFault(study('2', 'cine'), first, there)).toBe('Another study brings the cine of this subject and visit.');
  expect(matchFault(study('2', 'cine'), { subject: 'S1', visit: 'V11' }, there)).toBeNull();
  expect(matchFault(study('2', 'cine'), { subject: 'S2', visit: 'V0' }, there)).toBeNull();
  // It may be matched again itself.
  expect(matchFault(study('1', 'cine', 'LGE'), first, there)).toBeNull();
});
