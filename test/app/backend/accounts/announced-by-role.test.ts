import { expect, onTestFinished, test } from 'vitest';
import { changeSchema, mayHear, topics, type News } from '../../../../app/contract/changed.ts';
import type { TrialRole } from '../../../../app/contract/role.ts';
import { openBench, password, square } from '../workbench.ts';
import {
  assignAll,
  beginNext,
  drawSome,
  openRoom,
  readNext,
  signAs,
  type ReadingRoom,
} from '../worklist/reading-room.ts';
import { listen, topicsOf, type Listener } from './heard-events.ts';
import { doorOf, type Browser } from './trial-door.ts';

const own = 'a password of my own';

/** Somebody of the room at a browser; the room made their account. */
const sitDown = async (room: ReadingRoom, loginName: string): Promise<Browser> => {
  const browser = doorOf(room).browser();
  await browser.call('session.login', { loginName, password });
  if (loginName === 'dana') return browser;
  // To another one and back: it was given by somebody else, and reads are signed with it.
  await browser.call('account.changePassword', { password, newPassword: own });
  await browser.call('account.changePassword', { password: own, newPassword: password });
  return browser;
};

const listenAs = async (room: ReadingRoom, loginName: string): Promise<Listener> =>
  listen(await sitDown(room, loginName));

const addAccount = async ({ manager: by, opened }: ReadingRoom, loginName: string, role: TrialRole) => {
  const printedName = `${loginName} Somebody`;
  const { accountId } = await by['account.add']({ loginName, printedName, role, password });
  return opened.backendOf({ accountId, printedName, role });
};

/** Takes every waiting case from a reader: the last thing of a test that this reader hears. */
const takeAll = async ({ manager: by }: ReadingRoom, name: string): Promise<void> => {
  const { assignments } = await by['assignment.list']({});
  const waiting = assignments.filter(({ printedName, state }) => printedName === name && state === 'waiting');
  for (const { assignmentId } of waiting) await by['assignment.withdraw']({ assignmentId, reason: 'The end.' });
};

const adoptAgain = async ({ manager: by }: ReadingRoom): Promise<void> => {
  const { current } = await by['protocol.current']({});
  await by['protocol.adopt']({ text: `${current!.text}\n# again\n`, reason: 'Another.' });
};

/** Over a server a store begins to hear a little after it is asked to, and says that anything may have changed. */
const storeHears = async (room: ReadingRoom): Promise<void> => {
  const heard: News[] = [];
  onTestFinished(room.opened.onChange((news) => heard.push(news)));
  await adoptAgain(room);
  await expect.poll(() => heard.length, { timeout: 15_000 }).toBeGreaterThan(0);
};

/** Adopts the protocol anew, which these hear of: what was said before has been told to them by then. */
const tellAll = async (room: ReadingRoom, ...listeners: readonly Listener[]): Promise<void> => {
  await adoptAgain(room);
  for (const listener of listeners) await listener.until('protocol');
};

test('a reader hears that a case was assigned and that it was taken away, and of what: no more', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const ada = await listenAs(room, 'ada.reader');
  await assignAll(room);
  await ada.until('worklist');
  await takeAll(room, 'Ada Reader');
  await expect.poll(() => ada.heard, { timeout: 15_000 }).toHaveLength(2);
  expect(ada.heard).toEqual(Array(2).fill({ event: 'changed', data: '{"topics":["worklist"]}' }));
});

test('a reader hears nothing of the reads of others, nor of what else happens in the trial', async () => {
  const room = await openRoom({ cases: 2, perCase: 2 });
  await assignAll(room);
  const ada = await listenAs(room, 'ada.reader');
  const [, bob] = room.readers;
  await readNext(bob!);
  await beginNext(bob!);
  const adjudicator = await addAccount(room, 'jude', 'adjudicator');
  await adjudicator['adjudication.show']({});
  await room.manager['export.sealed']({ format: 'csv-long' });
  await adoptAgain(room);
  // Long enough for a word to come if there were one.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(ada.heard).toEqual([]);
  await takeAll(room, 'Ada Reader');
  await ada.until('worklist');
  expect(ada.take()).toEqual(['worklist']);
});

test('a reader does not hear that hidden repeats were assigned, which are not to be seen yet', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'] });
  await assignAll(room);
  const [reader] = room.readers;
  for (let n = 0; n < 2; n += 1) await readNext(reader!);
  const { current } = await room.manager['protocol.current']({});
  const text = current!.text.replace('share_percent: 0', 'share_percent: 100');
  await room.manager['protocol.adopt']({ text, reason: 'Repeats.' });
  const ada = await listenAs(room, 'ada.reader');
  expect(await assignAll(room)).toMatchObject({ made: 0, repeats: 2 });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(ada.heard).toEqual([]);
});

test('a reader hears at one workstation what they do at another, but not of every gesture', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  await assignAll(room);
  const ada = await listenAs(room, 'ada.reader');
  const [reader] = room.readers;
  const at = await beginNext(reader!);
  await ada.until('worklist');
  ada.take();
  const drawn = await drawSome(reader!, at);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(ada.heard).toEqual([]);
  await signAs(reader!, drawn);
  await ada.until('worklist');
});

