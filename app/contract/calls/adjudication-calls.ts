/**
 * Adjudication: two reads of a case that differ beyond a margin, as A and B. Nothing tells of the subject, the visit, who
 * read, when, or how many wait.
 */
import { z } from 'zod';
import { measureKeys } from '../../../measurement/result.ts';
import { call, caseCode, nothing, password, printedName, reason } from '../call.ts';
import { caseContentSchema, seriesKindSchema } from '../case.ts';
import { measureDetailsSchema, measuredValueSchema, readRecordSchema, readStateSchema } from '../read.ts';
import { marginSchema } from '../trial-protocol.ts';

/** The two reads, in an order that was drawn by lot once a case. */
export const sides = ['A', 'B'] as const;
export type Side = (typeof sides)[number];

export const choiceSchema = z.enum(['A', 'B', 'own']);
export type Choice = z.infer<typeof choiceSchema>;

const adjudicationLineSchema = z.object({
  caseCode: z.string(),
  state: z.enum(['open', 'paused', 'decided']),
  groups: z.array(seriesKindSchema).readonly(),
});
export type AdjudicationLine = z.infer<typeof adjudicationLineSchema>;

/** One of the two reads: what was drawn and measured, and no word of its reader. */
const sideSchema = z.object({
  /** All but the reader's own comment. */
  records: z.array(readRecordSchema).readonly(),
  values: z.array(measuredValueSchema).readonly(),
  details: measureDetailsSchema.exactOptional(),
});
export type AdjudicatedSide = z.infer<typeof sideSchema>;

export const comparisonSchema = z.object({
  key: z.enum(measureKeys),
  verdict: z.enum(['within', 'beyond', 'one-sided', 'both-missing']),
  /** B less A, in the unit of the measure; null unless both are numbers. */
  difference: z.number().nullable(),
  /** What the margin allows here, in the unit of the measure. */
  allowed: z.number().nullable(),
  margin: marginSchema,
});
export type ComparedMeasure = z.infer<typeof comparisonSchema>;

export const adjudicationSchema = z.object({
  content: caseContentSchema,
  A: sideSchema,
  B: sideSchema,
  /** Every measure with a margin, in the order of the catalogue. */
  comparisons: z.array(comparisonSchema).readonly(),
  /** The adjudicator's own read; null until it is begun. */
  own: readStateSchema.nullable(),
  /** Stands for both reads and their margins as they are shown: a decision says upon what it was made. */
  shown: z.string(),
});
export type AdjudicatedCase = z.infer<typeof adjudicationSchema>;

export const adjudicationCalls = {
  'adjudication.show': call(
    nothing,
    z.object({
      current: adjudicationLineSchema.nullable(),
      paused: z.array(adjudicationLineSchema).readonly(),
      /** Decided by the account that calls, and standing. */
      decided: z.array(adjudicationLineSchema).readonly(),
      /** There is another case; how many is not told. */
      hasNext: z.boolean(),
    }),
  ),
  /** The case in hand, or another one, drawn by lot from those that wait. */
  'adjudication.next': call(nothing, z.object({ caseCode })),
  'adjudication.pause': call(z.object({ caseCode }), nothing),
  /** Refused while another case is in hand. */
  'adjudication.resume': call(z.object({ caseCode }), nothing),
  /** The case in hand. */
  'adjudication.open': call(z.object({ caseCode }), adjudicationSchema),
  /** Begins the adjudicator's own read, with the records of A, of B or none. One that was begun before is left aside. */
  'adjudication.draw': call(
    z.object({ caseCode, from: z.enum([...sides, 'nothing']) }),
    z.object({ read: readStateSchema }),
  ),
  /** Recomputes both reads, and the own one where it is chosen, which must be signed; seals what was decided. */
  'adjudication.decide': call(
    z.object({
      caseCode,
      choice: choiceSchema,
      reason,
      printedName,
      meaning: z.string().trim().min(1).max(200),
      password,
      shown: z.string().max(64),
    }),
    z.object({
      decision: z.object({
        caseCode: z.string(),
        choice: choiceSchema,
        /** Hex SHA-256 of the sealed decision's canonical bytes. */
        hash: z.string(),
        printedName: z.string(),
        meaning: z.string(),
        decidedAt: z.string(),
      }),
    }),
  ),
} as const;
