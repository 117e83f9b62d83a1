/** From an exported number back to what it was made of. */
import { z } from 'zod';
import { measureKeys } from '../../../measurement/result.ts';
import { call } from '../call.ts';
import { contourRecordSchema, measuredValueSchema, readRecordSchema } from '../read.ts';
import { journalEntrySchema } from './journal-calls.ts';

const recordIds = z.array(z.string()).readonly();

/** An entry of the journal, and which of the traced contours and choices it made, changed or removed. */
const tracedEntrySchema = journalEntrySchema
  .pick({ seq: true, at: true, actor: true, action: true, object: true, reason: true, hash: true })
  .extend({ made: recordIds, changed: recordIds, removed: recordIds });
export type TracedEntry = z.infer<typeof tracedEntrySchema>;

const tracedReadSchema = z.object({
  readId: z.string(),
  /** SHA-256 of what was signed; the text was held against it. */
  seal: z.string(),
  printedName: z.string(),
  meaning: z.string(),
  signedAt: z.string(),
  programVersion: z.string(),
  /** Under which it was read; null of own scans. */
  protocolVersion: z.int().positive().nullable(),
  amends: z.object({ readId: z.string(), reason: z.string() }).nullable(),
  amendedBy: z.string().nullable(),
  /** The number as it was sealed, with its phases, slices and choices. */
  value: measuredValueSchema,
  /** The contours it rests on; their points are in the sealed read. */
  contours: z
    .array(
      contourRecordSchema.pick({
        ...{ id: true, SOPInstanceUID: true, frame: true, structure: true, view: true },
        ...{ origin: true, edited: true, accepted: true, proposal: true, phase: true, beat: true },
      }),
    )
    .readonly(),
  /** What the reader chose beside contours: phases, ledger, calibration, quality. */
  choices: z.array(readRecordSchema).readonly(),
  /** The frames under them, each with the hash of its stored bytes, place and scale. */
  frames: z.array(z.object({ SOPInstanceUID: z.string(), frame: z.int().positive(), hash: z.string() })).readonly(),
});
export type TracedRead = z.infer<typeof tracedReadSchema>;

const tracedNumberSchema = z.object({
  id: z.string(),
  key: z.enum(measureKeys),
  name: z.string(),
  unit: z.string(),
  caseCode: z.string(),
  /** In full precision: of one read its own, of two their mean; null where missing. */
  value: z.number().nullable(),
  missing: z.string().nullable(),
  /** One, or the two that a mean is of, by their first signatures. */
  reads: z.array(tracedReadSchema).readonly(),
  /** Where an adjudicator made this read final. */
  decision: z
    .object({
      seal: z.string(),
      choice: z.string(),
      reason: z.string(),
      printedName: z.string(),
      meaning: z.string(),
      decidedAt: z.string(),
    })
    .nullable(),
  /**
   * The first first: where the reads and those they amend were begun, what touched the contours and choices, the
   * signatures, the decision, and every export that the reads left in.
   */
  entries: z.array(tracedEntrySchema).readonly(),
  head: z.object({ seq: z.int().nonnegative(), hash: z.string() }),
});
export type TracedNumber = z.infer<typeof tracedNumberSchema>;

export const traceCalls = {
  /** `id` as an export has it: `readId/key`, of a mean `readId+readId/key`. */
  'trace.number': call(z.object({ id: z.string().trim().min(1).max(200) }), tracedNumberSchema),
} as const;
