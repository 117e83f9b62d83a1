/** The certificate of a reading room: read, and refused with a sentence where browsers or secrecy would not have it. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import tls from 'node:tls';
import { Refused } from '../../app/contract/failure.ts';

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly until: Date;
}

const refuse = (sentence: string): never => {
  throw new Refused('bad-input', sentence);
};

const read = async (file: string, what: string): Promise<Buffer> => {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null || bytes.length === 0) return refuse(`The ${what} ${file} is missing, empty or cannot be read.`);
  return bytes;
};

/** As PostgreSQL asks it of its own: nobody else may read it, the group alone where root keeps it. */
const refuseOpenKey = async (file: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const { mode, uid } = await stat(file);
  const forOthers = uid === 0 ? 0o037 : 0o077;
  if ((mode & forOthers) === 0) return;
  refuse(`The key ${file} can be read or changed by others: chmod 600 ${file}`);
};

const certificateIn = (bytes: Buffer, file: string): X509Certificate => {
  try {
    // The first of the file is the room's own.
    return new X509Certificate(bytes);
  } catch {
    return refuse(`The file ${file} holds no certificate in PEM.`);
  }
};

const keyIn = (bytes: Buffer, file: string): KeyObject => {
  try {
    return createPrivateKey(bytes);
  } catch {
    const isLocked = bytes.includes('ENCRYPTED');
    return refuse(
      isLocked
        ? `The key ${file} wants a passphrase: the room starts by itself, keep it without one and readable by nobody else.`
        : `The file ${file} holds no private key in PEM.`,
    );
  }
};

/** By its subject alternative names alone: browsers look at no other. */
const isFor = (certificate: X509Certificate, name: string): boolean =>
  isIP(name) === 0
    ? certificate.checkHost(name, { subject: 'never' }) !== undefined
    : certificate.checkIP(name) !== undefined;

const refuseTime = ({ validFromDate, validToDate }: X509Certificate, now: Date): void => {
  if (validToDate <= now) refuse(`The certificate ended on ${validToDate.toISOString()}: renew it.`);
  if (validFromDate > now) refuse(`The certificate begins on ${validFromDate.toISOString()} only.`);
};

/** What OpenSSL itself would not take: a key too short, a signature too weak. */
const refuseWeak = (cert: Buffer, key: Buffer): void => {
  try {
    tls.createSecureContext({ cert, key });
  } catch {
    refuse('The certificate or its key is too weak or damaged: ask for another.');
  }
};

/** Throws `Refused` with what is wrong and what to do. */
export const readCertificate = async (files: CertificateFiles, name: string, now: Date): Promise<Certificate> => {
  const cert = await read(files.certificate, 'certificate');
  const key = await read(files.key, 'key');
  await refuseOpenKey(files.key);
  const certificate = certificateIn(cert, files.certificate);
  const privateKey = keyIn(key, files.key);
  if (!certificate.checkPrivateKey(privateKey)) refuse('The key is not that of the certificate.');
  refuseTime(certificate, now);
  if (!isFor(certificate, name)) refuse(`The certificate is not for ${name}: it is for ${certificate.subjectAltName ?? 'no name'}.`);
  refuseWeak(cert, key);
  return { cert, key, until: certificate.validToDate };
}; // prettier-ignore
