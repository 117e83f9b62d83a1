import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { scryptSync } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { ReadDiff } from '../../app/contract/read.ts';
import { bundle } from '../app/backend/reading/killed-child.ts';
import { rowsOf } from '../app/backend/store-file.ts';
import { noEntry, walkOn } from '../app/backend/walk-journal.ts';
import { openTrial } from '../app/backend/worklist/reading-room.ts';
import { startOfTest, temporaryFolder } from '../app/backend/workbench.ts';
import { hasOpenssl, makeCertificate } from '../certificates.ts';
import { writeTrial, type ReaderLogin } from './room.ts';
import { openClient, type Client, type Place } from './room-client.ts';
import { ended, freePort } from './room-process.ts';

const here = hasOpenssl();
const rounds = 200;

/** What the accounts' passwords cost is lowered behind the program's back, and put back at the end. */
const cheapPasswords = (folder: string, readers: readonly ReaderLogin[]): (() => void) => {
  const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
  const before = database.prepare('select accountId, salt, passwordHash, derivation from account').all();
  const derivation = { N: 64, r: 8, p: 1 };
  for (const { loginName, password } of readers) {
    const hash = scryptSync(password, Buffer.from('00', 'hex'), 32, derivation).toString('hex');
    database
      .prepare('update account set salt = ?, passwordHash = ?, derivation = ? where loginName = ?')
      .run('00', hash, JSON.stringify(derivation), loginName);
  }
  database.close();
  return () => {
    const again = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
    for (const { accountId, salt, passwordHash, derivation: kept } of before) {
      again.prepare('update account set salt = ?, passwordHash = ?, derivation = ? where accountId = ?').run(salt!, passwordHash!, kept!, accountId!);
    }
    again.close();
  };
}; // prettier-ignore

type Read = CallOutput<'case.open'>['read'];

/** The comment written anew: the read does not grow, however often. */
const comment = ({ records }: Read, text: string): ReadDiff => {
  const from = records.find((record) => record.kind === 'comment');
  const to = { kind: 'comment' as const, id: 'comment' as const, text };
  return from === undefined
    ? { added: [to], updated: [], removed: [] }
    : { added: [], updated: [[from, to]], removed: [] };
};

interface Told {
  readonly acknowledged: string[];
  /** Sent, and not answered when the host was gone. */
  readonly underway: string[];
  codes: Set<string>;
}

/** Logs in and keeps gestures, one after the other, until nobody answers any more. */
const readOn = async (client: Client, who: ReaderLogin, told: Told, onKept: () => void): Promise<void> => {
  let sent = '';
  try {
    told.codes.add(await client.codeOf('worklist.show', {}));
    await client.call('session.login', who);
    const { caseCode } = await client.call('worklist.next', {});
    let { read } = await client.call('case.open', { caseCode });
    for (;;) {
      sent = crypto.randomUUID();
      const gesture = { id: sent, label: 'Comment', via: 'do' as const, diff: comment(read, sent), active_ms: 1 };
      await client.call('read.keep', { readId: read.readId, after: read.seq, gesture });
      told.acknowledged.push(sent);
      sent = '';
      onKept();
      ({ read } = await client.call('case.open', { caseCode }));
    }
  } catch (error) {
    if (sent !== '') told.underway.push(sent);
    // The host is gone: of what is refused instead the test has to hear.
    if (error instanceof Error && error.message.includes('was refused')) throw error;
  }
};

