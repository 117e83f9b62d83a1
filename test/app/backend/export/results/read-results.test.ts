import { expect, test } from 'vitest';
import { rowsOf } from '../../store-file.ts';
import { caseOf, openResults, subjects } from './results-room.ts';

// Squares of 10 mm at ED; 6 mm at ES: 1 - 36/100 = 64 %; 6.2 mm: 1 - 38.44/100 = 61.56 %; 8 mm: 36 %.

const efOf = (of: ReturnType<typeof caseOf>) => of.numbers.find(({ key }) => key === 'LVEF');

test('the results of a trial are what is final of each case, with whoever signed for it', { timeout: 60_000 }, async () => {
  const { room, joined, blinded } = await openResults();

  expect(joined.cases.map(({ whose }) => whose)).toEqual([
    { subject: subjects[0], visit: 'V0' },
    { subject: subjects[0], visit: 'V1' },
    { subject: subjects[1], visit: 'V0' },
  ]);
  const mean = caseOf(joined, subjects[0], 'V0');
  expect(mean.how).toBe('mean of two');
  expect(efOf(mean)?.value).toBeCloseTo(62.78, 6);
  // Ada amended hers: the amendment is what the mean rests on.
  expect(mean.reads.map(({ printedName, amends }) => [printedName, amends !== null])).toEqual([
    ['Ada Reader', true],
    ['Bob Reader', false],
  ]);
  expect(mean.reads.map(({ accountId }) => accountId)).toEqual([room.ada.accountId, room.bob.accountId]);
  const seals = rowsOf(room.folder, 'select hash from seal').map(({ hash }) => hash);
  expect(mean.reads.every(({ seal }) => seals.includes(seal))).toBe(true);
  expect(efOf(mean)?.id).toBe(`${mean.reads.map(({ readId }) => readId).toSorted().join('+')}/LVEF`);

  const decided = caseOf(joined, subjects[1], 'V0');
  expect(decided.how).toBe('adjudicated B');
  expect(decided.decision).toMatchObject({ accountId: room.adam.accountId, printedName: 'Adam Judge' });
  expect(decided.decision?.seal).toBe(rowsOf(room.folder, 'select hash from decision')[0]?.['hash']);
  expect(efOf(decided)?.beyond).toBe(true);

  // V0 asks late enhancement, which nobody drew; V1 does not ask it.
  expect(mean.numbers.map(({ key, modality }) => [key, modality])).toEqual([
    ['LVEDV', 'cine'],
    ['LVESV', 'cine'],
    ['LVEF', 'cine'],
    ['LGE_RATIO', 'LGE'],
  ]);
  expect(mean.numbers.at(-1)?.value).toBeNull();
  expect(mean.numbers.at(-1)?.missing).not.toBeNull();
  expect(caseOf(joined, subjects[0], 'V1').numbers.map(({ key }) => key)).toEqual(['LVEDV', 'LVESV', 'LVEF']);
  expect(joined.notDone).toMatchObject([{ subject: subjects[1], visit: 'V1', keys: ['LVEDV', 'LVESV', 'LVEF'] }]);

  // Blinded: the same numbers, by case code, and nothing that the key alone knows.
  expect(blinded.notDone).toEqual([]);
  expect(blinded.cases.map(({ caseCode }) => caseCode)).toEqual(room.cases.toSorted());
  expect(blinded.cases.every(({ whose }) => whose === null)).toBe(true);
  for (const subject of subjects) expect(JSON.stringify(blinded)).not.toContain(subject);
}); // prettier-ignore
