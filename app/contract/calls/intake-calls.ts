/** Intake: own scans in one step; a trial's scans looked through, matched, de-identified. */
import { z } from 'zod';
import { call, nothing, reason, storeId } from '../call.ts';
import { seriesKindSchema } from '../case.ts';
import { failureSchema } from '../failure.ts';
import { intakeOutcomeSchema, refusedFileSchema } from '../intake.ts';
import { visitModalitySchema } from '../trial-protocol.ts';
import { pixelBoxSchema } from '../ultrasound.ts';

const job = z.string().min(1).max(64);
const subject = z.string().trim().min(1).max(64);
const visit = z.string().trim().min(1).max(64);

const foundSeriesSchema = z.object({
  /** Name within this intake. */
  series: z.string(),
  Modality: z.string(),
  SeriesDescription: z.string(),
  kind: seriesKindSchema,
  /** The rule that decided, or the data manager's own reason. */
  reason: z.string(),
  corrected: z.boolean(),
  slices: z.int().nonnegative(),
  phases: z.int().nonnegative(),
  images: z.int().nonnegative(),
  /** False for what never reaches a reader; `reason` says why. */
  isRead: z.boolean(),
});

/** What a data manager sees of a study before it is matched: names its subject. Never shown to any other role. */
export const foundStudySchema = z.object({
  /** Name within this intake. */
  study: z.string(),
  PatientID: z.string(),
  PatientName: z.string(),
  StudyDate: z.string(),
  StudyDescription: z.string(),
  series: z.array(foundSeriesSchema).readonly(),
  subject: z.string().nullable(),
  visit: z.string().nullable(),
});
export type FoundStudy = z.infer<typeof foundStudySchema>;

/** What the protocol asks of a subject's visit, and what has come. */
export const completenessSchema = z.object({
  subject: z.string(),
  visit: z.string(),
  modality: visitModalitySchema,
  state: z.enum(['complete', 'incomplete', 'missing', 'not done', 'unexpected']),
  /** What is missing, in words. */
  missing: z.array(z.string()).readonly(),
  /** Why it is read although it is incomplete; null where nobody said so of what is missing now. */
  accepted: z.string().nullable(),
  /** Whether some of it is in the case store, which alone can be read as it is. */
  isStored: z.boolean(),
});
export type Completeness = z.infer<typeof completenessSchema>;

/** What one look through a source found. */
export const foundSchema = z.object({
  state: z.enum(['looking', 'found', 'taking', 'done', 'cancelled', 'failed']),
  studies: z.array(foundStudySchema).readonly(),
  refused: z.array(refusedFileSchema).readonly(),
  duplicates: z.int().nonnegative(),
  /** Of what is matched, in the order of subjects and visits. */
  completeness: z.array(completenessSchema).readonly(),
  /** Images in the case store from this intake: new ones, and ones that were there. */
  added: z.int().nonnegative(),
  known: z.int().nonnegative(),
  /** Clips that wait for the approval of their layout. */
  waiting: z.int().nonnegative(),
  /** Why it failed; absent unless it did. */
  failure: failureSchema.exactOptional(),
});
export type Found = z.infer<typeof foundSchema>;

const layoutSchema = z.object({
  layoutId: z.string(),
  Manufacturer: z.string(),
  ManufacturerModelName: z.string(),
  Rows: z.int().positive(),
  Columns: z.int().positive(),
  /** Calibrated regions as the header tells them. */
  regions: z.array(pixelBoxSchema).readonly(),
  state: z.enum(['waiting', 'approved', 'refused']),
  /** Boxes that are kept once approved: the union of the regions unless somebody narrowed them. */
  keep: z.array(pixelBoxSchema).readonly(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** Clips of the latest intake that have it. */
  clips: z.int().nonnegative(),
});
export type Layout = z.infer<typeof layoutSchema>;

export const intakeCalls = {
  'intake.choose': call(nothing, z.object({ source: z.string().nullable() })),
  /** Own scans: makes cases of everything that can be read. */
  'intake.start': call(z.object({ source: z.string().min(1).max(4096) }), z.object({ job })),
  'intake.cancel': call(z.object({ job }), nothing),
  'intake.outcome': call(z.object({ job }), intakeOutcomeSchema),
  /** A trial's scans: looks through a folder, zip or DICOMDIR medium. The key must be open from here on. */
  'intake.look': call(z.object({ source: z.string().min(1).max(4096) }), z.object({ job })),
  'intake.found': call(z.object({ job }), foundSchema),
  'intake.correct': call(z.object({ job, series: storeId, kind: seriesKindSchema, reason }), nothing),
  /** Null takes a match back. */
  'intake.match': call(
    z.object({ job, study: storeId, subject: subject.nullable(), visit: visit.nullable() }),
    nothing,
  ),
  /** Columns: subject, visit and one of StudyInstanceUID, PatientID with StudyDate, folder. */
  'intake.matchCsv': call(
    z.object({ job, csv: z.string().max(10_000_000) }),
    z.object({
      matched: z.int().nonnegative(),
      faults: z.array(z.object({ line: z.int().positive(), message: z.string() })).readonly(),
    }),
  ),
  /** De-identifies what is matched into the case store. */
  'intake.take': call(z.object({ job }), nothing),
  /** Intakes that were cut off. */
  'intake.unfinished': call(
    nothing,
    z.object({
      intakes: z.array(z.object({ intakeId: z.string(), startedAt: z.string(), source: z.string() })).readonly(),
    }),
  ),
  'intake.goOn': call(z.object({ intakeId: storeId }), z.object({ job })),
  /** A modality of a visit that is incomplete, read as it is; a change of what has come asks again. */
  'intake.accept': call(z.object({ subject, visit, modality: visitModalitySchema, reason }), nothing),
  'layout.list': call(nothing, z.object({ layouts: z.array(layoutSchema).readonly() })),
  /** The highest value of every pixel over all frames of all waiting clips of the layout, as PNG. */
  'layout.picture': call(z.object({ layoutId: storeId }), z.object({ png: z.string() })),
  'layout.decide': call(
    z.object({
      layoutId: storeId,
      decision: z.enum(['approved', 'refused']),
      keep: z.array(pixelBoxSchema).max(32).readonly(),
      reason: z.string().trim().max(2000),
    }),
    nothing,
  ),
} as const;