const isOpen = async (client: Client): Promise<void> => {
  for (let tries = 0; tries < 2000; tries += 1) {
    const answers = await client.ask({ path: '/' }).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('The room did not open.');
};

interface Ground {
  readonly folder: string;
  readonly readers: readonly ReaderLogin[];
  readonly place: Place;
  /** A host that waits for its word. */
  readonly start: () => ChildProcess;
}

/** A trial of four readers, and the host as one file, which waits for its word. */
const prepare = async (): Promise<Ground> => {
  const { folder, readers } = await writeTrial({ readers: ['Ada Reader', 'Bob Reader', 'Cleo Reader', 'Dan Reader'], cases: 8 });
  const files = makeCertificate(folder, 'room');
  const port = await freePort();
  const place = { port, origin: `https://localhost:${port}`, ca: readFileSync(files.certificate) };
  const built = temporaryFolder();
  const out = path.join(built, 'program', 'main');
  const page = path.join(built, 'page');
  for (const made of [out, page]) mkdirSync(made, { recursive: true });
  for (const at of [built, path.join(built, 'program')]) writeFileSync(path.join(at, 'package.json'), '{"version":"0.0.0-test","type":"module"}');
  writeFileSync(path.join(page, 'index.html'), '<!doctype html>');
  const file = await bundle(new URL('room-child.ts', import.meta.url), out);
  const args = ['--trial', path.join(folder, 'store'), '--room', place.origin, '--listen', '127.0.0.1', '--certificate', files.certificate, '--certificate-key', files.key];
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(out, 'compiled'), VENTRICLE_PAGE: page, VENTRICLE_CHECKPOINTS: built, VENTRICLE_STORE: path.join(built, 'nothing') };
  const start = (): ChildProcess => spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { env, stdio: ['pipe', 'ignore', 'inherit'] });
  return { folder, readers, place, start };
}; // prettier-ignore

test.runIf(here)(
  `what was acknowledged over https is there after each of ${rounds} kills of the host, and the chain holds`,
  { timeout: 1_800_000 },
  async () => {
    const { folder, readers, place, start: startOne } = await prepare();
    const started: ChildProcess[] = [];
    const start = (): ChildProcess => {
      const child = startOne();
      started.push(child);
      return child;
    };
    const putBack = cheapPasswords(folder, readers);
    const waiting = [start(), start()];
    onTestFinished(() => started.forEach((child) => child.kill('SIGKILL')));
    const clients = readers.map(() => openClient(place));
    const told: Told = { acknowledged: [], underway: [], codes: new Set() };
    const counts = { acknowledged: 0, cutOff: 0, keptUntold: 0, killsInWrites: 0 };
    let head = noEntry;
    for (let round = 1; round <= rounds; round += 1) {
      const child = waiting.shift() ?? start();
      if (round + waiting.length < rounds) waiting.push(start());
      let kept = 0;
      const wanted = Math.floor(Math.random() * 25);
      child.stdin?.write('go\n');
      await isOpen(clients[0]!);
      const reading = clients.map((client, index) =>
        readOn(client, readers[index]!, told, () => {
          kept += 1;
          if (kept === wanted) setTimeout(() => child.kill('SIGKILL'), Math.random() * 15);
        }),
      );
      if (wanted === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
      // Readers end when nobody answers any more, or with a refusal: then there is nothing to wait for.
      await Promise.race([ended(child), Promise.all(reading)]);
      child.kill('SIGKILL');
      await ended(child);
      await Promise.all(reading);
      const there = new Set(rowsOf(folder, 'select gestureId from kept_gesture').map(({ gestureId }) => gestureId));
      expect(told.acknowledged.filter((id) => !there.has(id))).toEqual([]);
      counts.acknowledged += told.acknowledged.length;
      counts.cutOff += told.underway.length;
      counts.keptUntold += told.underway.filter((id) => there.has(id)).length;
      if (told.underway.length > 0) counts.killsInWrites += 1;
      told.acknowledged.length = 0;
      told.underway.length = 0;
      head = walkOn(folder, head);
    }
    for (const client of clients) client.end();
    console.warn(`kill -9 of the room: ${rounds} rounds, ${counts.acknowledged} gestures acknowledged, ${counts.killsInWrites} kills fell into a write, which cut off ${counts.cutOff} gestures, of which ${counts.keptUntold} are kept`);
    // The moments fell within the work; a session of before is over after each.
    expect(counts.acknowledged).toBeGreaterThan(rounds);
    expect(counts.killsInWrites).toBeGreaterThan(0);
    expect([...told.codes]).toEqual(['not-logged-in']);
    putBack();
    const again = await openTrial(folder, { now: startOfTest });
    expect(await again.backend['journal.verify']({})).toMatchObject({ ok: true, head, differences: [] });
  },
); // prettier-ignore
