/** Where a shared store is: `postgres://user@host:port/database`. What it holds of a password is never said again. */
import { Refused } from '../../../contract/failure.ts';

const protocols = ['postgres:', 'postgresql:'];

/** What may stand after the question mark: how the way to the server is kept private. */
const known = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/** True for an address of a database, rightly written or not: anything else that names a store is a folder. */
export const isServerAddress = (text: string): boolean =>
  protocols.some((protocol) => text.startsWith(`${protocol}//`));

const parsed = (address: string): URL | null => {
  try {
    const url = new URL(address);
    const { username, password, pathname, searchParams } = url;
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    const isKnown = [...searchParams.keys()].every((name) => known.includes(name));
    return isServerAddress(address) && pathname.length > 1 && isKnown ? url : null;
  } catch {
    return null;
  }
};

/** The address taken apart; refused without a word of it where it is none, for it may hold a password. */
export const parseServerAddress = (address: string): URL => {
  const url = parsed(address);
  if (url === null) {
    throw new Refused(
      'bad-input',
      'The address of the database is not understood: postgres://user@host:5432/database?sslmode=verify-full.',
    );
  }
  return url;
};

/** Everybody on the machine sees the command line of a program: a password in it is given away. */
export const hasPassword = (address: string): boolean => parseServerAddress(address).password !== '';
