/** The journal as its monitor reads it. */
import { z } from 'zod';
import { call, nothing, reason, storeId } from '../call.ts';

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

/** An entry's place and hash as they stand in an export, on a printed page or in a checkpoint. */
export const checkpointSchema = z.object({ seq: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type GivenCheckpoint = z.infer<typeof checkpointSchema>;

/** What of the store does not hold: the word that names it. */
const differenceWords = [
  'journal',
  'checkpoint',
  'rolled-back',
  'guard',
  'account',
  'protocol',
  'layout',
  'case',
  'assignment',
  'adjudication',
  'decision',
  'delivery',
  'setting',
  'file',
  'read',
  'gesture',
  'seal',
  'records',
  'pixels',
  'number',
  'source',
] as const;

const differenceSchema = z.object({
  what: z.enum(differenceWords),
  message: z.string(),
  readId: z.string().exactOptional(),
  caseCode: z.string().exactOptional(),
});
export type StoreDifference = z.infer<typeof differenceSchema>;

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
  /**
   * The whole store: the chain, the checkpoints kept outside it and one given, its rows against the journal, the case
   * files, every seal, every sealed number. `job` names it for its progress and its end.
   */
  'journal.verify': call(
    z.object({ job: storeId.exactOptional(), checkpoint: checkpointSchema.exactOptional() }),
    z.object({
      ok: z.boolean(),
      head: headSchema,
      entries: z.int().nonnegative(),
      /** Checkpoints outside the store that were compared. */
      checkpoints: z.int().nonnegative(),
      files: z.int().nonnegative(),
      seals: z.int().nonnegative(),
      numbers: z.int().nonnegative(),
      differences: z.array(differenceSchema).readonly(),
      /** What is no difference but should be known: a restore that was acknowledged. */
      notes: z.array(z.string()).readonly(),
    }),
  ),
  /** How far a verification is; null where none of this name runs. It is told to nobody who does not know the name. */
  'journal.verifying': call(
    z.object({ job: storeId }),
    z.object({
      progress: z.object({ done: z.int().nonnegative(), total: z.int().positive(), doing: z.string() }).nullable(),
    }),
  ),
  'journal.cancelVerify': call(z.object({ job: storeId }), nothing),
  /** How the store stands against its checkpoints: one line for whoever watches over the trial. */
  'journal.standing': call(
    nothing,
    z.object({
      /** `none`: no folder for them was given. */
      state: z.enum(['good', 'none', 'not-kept', 'rolled-back', 'checkpoints-lost']),
      sentence: z.string(),
    }),
  ),
  /** A data manager has restored a copy knowingly, or knows why checkpoints are gone. Told in the journal for ever. */
  'journal.acknowledge': call(z.object({ reason }), nothing),
} as const;
