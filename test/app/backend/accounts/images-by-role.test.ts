import { expect, test } from 'vitest';
import { tamper } from '../store-file.ts';
import { manager, openDoorWithCase, pass, person, type Browser, type Person } from './trial-door.ts';

type Door = Awaited<ReturnType<typeof openDoorWithCase>>;

/** The case is assigned to a reader, as its lot would have it. */
const assign = ({ folder, caseCode }: Door, reader: Person, state: string): void =>
  tamper(
    folder,
    `insert into assignment (assignmentId, caseCode, accountId, place, isRepeat, notBefore, state)
     values ('${reader.accountId}', '${caseCode}', '${reader.accountId}', '00', 0, null, '${state}')`,
  );

const move = ({ folder }: Door, reader: Person, state: string): void =>
  tamper(folder, `update assignment set state = '${state}' where accountId = '${reader.accountId}'`);

const statusesOf = async (browser: Browser, { image }: Door): Promise<number[]> => [
  (await browser.get(`/frames/${image}/1`)).status,
  (await browser.get(`/clips/${image}?from=1`)).status,
];

test('an image is there for the reader of its case once it is begun, and for nobody else', async () => {
  const door = await openDoorWithCase();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  const sven = await person(door, mara, 'reader', 'sven');
  const adam = await person(door, mara, 'adjudicator', 'adam');
  const mona = await person(door, mara, 'monitor', 'mona');
  const there = await rita.get('/frames/2.25.1/1');
  const notThere = await there.text();
  assign(door, rita, 'waiting');
  for (const browser of [door.browser(), mara, rita, sven, adam, mona]) {
    expect(await statusesOf(browser, door)).toEqual([404, 404]);
    // Word for word what is answered where there is no image at all.
    expect(await (await browser.get(`/frames/${door.image}/1`)).text()).toBe(notThere);
  }
  for (const state of ['reading', 'paused', 'signed']) {
    move(door, rita, state);
    expect((await rita.get(`/frames/${door.image}/1`)).status, state).toBe(200);
    for (const browser of [door.browser(), mara, sven, adam, mona]) {
      expect(await statusesOf(browser, door), state).toEqual([404, 404]);
    }
  }
  move(door, rita, 'withdrawn');
  expect(await statusesOf(rita, door)).toEqual([404, 404]);
});

test('an image of a trial is kept by no browser, and is gone with the login', async () => {
  const door = await openDoorWithCase();
  const rita = await person(door, await manager(door), 'reader', 'rita');
  assign(door, rita, 'reading');
  const shown = await rita.get(`/frames/${door.image}/1`);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  pass(door, 30);
  expect(await statusesOf(rita, door)).toEqual([404, 404]);
});

test('a case of somebody else is as if there were none', async () => {
  const door = await openDoorWithCase();
  const mara = await manager(door);
  const rita = await person(door, mara, 'reader', 'rita');
  const sven = await person(door, mara, 'reader', 'sven');
  assign(door, rita, 'reading');
  const { caseCode } = door;
  expect(await sven.send('case.open', { caseCode })).toEqual(await sven.send('case.open', { caseCode: 'none' }));
  move(door, rita, 'waiting');
  expect(await rita.codeOf('case.open', { caseCode })).toBe('not-found');
});

test('nobody who is not logged in may listen to anything', async () => {
  const door = await openDoorWithCase();
  await manager(door);
  expect((await door.browser().get('/events')).status).toBe(404);
});
