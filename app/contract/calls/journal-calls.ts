/** The journal as its monitor reads it. */
import { z } from 'zod';
import { call, nothing } from '../call.ts';

export const journalEntrySchema = z.object({
  seq: z.int().positive(),
  at: z.string(),
  actor: z.string(),
  workstation: z.string(),
  programVersion: z.string(),
  action: z.string(),
  object: z.string(),
  /** Canonical JSON; null where there is none. */
  old: z.string().nullable(),
  new: z.string().nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
});
export type JournalLine = z.infer<typeof journalEntrySchema>;

const headSchema = z.object({ seq: z.int().nonnegative(), hash: z.string() });

export const journalFilterSchema = z.object({
  /** ISO UTC, both ends included. */
  from: z.string().max(40).exactOptional(),
  to: z.string().max(40).exactOptional(),
  actor: z.string().max(200).exactOptional(),
  /** An action, or the part before its dot. */
  action: z.string().max(60).exactOptional(),
  object: z.string().max(200).exactOptional(),
});
export type JournalFilter = z.infer<typeof journalFilterSchema>;

const differenceSchema = z.object({ what: z.string(), message: z.string(), readId: z.string().exactOptional() });

export const journalCalls = {
  /** The latest first. `before` is the seq of the last one of the page before. */
  'journal.list': call(
    z.object({
      filter: journalFilterSchema,
      before: z.int().positive().nullable(),
      limit: z.int().min(1).max(500),
    }),
    z.object({
      entries: z.array(journalEntrySchema).readonly(),
      total: z.int().nonnegative(),
      head: headSchema,
      actors: z.array(z.string()).readonly(),
      actions: z.array(z.string()).readonly(),
    }),
  ),
  /** All that happened to one case or read, from its making to its last export, the first first. */
  'journal.history': call(
    z.object({ object: z.string().min(1).max(200) }),
    z.object({ entries: z.array(journalEntrySchema).readonly(), head: headSchema }),
  ),
  /** The whole store: the chain, the checkpoints kept outside it, every seal, every sealed number. */
  'journal.verify': call(
    nothing,
    z.object({
      ok: z.boolean(),
      head: headSchema,
      entries: z.int().nonnegative(),
      seals: z.int().nonnegative(),
      differences: z.array(differenceSchema).readonly(),
    }),
  ),
} as const;
