/** An archive as a source of scans: queried, retrieved from, and what was retrieved erased. For the data manager alone. */
import { z } from 'zod';
import { call, nothing, storeId } from '../call.ts';
import { failureSchema } from '../failure.ts';

const uid = z.string().regex(/^[0-9.]{1,64}$/);

/** What an archive is asked by. No line breaks, and no \ : it would make a list of one name. */
const filterText = z
  .string()
  .trim()
  .max(64)
  .regex(/^[^\\\p{Cc}]*$/u);
const day = z.union([z.literal(''), z.iso.date()]);

export const archiveModalities = ['MR', 'US', 'PT'] as const;

/** A study as the archive tells it: names its subject. Never shown to any other role. */
const archiveStudySchema = z.object({
  StudyInstanceUID: uid,
  PatientID: z.string(),
  PatientName: z.string(),
  StudyDate: z.string(),
  StudyDescription: z.string(),
  AccessionNumber: z.string(),
  modalities: z.array(z.string()).readonly(),
  /** Null where the archive does not say. */
  images: z.int().nonnegative().nullable(),
});
export type ArchiveStudy = z.infer<typeof archiveStudySchema>;

const archiveSeriesSchema = z.object({
  SeriesInstanceUID: uid,
  Modality: z.string(),
  SeriesDescription: z.string(),
  images: z.int().nonnegative().nullable(),
});

const chosenStudySchema = z.object({
  StudyInstanceUID: uid,
  /** Null: all of it. */
  series: z.array(uid).min(1).max(1000).readonly().nullable(),
});
export type ChosenStudy = z.infer<typeof chosenStudySchema>;

/** Originals brought from the archive to this workstation. */
const retrievalSchema = z.object({
  retrieval: z.string(),
  startedAt: z.string(),
  studies: z.int().nonnegative(),
  state: z.enum(['running', 'whole', 'cut off']),
  /** Of the run that is under way or was the last; null before the archive has said how many. */
  job: z.string().nullable(),
  images: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  /** Folder for `intake.look`. */
  source: z.string(),
  /** Why the last run ended early; null unless it did. */
  failure: failureSchema.nullable(),
});
export type Retrieval = z.infer<typeof retrievalSchema>;

const retrieving = z.object({ retrieval: z.string(), job: z.string() });

export const archiveCalls = {
  /** The archive this workstation was started with (null: none), and what was retrieved and not erased. */
  'archive.state': call(
    nothing,
    z.object({ address: z.string().nullable(), retrievals: z.array(retrievalSchema).readonly() }),
  ),
  /** At least one filter, or `all`. Names by their beginning; * and ? stand for what is not known. */
  'archive.find': call(
    z.object({
      PatientID: filterText,
      PatientName: filterText,
      AccessionNumber: filterText,
      from: day,
      to: day,
      modality: z.enum(archiveModalities).nullable(),
      all: z.boolean(),
      offset: z.int().nonnegative().max(10_000_000),
      limit: z.int().positive().max(200),
    }),
    z.object({ studies: z.array(archiveStudySchema).readonly(), next: z.int().nonnegative().nullable() }),
  ),
  'archive.series': call(
    z.object({ StudyInstanceUID: uid }),
    z.object({ series: z.array(archiveSeriesSchema).readonly() }),
  ),
  /** The same choice again goes on with what was retrieved of it. */
  'archive.retrieve': call(z.object({ studies: z.array(chosenStudySchema).min(1).max(1000).readonly() }), retrieving),
  /** Fetches what a retrieval that was cut off lacks. */
  'archive.goOn': call(z.object({ retrieval: storeId }), retrieving),
  'archive.cancel': call(z.object({ job: storeId }), nothing),
  'archive.erase': call(z.object({ retrieval: storeId }), nothing),
} as const;
