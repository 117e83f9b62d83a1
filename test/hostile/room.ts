/** A reading room in a process of its own, over real TLS, on a trial with readers who each have a case in hand. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { password as given } from '../app/backend/workbench.ts';
import { assignAll, openRoom as openTrialRoom } from '../app/backend/worklist/reading-room.ts';
import { makeCertificate, type MadeCertificate } from '../certificates.ts';
import { openClient, type Client, type ClientOptions, type Place } from './room-client.ts';
import { ended, freePort, isOpen, spawnRoom } from './room-process.ts';

export const managerLogin = { loginName: 'dana', password: given } as const;

export interface ReaderLogin {
  readonly loginName: string;
  readonly password: string;
}

export interface Room extends Place {
  /** Holds the store below `store`. */
  readonly folder: string;
  readonly files: MadeCertificate;
  readonly readers: readonly ReaderLogin[];
  /** All that the host has written to its outputs, whichever start. */
  readonly said: () => string;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly client: (options?: ClientOptions) => Client;
  readonly login: (who: ReaderLogin, options?: ClientOptions) => Promise<Client>;
}

export interface RoomOptions {
  readonly readers?: readonly string[];
  readonly cases?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A trial whose readers have passwords of their own; closed again. */
export const writeTrial = async ({ readers = ['Ada Reader', 'Bob Reader'], cases = 2 }: RoomOptions) => {
  const trial = await openTrialRoom({ readers, cases });
  await assignAll(trial);
  const logins: ReaderLogin[] = [];
  for (const { backend, printedName } of trial.readers) {
    const loginName = printedName.toLowerCase().replaceAll(' ', '.');
    const password = `${loginName} has a secret`;
    await backend['account.changePassword']({ password: given, newPassword: password });
    logins.push({ loginName, password });
  }
  await trial.opened.close();
  return { folder: trial.folder, readers: logins };
};

const placesOf = (folder: string): { readonly page: string; readonly checkpoints: string } => {
  const [page, checkpoints] = [path.join(folder, 'page'), path.join(folder, 'kept checkpoints')];
  for (const place of [page, checkpoints]) mkdirSync(place, { recursive: true });
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>Ventricle</title>');
  writeFileSync(path.join(folder, 'outside.txt'), 'outside the page');
  return { page, checkpoints };
};

/** Opened now, ended after the test. */
export const openRoom = async (options: RoomOptions = {}): Promise<Room> => {
  const { folder, readers } = await writeTrial(options);
  const { page, checkpoints } = placesOf(folder);
  const files = makeCertificate(folder, 'room');
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const place = { origin, port, ca: readFileSync(files.certificate) };
  const args = ['--trial', path.join(folder, 'store'), '--room', origin, '--listen', '127.0.0.1', '--certificate', files.certificate, '--certificate-key', files.key, ...(options.args ?? [])];
  const env = { VENTRICLE_PAGE: page, VENTRICLE_CHECKPOINTS: checkpoints, VENTRICLE_STORE: path.join(folder, 'nothing'), ...options.env };
  let said = '';
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    const before = said.length;
    child = spawnRoom(args, env);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await isOpen(child, () => said, before);
  };
  const clients: Client[] = [];
  const client = (of?: ClientOptions): Client => {
    const opened = openClient(place, of);
    clients.push(opened);
    return opened;
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended(child);
  };
  onTestFinished(async () => {
    for (const one of clients) one.end();
    await kill();
  });
  await start();
  const login = async (who: ReaderLogin, of?: ClientOptions): Promise<Client> => {
    const opened = client(of);
    await opened.call('session.login', who);
    return opened;
  };
  return { ...place, folder, files, readers, said: () => said, kill, start, client, login };
}; // prettier-ignore
