import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf, shownFor, password } from '../workbench.ts';
import { assignAll, signAs } from '../worklist/reading-room.ts';
import {
  amendWith,
  decideAs,
  deciding,
  drawSquares,
  openAdjudication,
  readWith,
  takeNext,
  type AdjudicationRoom,
} from './adjudication-room.ts';

// 10 mm at ED; 6 mm at ES give 1 - 36/100 = 64 %, 6.2 mm 61.56 %, 8 mm 36 %: the margin is 5 points.

const statesOf = async ({ manager }: AdjudicationRoom) => {
  const { cases } = await manager['trial.progress']({});
  return Object.fromEntries(Object.entries(cases).filter(([, count]) => count > 0));
};

const hasNext = async ({ adam }: AdjudicationRoom): Promise<boolean> =>
  (await adam.backend['adjudication.show']({})).hasNext;

test('two reads within every margin are final without anybody', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  expect(await statesOf(room)).toEqual({ 'in reading': 1 });
  await readWith(room.bob, 6.2);
  expect(await statesOf(room)).toEqual({ final: 1 });
  expect(await hasNext(room)).toBe(false);
  expect(await codeOf(room.adam.backend['adjudication.next']({}))).toBe('no-next-case');
});

test('two reads beyond a margin go to an adjudicator, who sees both, what differs and by how much', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  expect(await hasNext(room)).toBe(false);
  await readWith(room.bob, 8);
  expect(await statesOf(room)).toEqual({ adjudicating: 1 });
  const at = await takeNext(room.adam);
  expect(at.content.caseCode).toBe(room.cases[0]);
  expect(at.own).toBeNull();
  const factions = [at.A, at.B].map(({ values }) => values.find(({ key }) => key === 'LVEF'));
  const [first, second] = factions.map((found) => (found !== undefined && 'value' in found ? found.value : Number.NaN));
  expect([first!, second!].toSorted((a, b) => a - b).map(Math.round)).toEqual([36, 64]);
  expect(at.comparisons).toEqual([
    { key: 'LVEF', verdict: 'beyond', difference: second! - first!, allowed: 5, margin: { absolute: 5 } },
  ]);
  // Three slices at both ends of the beat, and the grade of each.
  expect(at.A.records).toHaveLength(7);
  expect(at.B.records).toHaveLength(7);
});

test('a chosen read is final, with a decision that names both seals and is kept for ever', async () => {
  const room = await openAdjudication();
  const one = await readWith(room.ada, 6);
  const other = await readWith(room.bob, 8);
  const at = await takeNext(room.adam);
  const { decision } = await decideAs(room.adam, at, 'B');
  expect(decision).toMatchObject({ choice: 'B', printedName: 'Adam Judge' });
  expect(await statesOf(room)).toEqual({ final: 1 });
  const [row] = rowsOf(room.folder, 'select * from decision');
  expect(row!['hash']).toBe(decision.hash);
  const document = JSON.parse(String(row!['document'])) as {
    reads: { A: { readId: string; seal: string }; B: { readId: string; seal: string } };
    final: object;
    reason: string;
  };
  const { A, B } = document.reads;
  expect([A.readId, B.readId].toSorted()).toEqual([one.read.readId, other.read.readId].toSorted());
  expect(document.final).toEqual(B);
  const seals = rowsOf(room.folder, 'select readId, hash from seal');
  for (const { readId, seal } of [A, B]) expect(seals).toContainEqual({ readId, hash: seal });
  expect(document.reason).toBe('The base of the other is one slice too low.');
  expect(await codeOf(room.adam.backend['adjudication.open']({ caseCode: at.content.caseCode }))).toBe('not-found');
  expect((await room.adam.backend['adjudication.show']({})).decided).toMatchObject([{ state: 'decided' }]);
});

