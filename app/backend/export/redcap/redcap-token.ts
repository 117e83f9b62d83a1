/** The token of the record API: from the environment, or from a file that its owner alone can read. It is never kept. */
import { open } from 'node:fs/promises';
import { Refused } from '../../../contract/failure.ts';

const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);

const tokenForm = /^[0-9A-Fa-f]{32}$/;

const checked = (text: string): string => {
  const token = text.trim();
  if (tokenForm.test(token)) return token;
  throw wrong("The token of REDCap is 32 digits and letters from A to F: copy it from the project's API page.");
};

const mostBytes = 1024;

/** Looked at and read through one handle: what is read is what was looked at. */
const fromFile = async (file: string, platform: NodeJS.Platform): Promise<string> => {
  const handle = await open(file, 'r').catch(() => {
    throw wrong('The file that VENTRICLE_REDCAP_TOKEN_FILE names cannot be opened.');
  });
  try {
    const { mode, size } = await handle.stat().then((stat) => (stat.isFile() ? stat : { mode: 0, size: Infinity }));
    if (size > mostBytes) throw wrong('VENTRICLE_REDCAP_TOKEN_FILE names no file with a token.');
    // Windows keeps no such mode.
    if (platform !== 'win32' && (mode & 0o077) !== 0) {
      throw wrong('Others can read the file of the token: take their rights away (chmod 600).');
    }
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
};

/** Where a host gives no way to any token. */
export const noToken = (): Promise<never> =>
  Promise.reject(wrong('No token of REDCap is known here: set VENTRICLE_REDCAP_TOKEN where the program is started.'));

/** From VENTRICLE_REDCAP_TOKEN, or the file in VENTRICLE_REDCAP_TOKEN_FILE. A function, so that nothing that prints it prints the token. */
export const redcapToken = async (
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<() => string> => {
  const { VENTRICLE_REDCAP_TOKEN: told = '', VENTRICLE_REDCAP_TOKEN_FILE: file = '' } = environment;
  if (told !== '' && file !== '') throw wrong('VENTRICLE_REDCAP_TOKEN and VENTRICLE_REDCAP_TOKEN_FILE are both set: one is wanted.');
  if (told === '' && file === '') throw wrong('No token of REDCap: set VENTRICLE_REDCAP_TOKEN, or VENTRICLE_REDCAP_TOKEN_FILE to a file that you alone can read.');
  const token = checked(told === '' ? await fromFile(file, platform) : told);
  return () => token;
}; // prettier-ignore
