import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCertificate, type CertificateFiles } from '../../../main/room/certificate.ts';
import { watchCertificate } from '../../../main/room/renewal.ts';
import { hasOpenssl, makeCertificate } from '../../certificates.ts';
import { run } from '../../host-tools.ts';
import { temporaryFolder } from '../../app/backend/workbench.ts';

const here = hasOpenssl();

/** The sentence of the refusal, or 'taken'. */
const said = (files: CertificateFiles, name = 'localhost', now = new Date()): Promise<string> =>
  readCertificate(files, name, now).then(
    () => 'taken',
    (error: unknown) => (error as Error).message,
  );

/** For what happens soon, however slow the machine is. */
const patient = { timeout: 15_000 };

const day_ms = 24 * 60 * 60 * 1000;

test.runIf(here)('a certificate is for the names and addresses that stand in it, and for no other', async () => {
  const folder = temporaryFolder();
  const made = makeCertificate(folder, 'one', { names: 'DNS:room.example,DNS:*.labs.example,IP:192.0.2.7,IP:2001:db8::7' });
  for (const name of ['room.example', 'heart.labs.example', '192.0.2.7', '2001:db8::7']) {
    expect(await said(made, name), name).toBe('taken');
  }
  // localhost stands in the subject alone, which no browser looks at.
  for (const name of ['localhost', 'example', 'labs.example', 'a.b.labs.example', '192.0.2.8', 'room.example.evil']) {
    expect(await said(made, name), name).toContain(`not for ${name}`);
  }
}); // prettier-ignore

test.runIf(here)('one that has ended or has not begun is refused with its day', async () => {
  const made = makeCertificate(temporaryFolder(), 'one', { days: 30 });
  // Valid for 30 days from today.
  expect(await said(made, 'localhost', new Date(Date.now() + 29 * day_ms))).toBe('taken');
  expect(await said(made, 'localhost', new Date(Date.now() + 31 * day_ms))).toMatch(/ended on \d{4}-/);
  expect(await said(made, 'localhost', new Date(Date.now() - day_ms))).toMatch(/begins on \d{4}-/);
});

test.runIf(here)('a key of another certificate, a locked one, a weak one and what is no PEM are refused', async () => {
  const folder = temporaryFolder();
  const one = makeCertificate(folder, 'one');
  const two = makeCertificate(folder, 'two');
  const weak = makeCertificate(folder, 'weak', { keyType: ['rsa:1024'] });
  const locked = path.join(folder, 'locked.pem');
  run('openssl', ['ec', '-in', one.key, '-aes256', '-passout', 'pass:hush-hush', '-out', locked]);
  const text = path.join(folder, 'text.pem');
  writeFileSync(text, 'no key at all', { mode: 0o600 });
  chmodSync(locked, 0o600);
  expect(await said({ certificate: one.certificate, key: two.key })).toContain('not that of the certificate');
  expect(await said({ certificate: one.certificate, key: locked })).toContain('passphrase');
  expect(await said({ certificate: one.certificate, key: text })).toContain('no private key');
  expect(await said({ certificate: text, key: one.key })).toContain('no certificate');
  expect(await said({ certificate: one.certificate, key: path.join(folder, 'gone') })).toContain('cannot be read');
  expect(await said(weak)).toContain('too weak');
});

test.runIf(here && process.platform !== 'win32')('a key that others can read is refused, with what to do', async () => {
  const made = makeCertificate(temporaryFolder(), 'one');
  for (const mode of [0o604, 0o606, 0o660, 0o644]) {
    chmodSync(made.key, mode);
    expect(await said(made), mode.toString(8)).toContain('chmod 600');
  }
  chmodSync(made.key, 0o600);
  expect(await said(made)).toBe('taken');
});

test.runIf(here)('a renewal is taken; a bad one is said once and the old one stays', async () => {
  const folder = temporaryFolder();
  const files = makeCertificate(folder, 'room');
  const next = makeCertificate(folder, 'next', { days: 60 });
  const stranger = makeCertificate(folder, 'stranger', { names: 'DNS:elsewhere.example' });
  const put = (from: CertificateFiles): void => {
    copyFileSync(from.certificate, files.certificate);
    copyFileSync(from.key, files.key);
  };
  const lines: string[] = [];
  const taken: Date[] = [];
  const stop = await watchCertificate({
    files,
    read: () => readCertificate(files, 'localhost', new Date()),
    take: ({ until }) => taken.push(until),
    say: (line) => lines.push(line),
    interval_ms: 20,
  });
  put(stranger);
  await expect.poll(() => lines, patient).toEqual([expect.stringMatching(/old one stays.*not for localhost/)]);
  expect(taken).toEqual([]);
  put(next);
  await expect.poll(() => taken.length, patient).toBe(1);
  // 60 days from today, give or take the minute in which the test runs.
  expect(Math.abs(taken[0]!.getTime() - Date.now() - 60 * day_ms)).toBeLessThan(60_000);
  expect(lines).toHaveLength(2);
  stop();
});