test('an adjudicator hears of a case to decide where there was none, and not of every read', async () => {
  const room = await openRoom({ cases: 2, perCase: 2 });
  await addAccount(room, 'jude', 'adjudicator');
  await assignAll(room);
  const jude = await listenAs(room, 'jude');
  const [ada, bob] = room.readers;
  const first = await readNext(ada!);
  await readNext(ada!);
  // The same squares: within every margin.
  for (;;) {
    const at = await beginNext(bob!);
    if (at.read.caseCode === first) break;
    await signAs(bob!, await drawSome(bob!, at));
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(jude.heard).toEqual([]);
  const at = await beginNext(bob!);
  const { readId, seq } = at.read;
  // ESV of 8 mm squares in place of 6 mm: EF 36 % against 64 %.
  const records = [square(at, { slice: 1, phase: 1, side: 10 }), square(at, { slice: 1, phase: 2, side: 8 })];
  const good = { kind: 'quality', id: 'quality', grade: 'good', reason: '' } as const;
  await bob!.backend['read.keep']({
    readId,
    after: seq,
    gesture: {
      id: 'gesture of Bob',
      label: 'Draw',
      via: 'do',
      diff: { added: [...records, good], updated: [], removed: [] },
      active_ms: 1,
    },
  });
  await signAs(bob!, await bob!.backend['case.open']({ caseCode: first }));
  await jude.until('adjudication');
  expect(jude.heard).toEqual([{ event: 'changed', data: '{"topics":["adjudication"]}' }]);
});

test('a data manager hears of all that their pages show; a monitor of all but accounts, key and intake', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  await addAccount(room, 'mona', 'monitor');
  await storeHears(room);
  const [dana, mona] = [await listenAs(room, 'dana'), await listenAs(room, 'mona')];
  // Of their own logins, that is.
  await tellAll(room, dana, mona);
  dana.take();
  mona.take();
  await assignAll(room);
  await readNext(room.readers[0]!);
  await room.manager['key.make']({ passphrase: 'twelve words or so of a key' });
  const [ofManager, ofMonitor] = [
    ['agreement', 'journal', 'key', 'trial'],
    ['agreement', 'journal', 'trial'],
  ];
  for (const topic of ofManager) await dana.until(topic);
  for (const topic of ofMonitor) await mona.until(topic);
  // And of nothing else but of the protocol, which closes it.
  await tellAll(room, dana, mona);
  expect(dana.take()).toEqual([...ofManager, 'protocol'].sort());
  expect(mona.take()).toEqual([...ofMonitor, 'protocol'].sort());
});

test('of a gesture nobody hears but that the journal has grown', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  await assignAll(room);
  const at = await beginNext(room.readers[0]!);
  await storeHears(room);
  const dana = await listenAs(room, 'dana');
  await tellAll(room, dana);
  dana.take();
  await drawSome(room.readers[0]!, at);
  await dana.until('journal');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(dana.take()).toEqual(['journal']);
});

test('no topic that a reader or an adjudicator hears of is told to both, and none without its worklist', () => {
  const of = (role: TrialRole) => topics.filter((topic) => mayHear[topic].includes(role));
  expect([of('reader'), of('adjudicator')]).toEqual([['worklist'], ['adjudication']]);
});

test('nobody who is not logged in hears anything, nor who must change the password', async () => {
  const room = await openRoom({ cases: 0, readers: ['Ada Reader'] });
  const door = doorOf(room);
  expect((await door.browser().get('/events')).status).toBe(404);
  const ada = door.browser();
  await ada.call('session.login', { loginName: 'ada.reader', password });
  expect((await ada.get('/events')).status).toBe(404);
});

test('somebody whose account was closed hears nothing more', async () => {
  const room = await openRoom({ cases: 0, readers: ['Ada Reader'] });
  await addAccount(room, 'dora', 'data manager');
  const [dana, dora] = [await listenAs(room, 'dana'), await listenAs(room, 'dora')];
  const { accounts } = await room.manager['account.list']({});
  const { accountId } = accounts.find(({ loginName }) => loginName === 'dora')!;
  await room.manager['account.close']({ accountId, reason: 'Left.' });
  await dana.until('accounts');
  dana.take();
  dora.take();
  await addAccount(room, 'mona', 'monitor');
  await dana.until('accounts');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(dora.heard).toEqual([]);
});

test('an owner hears of their own cases', async () => {
  const { opened, folder, clock, caseCode } = await openBench();
  const browser = doorOf({ opened, folder, clock }).browser();
  const owner = await listen(browser);
  await opened.backend['case.open']({ caseCode });
  await owner.until('worklist');
  expect(new Set(owner.heard.flatMap(topicsOf))).toEqual(new Set(['worklist']));
});

test('an announcement holds a topic and an account, nothing else', () => {
  expect(changeSchema.safeParse({ topic: 'trial', caseCode: 'ABC' }).success).toBe(false);
  expect(Object.keys(changeSchema.shape)).toEqual(['topic', 'accountId']);
});