test.each(['A', 'B', 'nothing'] as const)('an own read begun from %s is drawn, signed and chosen', async (from) => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const { adam } = room;
  const at = await takeNext(adam);
  const { caseCode } = at.content;
  expect(await codeOf(adam.backend['case.open']({ caseCode }))).toBe('not-found');
  expect(await codeOf(decideAs(adam, at, 'own'))).toBe('read-open');
  const { read } = await adam.backend['adjudication.draw']({ caseCode, from });
  expect(read.records).toEqual(from === 'nothing' ? [] : at[from].records);
  const drawn = await drawSquares(adam, await adam.backend['case.open']({ caseCode }), 7);
  expect(await codeOf(decideAs(adam, at, 'own'))).toBe('read-open');
  await signAs(adam, drawn);
  const again = await adam.backend['adjudication.open']({ caseCode });
  expect(again.own).toMatchObject({ readId: read.readId, state: 'sealed' });
  await decideAs(adam, again, 'own');
  const [row] = rowsOf(room.folder, 'select document from decision');
  expect(JSON.parse(String(row!['document']))).toMatchObject({ choice: 'own', final: { readId: read.readId } });
  // Both reads stand as they were signed, and the own one beside them.
  expect(rowsOf(room.folder, 'select hash from seal')).toHaveLength(3);
});

test('own drawing begun anew leaves what was drawn before aside, out of reach', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const { adam } = room;
  const { caseCode } = (await takeNext(adam)).content;
  const { read: before } = await adam.backend['adjudication.draw']({ caseCode, from: 'A' });
  const { read: now } = await adam.backend['adjudication.draw']({ caseCode, from: 'nothing' });
  expect((await adam.backend['case.open']({ caseCode })).read.readId).toBe(now.readId);
  const sign = { readId: before.readId, printedName: 'Adam Judge', password, meaning: 'Mine.', shown: [] };
  expect(await codeOf(adam.backend['read.sign'](sign))).toBe('not-found');
});

test('a case is with one adjudicator alone, and another gets another one or none', async () => {
  const room = await openAdjudication({ cases: 2, adjudicators: ['Adam Judge', 'Eve Judge'] });
  for (const reader of [room.ada, room.bob]) {
    for (let count = 0; count < 2; count += 1) await readWith(reader, reader === room.ada ? 6 : 8);
  }
  const [adam, eve] = room.adjudicators;
  const first = await takeNext(adam!);
  const second = await takeNext(eve!);
  expect([first.content.caseCode, second.content.caseCode].toSorted()).toEqual([...room.cases].toSorted());
  expect(await codeOf(eve!.backend['adjudication.open']({ caseCode: first.content.caseCode }))).toBe('not-found');
  expect(await codeOf(eve!.backend['adjudication.decide'](deciding(eve!, first, 'A')))).toBe('not-found');
  // One at a time: what is in hand is given again.
  expect(await adam!.backend['adjudication.next']({})).toEqual({ caseCode: first.content.caseCode });
  await adam!.backend['adjudication.pause']({ caseCode: first.content.caseCode });
  expect(await codeOf(adam!.backend['adjudication.open']({ caseCode: first.content.caseCode }))).toBe('case-paused');
  expect(await codeOf(adam!.backend['adjudication.next']({}))).toBe('no-next-case');
  await adam!.backend['adjudication.resume']({ caseCode: first.content.caseCode });
  await decideAs(adam!, first, 'A');
  await decideAs(eve!, second, 'B');
  expect(await statesOf(room)).toEqual({ final: 2 });
});

test('a read amended before the decision takes the case away, brings it, or changes what is shown', async () => {
  const room = await openAdjudication();
  const one = await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const at = await takeNext(room.adam);
  const { caseCode } = at.content;
  // 7 mm: 51 %, still 15 points away.
  const closer = await amendWith(room.ada, one.read.readId, 7);
  expect(await codeOf(decideAs(room.adam, at, 'A'))).toBe('stale-read');
  const again = await room.adam.backend['adjudication.open']({ caseCode });
  expect(Math.abs(again.comparisons[0]!.difference!)).toBeCloseTo(15, 6);
  const agreed = await amendWith(room.ada, closer.read.readId, 8);
  expect(await codeOf(decideAs(room.adam, again, 'A'))).toBe('not-found');
  expect(await hasNext(room)).toBe(false);
  expect(await statesOf(room)).toEqual({ final: 1 });
  await amendWith(room.ada, agreed.read.readId, 6);
  expect(await hasNext(room)).toBe(true);
  expect(await statesOf(room)).toEqual({ adjudicating: 1 });
});

