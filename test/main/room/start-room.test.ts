import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../app/backend/workbench.ts';
import { hasOpenssl, makeCertificate } from '../../certificates.ts';
import { openRoom } from '../../hostile/room.ts';
import { ended, freePort, spawnRoom } from '../../hostile/room-process.ts';
import { runCommandLine } from '../../../main/cli/program.ts';

const here = hasOpenssl();

interface Heard {
  readonly code: number | null;
  readonly said: string;
}

/** Starts the room and waits for its end. */
const startAndEnd = async (args: readonly string[], checkpoints: string): Promise<Heard> => {
  const child = spawnRoom(args, { VENTRICLE_CHECKPOINTS: checkpoints, VENTRICLE_STORE: checkpoints });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return { code: await ended(child), said };
};

const firstAccount = async (trial: string, answers: Readonly<Record<string, string>>): Promise<Heard> => {
  let said = '';
  const hear = (text: string): void => void (said += text);
  const ask = (variable: string): Promise<string> => Promise.resolve(answers[variable] ?? '');
  const code = await runCommandLine(['first-account', '--trial', trial], { out: hear, error: hear, folder: trial, store: trial, ask });
  return { code, said };
}; // prettier-ignore

const mara = { VENTRICLE_NAME: 'Mara Manager', VENTRICLE_LOGIN: 'mara', VENTRICLE_PASSWORD: 'a manager knows twelve' };

test.runIf(here)('a room that cannot be kept is refused with a sentence, and no stack', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const [trial, checkpoints] = [path.join(folder, 'trial'), path.join(folder, 'checkpoints')];
  for (const made of [trial, checkpoints]) mkdirSync(made);
  const { certificate, key } = makeCertificate(folder, 'room');
  const port = await freePort();
  const room = ['--room', `https://localhost:${port}`, '--listen', '127.0.0.1', '--certificate', certificate, '--certificate-key', key];
  const refused = async (args: readonly string[], sentence: string): Promise<void> => {
    const { code, said } = await startAndEnd(args, checkpoints);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/\bat .*:\d+:\d+/);
    expect(code).toBe(2);
  };
  await refused(room, 'own scans have no accounts');
  await refused(['--trial', path.join(folder, 'nowhere'), ...room], 'There is no trial');
  await refused(['--trial', trial, ...room], 'The trial has no account yet');
  vi.stubEnv('VENTRICLE_CHECKPOINTS', checkpoints);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await firstAccount(trial, { ...mara, VENTRICLE_PASSWORD: 'short' })).toMatchObject({ code: 1 });
  expect(await firstAccount(trial, mara)).toMatchObject({ code: 0, said: 'Mara Manager is the first data manager.\n' });
  expect((await firstAccount(trial, mara)).said).toContain('first account already');
  await refused(['--trial', trial, ...room, '--scans-folder', path.join(folder, 'nowhere')], 'There is no folder of scans');
  chmodSync(key, 0o644);
  await refused(['--trial', trial, ...room], 'chmod 600');
  chmodSync(key, 0o600);
  await refused(['--trial', trial, '--room', `https://room.example:${port}`, ...room.slice(2)], 'not for room.example');
}); // prettier-ignore

/** Serial number of the certificate that the room shows now. */
const shownSerial = (port: number, ca: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername: 'localhost', ca, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  }); // prettier-ignore

test.runIf(here)('a renewed certificate is shown without a restart, and nobody is logged out', { timeout: 120_000 }, async () => {
  const room = await openRoom({ cases: 1 });
  const reader = await room.login(room.readers[0]!);
  const before = await shownSerial(room.port, room.ca);
  const next = makeCertificate(room.folder, 'next');
  const old = readFileSync(room.files.key);
  // The key of another: it is said, and the old certificate stays.
  copyFileSync(next.key, room.files.key);
  await expect.poll(() => room.said(), { timeout: 30_000 }).toContain('old one stays');
  expect(await shownSerial(room.port, room.ca)).toBe(before);
  expect(old.equals(readFileSync(room.files.key))).toBe(false);
  copyFileSync(next.certificate, room.files.certificate);
  await expect.poll(() => room.said(), { timeout: 30_000 }).toContain('The certificate was renewed');
  expect(await shownSerial(room.port, room.ca)).not.toBe(before);
  await reader.call('worklist.show', {});
}); // prettier-ignore
