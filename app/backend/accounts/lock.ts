/** The lock after wrong passwords: counted before a password is judged, so that many at once get no more tries. Pure. */
import { Refused } from '../../contract/failure.ts';

/** Wrong passwords in a row after which the account is locked, and for how long. */
const mostFailures = 5;
const lock_ms = 15 * 60 * 1000;

export interface Attempts {
  /** Attempts since the last right password. */
  readonly failures: number;
  readonly lockedUntil: string | null;
}

export const isLocked = ({ lockedUntil }: Attempts, now: Date): boolean =>
  lockedUntil !== null && now.toISOString() < lockedUntil;

/** What stands after one more attempt. Throws `locked-out`. */
export const oneMore = (attempts: Attempts, now: Date): Attempts => {
  if (isLocked(attempts, now)) {
    throw new Refused(
      'locked-out',
      `The account is locked after ${mostFailures} wrong passwords. Try again in ${lock_ms / 60_000} minutes.`,
    );
  }
  const failures = (attempts.lockedUntil === null ? attempts.failures : 0) + 1;
  const lockedUntil = failures < mostFailures ? null : new Date(now.getTime() + lock_ms).toISOString();
  return { failures, lockedUntil };
};
