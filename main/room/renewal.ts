/** Takes a renewed certificate without a restart. One that will not do is said once, and the old one stays. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Refused } from '../../app/contract/failure.ts';
import type { Certificate, CertificateFiles } from './certificate.ts';

export interface RenewalOptions {
  readonly files: CertificateFiles;
  readonly read: () => Promise<Certificate>;
  readonly take: (certificate: Certificate) => void;
  readonly say: (line: string) => void;
  readonly interval_ms: number;
}

/** What the files hold; it tells a change, whichever way they were put there. */
const stateOf = async ({ certificate, key }: CertificateFiles): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of [certificate, key]) hash.update(await readFile(file).catch(() => 'missing')).update('\0');
  return hash.digest('hex');
};

const sentenceOf = (error: unknown): string =>
  error instanceof Refused ? error.failure.message : 'The certificate could not be read.';

/** Looks at the files again and again; returns how to stop. */
export const watchCertificate = async (options: RenewalOptions): Promise<() => void> => {
  const { files, read, take, say, interval_ms } = options;
  let taken = await stateOf(files);
  let before = taken;
  let refused = '';
  const look = async (): Promise<void> => {
    const state = await stateOf(files);
    // Two files are not renewed in one instant: what is half done is looked at when it has come to rest.
    const isAtRest = state === before;
    before = state;
    if (state === taken || state === refused || !isAtRest) return;
    try {
      const certificate = await read();
      take(certificate);
      [taken, refused] = [state, ''];
      say(`The certificate was renewed, until ${certificate.until.toISOString()}.`);
    } catch (error) {
      refused = state;
      say(`The new certificate was not taken, the old one stays. ${sentenceOf(error)}`);
    }
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, interval_ms);
  timer.unref();
  return () => clearInterval(timer);
};
