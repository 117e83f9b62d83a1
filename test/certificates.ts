/** Certificates of a test's own, made by Debian's openssl in a folder that the test removes. */
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, runsHere } from './host-tools.ts';

export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateFacts {
  /** Subject alternative names, as openssl writes them. */
  readonly names?: string;
  readonly days?: number;
  readonly keyType?: readonly string[];
}

export const hasOpenssl = (): boolean => runsHere('openssl', ['version']);

const openssl = (args: readonly string[]): void => {
  const { status, stderr } = run('openssl', args);
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
};

const elliptic = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** For localhost and 127.0.0.1 unless said otherwise, signed by itself, valid for a month from now. */
export const makeCertificate = (
  folder: string,
  name: string,
  { names = 'DNS:localhost,IP:127.0.0.1', days = 30, keyType = elliptic }: CertificateFacts = {},
): MadeCertificate => {
  const at = (end: string): string => path.join(folder, `${name}.${end}`);
  const [certificate, key] = [at('cert.pem'), at('key.pem')];
  openssl(['req', '-newkey', ...keyType, '-nodes', '-keyout', key, '-out', at('csr.pem'), '-subj', '/CN=localhost']);
  writeFileSync(at('ext'), `subjectAltName=${names}\n`);
  const signing = ['-signkey', key, '-days', String(days), '-extfile', at('ext')];
  openssl(['x509', '-req', '-in', at('csr.pem'), '-out', certificate, ...signing]);
  chmodSync(key, 0o600);
  return { certificate, key };
};
