import { expect, test } from 'vitest';
import type { CallOutput } from '../../../../app/contract/calls.ts';
import { assignAll, openRoom, type Reader } from '../worklist/reading-room.ts';
import { amendTo, pass, readMany, readWith, type ChosenEF } from './agreement-trial.ts';

const ofLVEF = ({ measures }: CallOutput<'agreement.own'>) => measures.find(({ key }) => key === 'LVEF');

const own = ({ backend }: Reader) => backend['agreement.own']({});

test('a reader’s own agreement stands as it did after every tenth read, and nothing between moves it', { timeout: 120_000 }, async () => {
  const room = await openRoom({ cases: 11, perCase: 2, share_percent: 50 });
  await assignAll(room);
  const [ada, bob] = room.readers as [Reader, Reader];
  await readMany(bob, room.cases.length, () => 64);
  // Ada reads 75 five times, then 64: 11 points above Bob five times of ten.
  const adaEF = (place: number): ChosenEF => (place < 5 ? 75 : 64);
  const codes: string[] = [];
  for (let place = 0; place < 9; place += 1) codes.push(await readWith(ada, () => adaEF(place)));
  expect(await own(ada)).toEqual({ taking: false, every: 10, signed: 0, measures: [] });
  codes.push(await readWith(ada, () => adaEF(9)));
  const after10 = await own(ada);
  expect(after10).toMatchObject({ taking: false, every: 10, signed: 10 });
  // Hers less the other's: 5 · 11 / 10; of 0 and 11 half are within 10 points. No repeat has been read yet.
  expect(ofLVEF(after10)?.others).toMatchObject({
    N: 10,
    blandAltman: { bias: expect.closeTo(5.5, 9) as number },
    coverage: { within: 5 },
    ICC21: null,
  });
  expect(ofLVEF(after10)?.repeats).toBeNull();
  // An amendment and an eleventh read: what was told before tells nothing of either.
  await amendTo(ada, codes[0]!, 36);
  codes.push(await readWith(ada, () => 36));
  expect(await own(ada)).toEqual(after10);
  // Repeats, of all her cases or nearly: with the twentieth read of hers everything is worked out anew.
  pass(room, 40);
  for (let place = 11; place < 16; place += 1) await readWith(ada, () => 64);
  expect(await own(ada)).toEqual(after10);
  expect((await own(bob)).signed).toBe(10);
}); // prettier-ignore

test('in a reader’s answer there is no name, no code, no pair and no time', { timeout: 60_000 }, async () => {
  const room = await openRoom({ cases: 10, perCase: 2 });
  await assignAll(room);
  const [ada, bob] = room.readers as [Reader, Reader];
  await readMany(bob, 10, () => 75);
  await readMany(ada, 10, () => 64);
  const answer = await own(ada);
  expect(ofLVEF(answer)?.others?.N).toBe(10);
  const told = JSON.stringify(answer);
  const hidden = [...room.cases, ...room.readers.flatMap(({ printedName, accountId }) => [printedName, accountId])];
  for (const word of [...hidden, 'points', 'drift', 'day', 'caseCode', 'leftOut']) expect(told).not.toContain(word);
  expect(Object.keys(answer)).toEqual(['taking', 'every', 'signed', 'measures']);
  expect(Object.keys(ofLVEF(answer)!)).toEqual(['key', 'margin', 'repeats', 'others']);
});

test('of fewer than five readings a reader is told nothing', { timeout: 60_000 }, async () => {
  const room = await openRoom({ cases: 10, perCase: 2 });
  await assignAll(room);
  const [ada, bob] = room.readers as [Reader, Reader];
  for (let read = 0; read < 4; read += 1) await readWith(bob, () => 75);
  await readMany(ada, room.cases.length, () => 64);
  const answer = await own(ada);
  expect(answer.signed).toBe(10);
  expect(ofLVEF(answer)).toMatchObject({ repeats: null, others: null });
});
