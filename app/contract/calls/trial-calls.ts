/** The trial as its data manager and its readers see it: states, assignments, worklists. */
import { z } from 'zod';
import { call, caseCode, nothing, reason, storeId } from '../call.ts';
import { seriesKindSchema } from '../case.ts';
import { visitModalitySchema } from '../trial-protocol.ts';

/** States of a cell, in the order in which they are gone through. */
export const cellStates = [
  'expected',
  'not done',
  'received',
  'incomplete',
  'de-identified',
  'in reading',
  'signed',
  'adjudicating',
  'final',
  'exported',
] as const;

/** One modality of one visit of one subject. */
const cellSchema = z.object({
  visit: z.string(),
  modality: visitModalitySchema,
  state: z.enum(cellStates),
  /** Codes of its cases: of one reading, and of hidden repeats. */
  caseCodes: z.array(z.string()).readonly(),
  /** What is incomplete, or why it was not done, in words. */
  note: z.string(),
});
export type TrialCell = z.infer<typeof cellSchema>;

/** A modality of a visit that any subject has a cell for. */
const columnSchema = z.object({ visit: z.string(), modality: visitModalitySchema });
export type GridColumn = z.infer<typeof columnSchema>;

/** Rows that one answer holds at most: a page shows fewer. */
export const mostSubjects = 200;
export const mostAssignments = 500;

const countsSchema = z.record(z.enum(cellStates), z.int().nonnegative());

/** One line of a reader's worklist: nothing in it tells of a subject, a visit or how many there are. */
export const worklistLineSchema = z.object({
  caseCode: z.string(),
  state: z.enum(['reading', 'paused', 'signed', 'amending']),
  groups: z.array(seriesKindSchema).readonly(),
  contours: z.int().nonnegative(),
  active_ms: z.number().nonnegative(),
});
export type WorklistLine = z.infer<typeof worklistLineSchema>;

const assignmentSchema = z.object({
  assignmentId: z.string(),
  caseCode: z.string(),
  accountId: z.string(),
  printedName: z.string(),
  isRepeat: z.boolean(),
  state: z.enum(['waiting', 'reading', 'paused', 'signed', 'withdrawn']),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const trialCalls = {
  /** Refused while the key is closed: it alone tells the subjects. */
  'trial.grid': call(
    z.object({
      /** Of the subjects in the order of their names, from 0. */
      from: z.int().nonnegative().optional(),
      most: z.int().positive().max(mostSubjects).optional(),
      /** Only subjects whose name holds this, in capitals or not. */
      subject: z.string().trim().min(1).max(64).optional(),
      /** Only subjects of whom any modality is in this state. */
      state: z.enum(cellStates).optional(),
    }),
    z.object({
      visits: z.array(z.string()).readonly(),
      /** Of all subjects, in the order of the visits. */
      columns: z.array(columnSchema).readonly(),
      /** Modalities of all subjects by their state. */
      counts: countsSchema,
      /** Subjects that are asked for, of which some are answered. */
      total: z.int().nonnegative(),
      subjects: z.array(z.object({ subject: z.string(), cells: z.array(cellSchema).readonly() })).readonly(),
    }),
  ),
  /** A modality that a subject missed at a visit: a value, with its reason. `reason` null takes it back. */
  'trial.notDone': call(
    z.object({
      subject: z.string().trim().min(1).max(64),
      visit: z.string().min(1).max(64),
      modality: visitModalitySchema,
      reason: reason.nullable(),
    }),
    nothing,
  ),
  /** Pooled: how many cases are in which state. */
  'trial.progress': call(
    nothing,
    z.object({
      cases: countsSchema,
      readers: z
        .array(
          z.object({
            accountId: z.string(),
            printedName: z.string(),
            waiting: z.int(),
            open: z.int(),
            signed: z.int(),
          }),
        )
        .readonly(),
    }),
  ),
  'assignment.list': call(
    z.object({
      /** Only those of these cases. */
      caseCodes: z.array(caseCode).max(100).readonly().optional(),
      /** Only those whose code or whose reader's name holds this, in capitals or not. */
      text: z.string().trim().min(1).max(64).optional(),
      /** Of them in the order of their codes, from 0. */
      from: z.int().nonnegative().optional(),
      most: z.int().positive().max(mostAssignments).optional(),
    }),
    z.object({
      assignments: z.array(assignmentSchema).readonly(),
      /** Those that are asked for, of which some are answered. */
      total: z.int().nonnegative(),
      /** Cases are given out only with the key: something was said of visits since, and it alone knows of which cases. */
      keyWanted: z.boolean(),
    }),
  ),
  /** Every ready case that lacks readers gets them: as many of `readers` as the protocol asks for. */
  'assignment.assign': call(
    z.object({ readers: z.array(storeId).min(1).max(100).readonly() }),
    z.object({
      made: z.int().nonnegative(),
      repeats: z.int().nonnegative(),
      /** Cases that lack a reader still, since too few were named or could have them. */
      lacking: z.int().nonnegative(),
    }),
  ),
  /** Refused once it is signed. A read that was begun is kept, out of reach of its reader. */
  'assignment.withdraw': call(z.object({ assignmentId: storeId, reason }), z.object({ keepsRead: z.boolean() })),
  'worklist.show': call(
    nothing,
    z.object({
      /** The one that is being read; else the one that is being amended, which stands among the signed as well. */
      current: worklistLineSchema.nullable(),
      paused: z.array(worklistLineSchema).readonly(),
      signed: z.array(worklistLineSchema).readonly(),
      /** There is another case; how many is not told. */
      hasNext: z.boolean(),
    }),
  ),
  /** The case that is read or amended now, or the next one begun. */
  'worklist.next': call(nothing, z.object({ caseCode })),
  'worklist.pause': call(z.object({ caseCode }), nothing),
  /** Refused while another case is being read or amended. */
  'worklist.resume': call(z.object({ caseCode }), nothing),
} as const;
