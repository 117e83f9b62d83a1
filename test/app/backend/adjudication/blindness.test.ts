import { expect, test } from 'vitest';
import { createHttp } from '../../../../app/backend/http.ts';
import { guard } from '../accounts/trial-door.ts';
import { rowsOf } from '../store-file.ts';
import { adding, codeOf, gesture, password } from '../workbench.ts';
import { beginNext, signAs } from '../worklist/reading-room.ts';
import { decideAs, drawSquares, openAdjudication, readWith, takeNext } from './adjudication-room.ts';

test('nothing that an adjudicator is answered tells who read, when, under which assignment, or how many wait', async () => {
  const room = await openAdjudication({ cases: 2 });
  const { ada, bob, adam } = room;
  const at = await drawSquares(ada, await beginNext(ada), 6);
  const comment = { kind: 'comment', id: 'comment', text: 'Ada Reader was here' } as const;
  await ada.backend['read.keep']({ readId: at.read.readId, after: at.read.seq, gesture: gesture(adding(comment)) });
  await signAs(ada, await ada.backend['case.open']({ caseCode: at.read.caseCode }));
  await readWith(ada, 6);
  await readWith(bob, 8);
  await readWith(bob, 8);
  const told: unknown[] = [await adam.backend['adjudication.show']({})];
  for (let count = 0; count < 2; count += 1) {
    const opened = await takeNext(adam);
    told.push(opened, await adam.backend['adjudication.show']({}));
    await decideAs(adam, opened, 'A');
  }
  const answers = JSON.stringify(told);
  const words = [
    ...rowsOf(room.folder, "select accountId as word from account where role <> 'adjudicator'"),
    ...rowsOf(room.folder, "select printedName as word from account where role <> 'adjudicator'"),
    ...rowsOf(room.folder, 'select assignmentId as word from assignment'),
    ...rowsOf(room.folder, 'select readId as word from reading'),
    ...rowsOf(room.folder, 'select hash as word from seal'),
    ...rowsOf(room.folder, 'select adjudicationId as word from adjudication'),
  ].map(({ word }) => String(word));
  expect(words.length).toBeGreaterThan(12);
  expect(words.filter((word) => answers.includes(word))).toEqual([]);
  // The clock of the test stands at one moment, which is that of every signature.
  for (const word of ['2026-02-03', 'signedAt', 'active_ms', 'comment', 'Ada', 'Bob']) {
    expect(answers, word).not.toContain(word);
  }
});

test('a reader hears nothing of the comparison: not of the other read, not of an adjudicator', async () => {
  const room = await openAdjudication();
  const { ada, bob } = room;
  const one = await readWith(ada, 6);
  const before = JSON.stringify([
    await ada.backend['worklist.show']({}),
    await ada.backend['case.open']({ caseCode: one.read.caseCode }),
  ]);
  await readWith(bob, 8);
  await decideAs(room.adam, await takeNext(room.adam), 'B');
  const after = JSON.stringify([
    await ada.backend['worklist.show']({}),
    await ada.backend['case.open']({ caseCode: one.read.caseCode }),
  ]);
  expect(after).toBe(before);
});

test('another’s claim, and every case that does not wait, are as if there were none', async () => {
  const room = await openAdjudication({ adjudicators: ['Adam Judge', 'Eve Judge'] });
  const [, eve] = room.adjudicators;
  const one = await readWith(room.ada, 6);
  const { caseCode, readId } = one.read;
  const ways = async (): Promise<readonly string[]> => [
    await codeOf(eve!.backend['adjudication.open']({ caseCode })),
    await codeOf(eve!.backend['adjudication.draw']({ caseCode, from: 'A' })),
    await codeOf(eve!.backend['adjudication.pause']({ caseCode })),
    await codeOf(eve!.backend['adjudication.resume']({ caseCode })),
    await codeOf(eve!.backend['case.open']({ caseCode })),
    await codeOf(eve!.backend['read.keep']({ readId, after: 0, gesture: gesture(adding()) })),
    await codeOf(
      eve!.backend['read.sign']({ readId, printedName: 'Eve Judge', password, meaning: 'Mine.', shown: [] }),
    ),
  ];
  const none = Array.from({ length: 7 }, () => 'not-found');
  expect(await ways()).toEqual(none);
  await readWith(room.bob, 8);
  expect(await ways()).toEqual(none);
  await takeNext(room.adam);
  expect(await ways()).toEqual(none);
});

test('images of the case in hand are open to the adjudicator who has it, and to no other', async () => {
  const room = await openAdjudication({ adjudicators: ['Adam Judge', 'Eve Judge'] });
  const one = await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const http = createHttp(room.opened, { pageFolder: room.folder, guard });
  const image = one.content.series[0]!.frames[0]!.SOPInstanceUID;
  const login = async (loginName: string) => {
    const send = (path: string, body: unknown, cookie = '') =>
      http(
        new Request(new URL(path, guard.origin), {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: guard.origin, ...(cookie === '' ? {} : { cookie }) },
          body: JSON.stringify(body),
        }),
      );
    const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0]!;
    const first = cookieOf(await send('/call/session.login', { loginName, password }));
    const changed = { password, newPassword: `${password} again` };
    const cookie = cookieOf(await send('/call/account.changePassword', changed, first)) || first;
    return {
      call: (name: string, body: unknown) => send(`/call/${name}`, body, cookie),
      see: async () =>
        (await http(new Request(new URL(`/frames/${image}/1`, guard.origin), { headers: { cookie } }))).status,
    };
  };
  const [adam, eve] = [await login('adam.judge'), await login('eve.judge')];
  expect([await adam.see(), await eve.see()]).toEqual([404, 404]);
  await adam.call('adjudication.next', {});
  expect([await adam.see(), await eve.see()]).toEqual([200, 404]);
  await adam.call('adjudication.pause', { caseCode: one.read.caseCode });
  expect([await adam.see(), await eve.see()]).toEqual([404, 404]);
});
