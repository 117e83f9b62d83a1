/** The one door: every call by name, with what goes in and what comes out. */
import { z } from 'zod';
import { call, caseCode, nothing, password, storeId as readId } from './call.ts';
import { accountCalls, sessionSchema } from './calls/account-calls.ts';
import { adjudicationCalls } from './calls/adjudication-calls.ts';
import { archiveCalls } from './calls/archive-calls.ts';
import { agreementCalls } from './calls/agreement-calls.ts';
import { deliveryCalls } from './calls/delivery-calls.ts';
import { intakeCalls } from './calls/intake-calls.ts';
import { journalCalls } from './calls/journal-calls.ts';
import { keyCalls } from './calls/key-calls.ts';
import { modelCalls } from './calls/model-calls.ts';
import { protocolCalls } from './calls/protocol-calls.ts';
import { traceCalls } from './calls/trace-calls.ts';
import { trialCalls } from './calls/trial-calls.ts';
import { caseContentSchema, caseLineSchema } from './case.ts';
import { gestureSchema, measuredValueSchema, readStateSchema, sealSchema, warningSchema } from './read.ts';

/** Far more than there are actions. */
const mostBindings = 500;

/** A key binding map: action name to key text ("Ctrl+Z"). */
export const keymapSchema = z
  .record(z.string().max(60), z.string().max(40))
  .refine((keymap) => Object.keys(keymap).length <= mostBindings);

export const exportFormats = ['csv-long', 'csv-wide', 'json'] as const;

const exportedFiles = z.array(z.object({ name: z.string(), mediaType: z.string(), text: z.string() })).readonly();

/** Of the JSON form alone: the index with every sealed document, as a zip, fetched with its ticket at `/exports/`. */
const exportedArchive = z.object({ name: z.string(), ticket: readId }).nullable();

export const calls = {
  'workstation.status': call(
    nothing,
    z.object({
      version: z.string(),
      trial: z.string(),
      demonstration: z.boolean(),
      /** True where the host can show a folder dialog. */
      canChooseFolder: z.boolean(),
      /** Printed name of the account, null before the first. */
      account: z.string().nullable(),
      /** The latest intake since the start, so that a page opened after it can show what it led to. */
      intake: z.string().nullable(),
      /** `own`: one person's own scans, nobody is blinded. `trial`: accounts with roles. */
      mode: z.enum(['own', 'trial']),
      /** Who is logged in; of own scans whoever sits there. Null: a login is wanted. */
      session: sessionSchema.nullable(),
      /** False before the first account is made. */
      hasAccount: z.boolean(),
    }),
  ),
  ...accountCalls,
  'settings.keymap': call(nothing, keymapSchema),
  'settings.keepKeymap': call(keymapSchema, nothing),
  ...protocolCalls,
  ...modelCalls,
  ...keyCalls,
  ...intakeCalls,
  ...archiveCalls,
  ...trialCalls,
  ...adjudicationCalls,
  'case.list': call(nothing, z.object({ cases: z.array(caseLineSchema).readonly() })),
  /** Opens a case and its read (made when there is none). */
  'case.open': call(z.object({ caseCode }), z.object({ content: caseContentSchema, read: readStateSchema })),
  /** Keeps one gesture: one journal entry in one transaction with its change. The same gesture twice is kept once. */
  'read.keep': call(
    z.object({ readId, after: z.int().nonnegative(), gesture: gestureSchema }),
    z.object({ seq: z.int().positive() }),
  ),
  /** Recomputes every number, compares with those shown, seals. */
  'read.sign': call(
    z.object({
      readId,
      printedName: z.string().trim().min(1).max(200),
      meaning: z.string().trim().min(1).max(200),
      password,
      shown: z.array(measuredValueSchema).readonly(),
    }),
    z.object({ seal: sealSchema }),
  ),
  /** Opens a new read that begins with the sealed one's records and names it. */
  'read.amend': call(
    z.object({ readId, reason: z.string().trim().min(1).max(2000) }),
    z.object({ read: readStateSchema }),
  ),
  /** Recomputes a seal from the stored contours and pixels and says what differs. */
  'read.verify': call(
    z.object({ readId }),
    z.object({
      ok: z.boolean(),
      differences: z
        .array(
          z.object({
            what: z.enum(['journal', 'seal', 'protocol', 'records', 'pixels', 'number', 'source']),
            message: z.string(),
            SOPInstanceUID: z.string().optional(),
            key: z.string().optional(),
          }),
        )
        .readonly(),
    }),
  ),
  'export.sealed': call(
    z.object({ format: z.enum(exportFormats) }),
    z.object({
      reads: z.int().nonnegative(),
      files: exportedFiles,
      archive: exportedArchive,
      warnings: z.array(warningSchema).readonly(),
    }),
  ),
  /** With subject and visit names; refused while the key is closed. */
  'export.joined': call(
    z.object({ format: z.enum(exportFormats) }),
    z.object({
      reads: z.int().nonnegative(),
      files: exportedFiles,
      archive: exportedArchive,
    }),
  ),
  ...agreementCalls,
  ...journalCalls,
  ...deliveryCalls,
  ...traceCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;

/** Where the code runs for every call: a missing one does not compile. */
export type Backend = { readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> };
