/** The catalogue of a folder of scans: what was found, what each series is, what was refused and why. */
import { z } from 'zod';
import { seriesKindSchema } from './case.ts';
import { failureSchema, refusalCodeSchema } from './failure.ts';

/** Counts of one series. A cine clip has one slice and as many phases as frames. */
export const indexedSeriesSchema = z.object({
  SeriesInstanceUID: z.string(),
  Modality: z.string(),
  kind: seriesKindSchema,
  reason: z.string(),
  slices: z.int().nonnegative(),
  phases: z.int().nonnegative(),
  instances: z.int().nonnegative(),
  frames: z.int().nonnegative(),
  /** Only with --files. */
  files: z.array(z.string()).readonly().optional(),
});
export type IndexedSeries = z.infer<typeof indexedSeriesSchema>;

export const refusedFileSchema = z.object({
  file: z.string(),
  code: refusalCodeSchema,
  message: z.string(),
  attribute: z.string().optional(),
});
export type RefusedFile = z.infer<typeof refusedFileSchema>;

/** Every file below the folder is in exactly one of the three lists. */
export const indexReportSchema = z.object({
  studies: z
    .array(z.object({ StudyInstanceUID: z.string(), series: z.array(indexedSeriesSchema).readonly() }))
    .readonly(),
  refused: z.array(refusedFileSchema).readonly(),
  duplicates: z.array(z.object({ file: z.string(), of: z.string() })).readonly(),
});
export type IndexReport = z.infer<typeof indexReportSchema>;

/** Progress of a long task, sent over GET /events. */
export const progressSchema = z.object({
  job: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int().nonnegative(),
  /** Null while the number is not known yet. */
  total: z.int().nonnegative().nullable(),
  refused: z.int().nonnegative(),
});
export type Progress = z.infer<typeof progressSchema>;

/** What opening a folder led to, for the page: counts, and each refused file by its place in the folder. */
export const intakeOutcomeSchema = z.object({
  job: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  files: z.int().nonnegative(),
  cases: z.array(z.string()).readonly(),
  refused: z.array(refusedFileSchema).readonly(),
  duplicates: z.int().nonnegative(),
  /** Why it failed; null unless it did. */
  failure: failureSchema.nullable(),
});
export type IntakeOutcome = z.infer<typeof intakeOutcomeSchema>;
