import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKeptFacts } from '../../../../app/backend/worklist/kept-facts.ts';
import { amendWith, deciding, openAdjudication, readWith, takeNext } from '../adjudication/adjudication-room.ts';
import { openTestStore } from '../open-test-store.ts';
import { password } from '../workbench.ts';
import { beginNext } from './reading-room.ts';

test('followed by the journal, every case is as far as its rows tell, after each act of anybody', async () => {
  const room = await openAdjudication({ cases: 3, share_percent: 34 });
  const store = await openTestStore(path.join(room.folder, 'store'), () => room.clock.now);
  onTestFinished(() => store.close());
  const kept = openKeptFacts();
  const looks: string[] = [];
  const look = async (): Promise<void> => {
    const [followed, anew] = [await kept.now({ store }), await openKeptFacts().now({ store })];
    expect([...followed.facts].sort()).toEqual([...anew.facts].sort());
    expect([...followed.repeats].sort()).toEqual([...anew.repeats].sort());
    looks.push(JSON.stringify([...anew.facts.values()].map((facts) => JSON.stringify(facts)).sort()));
  };
  const { ada, bob, adam, manager } = room;
  await look();
  await readWith(ada, 6);
  await look();
  for (let n = 0; n < 2; n += 1) await readWith(ada, 6);
  await look();
  for (let n = 0; n < 3; n += 1) await readWith(bob, 8);
  await look();
  const judged = await takeNext(adam);
  await adam.backend['adjudication.decide']({ ...deciding(adam, judged, 'A'), password });
  await look();
  await manager['export.sealed']({ format: 'csv-long' });
  await look();
  const { read } = await ada.backend['case.open']({ caseCode: judged.content.caseCode });
  await amendWith(ada, read.readId, 7);
  await look();
  const { current } = await manager['protocol.current']({});
  await manager['protocol.adopt']({ text: current!.text.replace('readers: 2', 'readers: 1').replace('adjudication: true', 'adjudication: false').replace(/ {2}margins:.*\n/, ''), reason: 'One reader is enough.' }); // prettier-ignore
  await look();
  // Each act changed how far some case is; a look that told the same would have tested nothing.
  expect(looks.filter((told, at) => told === looks[at - 1])).toEqual([]);
});

test('hidden repeats are known as soon as they are made, and while they are read', async () => {
  const room = await openAdjudication({ cases: 1, share_percent: 100 });
  const store = await openTestStore(path.join(room.folder, 'store'), () => room.clock.now);
  onTestFinished(() => store.close());
  const kept = openKeptFacts();
  const { assignments } = await room.manager['assignment.list']({});
  const repeats = assignments.filter(({ isRepeat }) => isRepeat).map(({ caseCode }) => caseCode);
  expect((await kept.now({ store })).repeats).toEqual(new Map([[room.cases[0], repeats.sort()]]));
  await beginNext(room.ada);
  expect((await kept.now({ store })).facts.size).toBe(1);
});

test('a journal that does not go on from where it was is read anew', async () => {
  const room = await openAdjudication({ cases: 1 });
  const store = await openTestStore(path.join(room.folder, 'store'), () => room.clock.now);
  onTestFinished(() => store.close());
  const kept = openKeptFacts();
  await kept.now({ store });
  // As an old copy that was brought back: other rows, and other hashes in the same places.
  await store.write(async (tx) => {
    await tx.updateTable('assignment').set({ state: 'paused' }).execute();
  });
  expect([...(await kept.now({ store })).facts.values()]).toMatchObject([{ begun: 0 }]);
  const other = await openAdjudication({ cases: 1 });
  const copy = await openTestStore(path.join(other.folder, 'store'), () => other.clock.now);
  onTestFinished(() => copy.close());
  expect([...(await kept.now({ store: copy })).facts.keys()]).toEqual([other.cases[0]]);
});
