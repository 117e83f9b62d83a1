/** The key: the map of case code to subject and visit, encrypted (age). */
import { z } from 'zod';
import { call, nothing, reason } from '../call.ts';

/** What locks the key: a passphrase, or the public keys (age1…) of those who may open it. */
const lockSchema = z.union([
  z.object({ passphrase: z.string().min(12).max(1024) }),
  z.object({ recipients: z.array(z.string().trim().startsWith('age1').max(4096)).min(1).max(20).readonly() }),
]);
export type KeyLock = z.infer<typeof lockSchema>;

/** A passphrase, or an age identity (AGE-SECRET-KEY-1…). */
const secret = z.string().min(1).max(4096);

export const keyCalls = {
  'key.state': call(
    nothing,
    z.object({
      state: z.enum(['none', 'closed', 'open']),
      lock: z.enum(['passphrase', 'recipients']).nullable(),
      /** ISO UTC; null unless open. */
      closesAt: z.string().nullable(),
    }),
  ),
  'key.make': call(lockSchema, nothing),
  /** Every opening is told in the journal, with its reason, the refused ones as well. */
  'key.open': call(z.object({ secret, reason }), nothing),
  'key.close': call(nothing, nothing),
  'key.change': call(z.object({ secret, to: lockSchema, reason }), nothing),
  /** The encrypted file, to be kept elsewhere. */
  'key.copy': call(nothing, z.object({ name: z.string(), base64: z.string() })),
} as const;
