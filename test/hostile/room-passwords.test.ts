import path from 'node:path';
import { expect, test } from 'vitest';
import { rowsOf } from '../app/backend/store-file.ts';
import { openOn } from '../app/backend/workbench.ts';
import { hasOpenssl } from '../certificates.ts';
import { openRoom, managerLogin, type Room } from './room.ts';
import type { Client } from './room-client.ts';

const here = hasOpenssl();

/** How often each answer came. */
const countOf = (answers: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

/** Guesses of one machine, so many at a time. */
const guessing = async (client: Client, names: readonly string[], guesses: number, atOnce: number): Promise<string[]> => {
  const answers: string[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let at = next++; at < guesses; at = next++) {
      const loginName = names[at % names.length] ?? '';
      answers.push(await client.codeOf('session.login', { loginName, password: `wrong pass phrase ${at}` }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return answers;
}; // prettier-ignore

const journalOf = ({ folder }: Room) =>
  rowsOf(folder, 'select action, object, new from journal order by seq').map(({ action, object, new: now }) => ({
    action: String(action),
    object: String(object),
    now: JSON.parse(typeof now === 'string' ? now : '{}') as Record<string, unknown>,
  }));

test.runIf(here)('ten thousand wrong passwords neither stop a reader, lock one out, nor fill the journal', { timeout: 300_000 }, async () => {
  const room = await openRoom({ cases: 1 });
  const [ada, bob] = room.readers;
  const reader = await room.login(ada!, { from: '127.0.0.9' });
  const names = [ada!.loginName, bob!.loginName, 'dana', ...Array.from({ length: 20 }, (_, index) => `nobody ${index}`)];
  // Ten machines, a thousand guesses each, twenty at a time: over accounts there are and names that nobody has.
  const machines = Array.from({ length: 10 }, (_, index) => room.client({ from: `127.0.1.${index + 1}`, mostSockets: 20 }));
  const began = performance.now();
  const attack = Promise.all(machines.map((client) => guessing(client, names, 1000, 20)));
  const state = { isOver: false };
  void attack.finally(() => (state.isOver = true));
  const waits: number[] = [];
  while (!state.isOver) {
    const at = performance.now();
    await reader.call('worklist.show', {});
    waits.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const took_s = (performance.now() - began) / 1000;
  const counts = countOf((await attack).flat());
  waits.sort((a, b) => a - b);
  console.warn(`10000 wrong passwords in ${took_s.toFixed(1)} s: ${JSON.stringify(counts)}; a reader's ${waits.length} calls beside them: median ${waits[waits.length >> 1]?.toFixed(0)} ms, slowest ${waits.at(-1)?.toFixed(0)} ms`);
  // Judged at most: 20 of each of ten addresses, 50 of each name; what comes back in the time is two a minute and address.
  expect(counts['wrong-password']).toBeLessThanOrEqual(10 * (20 + Math.ceil(took_s / 30)));
  expect((counts['wrong-password'] ?? 0) + (counts['locked-out'] ?? 0) + (counts['busy'] ?? 0)).toBe(10_000);
  // Her own browser is known, and the others' machine has guessed nothing: both come in at once.
  await reader.call('session.logout', {});
  await reader.call('session.login', ada!);
  expect(await room.client({ from: '127.0.0.10' }).codeOf('session.login', bob!)).toBe('done');
  await room.kill();
  const told = journalOf(room);
  const single = told.filter(({ action }) => action === 'account.wrong-password').length;
  const gathered = told.filter(({ action }) => action === 'session.attempts');
  expect(single).toBeLessThanOrEqual(50 + Math.ceil(took_s / 60));
  expect(gathered.length).toBeGreaterThan(0);
  expect(gathered.length).toBeLessThanOrEqual(2 + Math.ceil(took_s / 60));
  expect(told.length).toBeLessThan(200);
  expect(room.said()).toMatch(/Wrong passwords: \d+/);
  expect(JSON.stringify(told)).not.toContain('pass phrase');
  expect(room.said()).not.toContain('pass phrase');
}); // prettier-ignore

test.runIf(here)('one machine that guesses at a name locks it for itself alone', async () => {
  const room = await openRoom({ cases: 1 });
  const [ada] = room.readers;
  const known = await room.login(ada!, { from: '127.0.0.9' });
  await known.call('session.logout', {});
  const guesser = room.client({ from: '127.0.0.9' });
  expect(await guessing(guesser, [ada!.loginName], 7, 1)).toEqual([...Array<string>(5).fill('wrong-password'), 'locked-out', 'locked-out']);
  // Not even the right one helps it now; the browser that she used before, and another machine, are let in.
  expect(await guesser.codeOf('session.login', ada!)).toBe('locked-out');
  expect(await known.codeOf('session.login', ada!)).toBe('done');
  expect(await room.client({ from: '127.0.0.12' }).codeOf('session.login', ada!)).toBe('done');
  // A data manager who gives another password opens it for everybody.
  const manager = await room.login(managerLogin);
  const accounts = (await manager.call('account.list', {})).accounts;
  const { accountId } = accounts.find(({ loginName }) => loginName === ada!.loginName)!;
  const password = 'given for one day';
  await manager.call('account.resetPassword', { accountId, password, reason: 'She asked.' });
  expect(await guesser.codeOf('session.login', { loginName: ada!.loginName, password })).toBe('done');
}); // prettier-ignore

test.runIf(here)('X-Forwarded-For makes no other machine of anybody', async () => {
  const room = await openRoom({ cases: 1 });
  const client = room.client();
  const guess = async (index: number): Promise<string> => {
    const forwarded = { 'x-forwarded-for': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}`, 'x-real-ip': `203.0.113.${index}` };
    const headers = { ...forwarded, 'content-type': 'application/json', origin: room.origin };
    const body = JSON.stringify({ loginName: 'ada.reader', password: 'a guess' });
    return (await client.ask({ method: 'POST', path: '/call/session.login', headers, body })).body.toString();
  };
  for (let n = 0; n < 5; n += 1) expect(await guess(n)).toContain('wrong-password');
  expect(await guess(6)).toContain('locked-out');
}); // prettier-ignore

test.runIf(here)('a name that somebody has and one that nobody has are answered alike, and cost alike', async () => {
  const room = await openRoom({ cases: 1 });
  const answers = async (loginName: string, from: string) => {
    const client = room.client({ from });
    const heard: unknown[] = [];
    const took: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const began = performance.now();
      const body = JSON.stringify({ loginName, password: 'a guess' });
      const headers = { 'content-type': 'application/json', origin: room.origin };
      const { status, body: said, headers: answered } = await client.ask({ method: 'POST', path: '/call/session.login', headers, body });
      took.push(performance.now() - began);
      heard.push([status, said.toString(), Object.keys(answered).sort()]);
    }
    return { heard, judged: took.slice(1, 5).sort((a, b) => a - b) };
  };
  const there = await answers('ada.reader', '127.0.0.41');
  const nobody = await answers('nobody of this name', '127.0.0.42');
  expect(there.heard).toEqual(nobody.heard);
  console.warn(`a wrong password, ms: of an account ${there.judged.map(Math.round).join(' ')}, of nobody ${nobody.judged.map(Math.round).join(' ')}`);
}); // prettier-ignore

test.runIf(here)('guesses at a signature are guesses at a password: five, and the account signs nothing for a while', async () => {
  const room = await openRoom({ cases: 2 });
  const reader = await room.login(room.readers[0]!);
  const { caseCode } = await reader.call('worklist.next', {});
  const { read } = await reader.call('case.open', { caseCode });
  const sign = (password: string): Promise<string> =>
    reader.codeOf('read.sign', { readId: read.readId, printedName: 'Ada Reader', meaning: 'Complete.', password, shown: [] });
  const all = await Promise.all(Array.from({ length: 40 }, (_, index) => sign(`wrong pass phrase ${index}`)));
  expect(countOf(all)).toEqual({ 'wrong-password': 5, 'locked-out': 35 });
  expect(await sign(room.readers[0]!.password)).toBe('locked-out');
  // Whoever has her password comes in all the same: the lock is of the signature.
  expect(await room.client({ from: '127.0.0.77' }).codeOf('session.login', room.readers[0]!)).toBe('done');
}); // prettier-ignore

test.runIf(here)('nobody from elsewhere makes the first account, and no room opens without one', async () => {
  const room = await openRoom({ cases: 1 });
  const first = { printedName: 'Eve Evil', loginName: 'eve', password: 'a manager knows twelve' };
  expect(await room.client().codeOf('account.create', first)).toBe('not-authorised');
  await room.kill();
  // A store without an account, opened as a room by whatever way.
  const folder = path.join(room.folder, 'empty');
  const opened = await openOn(folder, undefined, { mode: 'trial', room: { scans: [], say: () => undefined } });
  const carrier = { place: 'x', token: null, isAttended: true, set: () => undefined, clear: () => undefined };
  const answer = await (await opened.visit(carrier)).answer('account.create', first);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'not-authorised' } });
});