test('a read amended after the decision brings the case again; A stays A, and the old decision is kept', async () => {
  const room = await openAdjudication();
  const one = await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const at = await takeNext(room.adam);
  await decideAs(room.adam, at, 'A');
  const amended = await amendWith(room.ada, one.read.readId, 5);
  expect(await statesOf(room)).toEqual({ adjudicating: 1 });
  expect((await room.adam.backend['adjudication.show']({})).decided).toEqual([]);
  const rounds = () => rowsOf(room.folder, 'select round, state, readA, readB from adjudication order by round');
  expect(rounds()).toMatchObject([{ state: 'superseded' }, { round: 2, state: 'waiting' }]);
  const [before, after] = rounds();
  const side = before!['readA'] === one.read.readId ? 'readA' : 'readB';
  expect(after![side]).toBe(amended.read.readId);
  await decideAs(room.adam, await takeNext(room.adam), 'B');
  expect(rowsOf(room.folder, 'select hash from decision')).toHaveLength(2);
  expect(await statesOf(room)).toEqual({ final: 1 });
});

test('other margins change what waits, and nothing that was decided', async () => {
  const room = await openAdjudication({ cases: 2 });
  for (const reader of [room.ada, room.bob]) {
    for (let count = 0; count < 2; count += 1) await readWith(reader, reader === room.ada ? 6 : 8);
  }
  await decideAs(room.adam, await takeNext(room.adam), 'A');
  const { text } = (await room.manager['protocol.current']({})).current!;
  await room.manager['protocol.adopt']({ text: text.replace('absolute: 5', 'absolute: 30'), reason: 'Wider.' });
  expect(await statesOf(room)).toEqual({ final: 2 });
  expect(await hasNext(room)).toBe(false);
  await room.manager['protocol.adopt']({ text, reason: 'As before.' });
  expect(await statesOf(room)).toEqual({ final: 1, adjudicating: 1 });
  const nobody = text.replace('adjudication: true', 'adjudication: false');
  await room.manager['protocol.adopt']({ text: nobody, reason: 'Nobody decides.' });
  expect(await hasNext(room)).toBe(false);
  expect(await statesOf(room)).toEqual({ final: 2 });
});

test('a hidden repeat and what was withdrawn never go to an adjudicator', async () => {
  const room = await openAdjudication({ share_percent: 100 });
  await readWith(room.ada, 6);
  await readWith(room.bob, 6);
  await assignAll(room);
  room.clock.now = new Date('2026-03-01T00:00:00.000Z');
  // Both readers read the repeat otherwise than the case, and otherwise than each other.
  await readWith(room.ada, 8);
  await readWith(room.bob, 4);
  expect(await hasNext(room)).toBe(false);
  expect(rowsOf(room.folder, 'select caseCode, state from adjudication')).toEqual([
    { caseCode: room.cases[0], state: 'agreed' },
  ]);
});

test('a decision wants the password, the name of the account, and reads that are what was signed', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const at = await takeNext(room.adam);
  const whole = deciding(room.adam, at, 'A');
  const { backend } = room.adam;
  expect(await codeOf(backend['adjudication.decide']({ ...whole, password: 'wrong horse' }))).toBe('wrong-password');
  expect(await codeOf(backend['adjudication.decide']({ ...whole, printedName: 'Eve' }))).toBe('not-authorised');
  expect(rowsOf(room.folder, 'select hash from decision')).toEqual([]);
  expect(rowsOf(room.folder, "select seq from journal where action = 'adjudication.decide'")).toEqual([]);
});

test('an own read that was signed with other numbers than are shown is refused as every other', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const { adam } = room;
  const { caseCode } = (await takeNext(adam)).content;
  await adam.backend['adjudication.draw']({ caseCode, from: 'A' });
  const at = await adam.backend['case.open']({ caseCode });
  const other = shownFor(at).map((value) => ('value' in value ? { ...value, value: value.value + 1 } : value));
  const sign = { readId: at.read.readId, printedName: 'Adam Judge', password, meaning: 'Mine.', shown: other };
  expect(await codeOf(adam.backend['read.sign'](sign))).toBe('numbers-differ');
});
