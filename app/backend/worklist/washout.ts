/** When a hidden repeat may be read: days after the signature of its first read. */

const day_ms = 24 * 60 * 60 * 1000;

/** ISO UTC. */
export const endOfWashout = (signedAt: string, washout_days: number): string =>
  new Date(Date.parse(signedAt) + washout_days * day_ms).toISOString();
