import { expect, test } from 'vitest';
import { assignAll, beginNext, openRoom, readNext, signAs } from './reading-room.ts';

const none = {
  expected: 0,
  'not done': 0,
  received: 0,
  incomplete: 0,
  'de-identified': 0,
  'in reading': 0,
  signed: 0,
  adjudicating: 0,
  final: 0,
  exported: 0,
};

test('progress counts cases by state and what each reader has, without the key', async () => {
  const room = await openRoom({ cases: 4, readers: ['Bob Reader', 'Ada Reader'] });
  const [bob, ada] = room.readers;
  await assignAll(room, [ada!]);
  await readNext(ada!);
  await beginNext(ada!);
  expect(await room.manager['trial.progress']({})).toEqual({
    cases: { ...none, 'de-identified': 2, 'in reading': 1, final: 1 },
    readers: [
      { accountId: ada!.accountId, printedName: 'Ada Reader', waiting: 2, open: 1, signed: 1 },
      { accountId: bob!.accountId, printedName: bob!.printedName, waiting: 0, open: 0, signed: 0 },
    ],
  });
});

test('a case of two readers is in reading until both have signed, and final where they agree', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  await assignAll(room);
  const statesNow = async () => (await room.manager['trial.progress']({})).cases;
  await readNext(room.readers[0]!);
  expect(await statesNow()).toEqual({ ...none, 'in reading': 1 });
  await readNext(room.readers[1]!);
  expect(await statesNow()).toEqual({ ...none, final: 1 });
});

test('a final case is exported once its signature is in an export, and final again once an amendment is signed', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const caseCode = await readNext(ada!);
  await room.manager['export.sealed']({ format: 'csv-long' });
  expect((await room.manager['trial.progress']({})).cases).toEqual({ ...none, exported: 1 });
  const { read } = await ada!.backend['case.open']({ caseCode });
  await ada!.backend['read.amend']({ readId: read.readId, reason: 'The apex was cut.' });
  expect((await room.manager['trial.progress']({})).cases).toEqual({ ...none, exported: 1 });
  await signAs(ada!, await ada!.backend['case.open']({ caseCode }));
  expect((await room.manager['trial.progress']({})).cases).toEqual({ ...none, final: 1 });
});
