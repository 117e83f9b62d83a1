/** When a hidden repeat may be read: days after the signature of its first read. */
import { randomBelow, type RandomBytes } from './random-choice.ts';

const day_ms = 24 * 60 * 60 * 1000;

/** Days, at most, by which chance makes a washout longer. */
const mostMore_days = 3;

/**
 * ISO UTC: the first midnight after the days have passed, or one of the three after that. Were it the same hour a number
 * of days later, a reader who sees a case appear could tell which signature it followed. No washout is none at all.
 */
export const endOfWashout = (randomBytes: RandomBytes, since: string, washout_days: number): string => {
  if (washout_days === 0) return since;
  const days = Math.ceil(Date.parse(since) / day_ms) + washout_days + randomBelow(randomBytes, mostMore_days + 1);
  return new Date(days * day_ms).toISOString();
};
