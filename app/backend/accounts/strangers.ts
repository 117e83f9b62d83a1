/** Login names that nobody has: tried, counted and locked like any other, so that no answer tells which exist. */
import { randomBytes } from 'node:crypto';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { tellFailure } from './check-password.ts';
import { oneMore, type Attempts } from './lock.ts';
import { hashPassword } from './password-hash.ts';

/** Names remembered at once; the one tried longest ago is forgotten first. */
const mostNames = 1000;

export interface Strangers {
  /** The same work as for an account, and the same refusals. */
  readonly refuse: (desk: Desk, name: string, password: string) => Promise<never>;
}

export const openStrangers = (): Strangers => {
  const tried = new Map<string, Attempts>();

  const count = (desk: Desk, name: string): Attempts => {
    const key = sha256(name);
    const attempts = oneMore(tried.get(key) ?? { failures: 0, lockedUntil: null }, desk.now());
    tried.delete(key);
    tried.set(key, attempts);
    const [oldest] = tried.keys();
    if (tried.size > mostNames && oldest !== undefined) tried.delete(oldest);
    return attempts;
  };

  return {
    refuse: async (desk, name, password) => {
      const attempts = count(desk, name);
      await hashPassword(password, randomBytes(16));
      // What was typed stays unsaid: it may be a password in the wrong field.
      await desk.store.write((tx) => tellFailure(desk, tx, 'account/unknown', attempts));
      throw new Refused('wrong-password', 'The password is not right.');
    },
  };
};
