/** A read: its records, the one diff a gesture makes, and its seal. */
import { z } from 'zod';
import { missingReasons } from '../../measurement/quantity.ts';
import { measureKeys, warningCodes } from '../../measurement/result.ts';
import { contourOrigins, ledgerDecisions, cardiacPhases, structures, views } from '../../measurement/structure.ts';
import { patientPointSchema } from './geometry.ts';
import { pixelBoxSchema, pixelIndexSchema, usedRegionSchema } from './ultrasound.ts';

const recordId = z.string().min(1).max(128);

/** How a proposed outline was found; it stays with the outline when it is taken or edited. */
export const proposalSchema = z.object({
  /** From the pixels alone, tracked from an outline that the reader had taken, or by a learned model. */
  method: z.enum(['pixels', 'tracked', 'model']),
  /** How sure the method was, 0 to 1. */
  confidence: z.number().min(0).max(1).exactOptional(),
  /** SHA-256 of the file of the learned model, in lower case. */
  model: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
});
export type ProposalNote = z.infer<typeof proposalSchema>;

/**
 * An outline on one frame. Points stand in the frame's own space: patient mm where the image has a place in the patient;
 * on an ultrasound image, which has none, [column, row, 0] in pixels of the stored frame.
 */
export const contourRecordSchema = z.object({
  kind: z.literal('contour'),
  id: recordId,
  SOPInstanceUID: z.string(),
  frame: z.int().positive(),
  structure: z.enum(structures),
  view: z.enum(views),
  closed: z.boolean(),
  points: z.array(patientPointSchema).min(1).max(20_000).readonly(),
  origin: z.enum(contourOrigins),
  /** Share of its length changed by hand since it was made. */
  edited: z.number().min(0).max(1),
  /** A proposal that the reader has taken as it is; absent for every other. */
  accepted: z.literal(true).exactOptional(),
  /** Of a proposal; absent where no more is known than that it was one. */
  proposal: proposalSchema.exactOptional(),
  /** Ultrasound, and valves marked on a long axis: the end of the beat at which it counts; absent where its structure has none. */
  phase: z.enum(cardiacPhases).exactOptional(),
  /** Ultrasound only: which beat it belongs to, from 1; absent means the first. */
  beat: z.int().positive().max(99).exactOptional(),
  /** Ultrasound only: the apex as the reader set it (M2.1). */
  apex: patientPointSchema.exactOptional(),
});
export type ContourRecord = z.infer<typeof contourRecordSchema>;

/** The reader's choice of end-diastole and end-systole (1-based phase index); null while it is only proposed. */
export const phaseChoiceSchema = z.object({
  kind: z.literal('phases'),
  id: z.literal('phases'),
  ED: z.int().positive().nullable(),
  ES: z.int().positive().nullable(),
});
export type PhaseChoice = z.infer<typeof phaseChoiceSchema>;

export const qualityGrades = ['good', 'fair', 'poor', 'not-evaluable'] as const;
/** Image quality; `not-evaluable` needs a reason. */
export const qualitySchema = z.object({
  kind: z.literal('quality'),
  id: z.literal('quality'),
  grade: z.enum(qualityGrades),
  reason: z.string().max(2000),
});
export type Quality = z.infer<typeof qualitySchema>;

const commentSchema = z.object({
  kind: z.literal('comment'),
  id: z.literal('comment'),
  text: z.string().max(10_000),
});

/** One decision of the basal ledger (M1.6); `slice` is 1-based in stack order. */
const ledgerRecordSchema = z.object({
  kind: z.literal('ledger'),
  id: recordId,
  structure: z.enum(structures),
  phase: z.enum(cardiacPhases),
  slice: z.int().positive(),
  decision: z.enum(ledgerDecisions),
});

/** What a living body can have, from and to: cm, kg. Beyond is a slip of the hand. */
export const bodyBounds = { height_cm: [20, 280], weight_kg: [0.4, 650] } as const;

const within = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);

/**
 * What the reader says of the body: beats a minute where the header has none or another (null: the header's), and height
 * and weight for body surface and indexed values (M1.8); absent while not known.
 */
const subjectRecordSchema = z.object({
  kind: z.literal('subject'),
  id: z.literal('subject'),
  heartRate_bpm: z.number().positive().max(400).nullable(),
  height_cm: within(bodyBounds.height_cm).exactOptional(),
  weight_kg: within(bodyBounds.weight_kg).exactOptional(),
});
export type SubjectRecord = z.infer<typeof subjectRecordSchema>;

const loops = ['native', 'contrast'] as const;

/** What a clip shows, as the reader says; null leaves it to the header's proposal (M2.3 for the loop). */
export const clipRecordSchema = z.object({
  kind: z.literal('clip'),
  /** `clip/<SOPInstanceUID>` */
  id: recordId,
  SOPInstanceUID: z.string(),
  view: z.enum(views).nullable(),
  /** The reader says that it is none of the views, whatever the header proposes; `view` is null then. */
  other: z.literal(true).exactOptional(),
  loop: z.enum(loops).nullable(),
});
export type ClipRecord = z.infer<typeof clipRecordSchema>;

/** End-diastole and end-systole of one beat of a clip, as the reader set them: frame numbers from 1. */
export const beatRecordSchema = z.object({
  kind: z.literal('beat'),
  /** `beat/<SOPInstanceUID>/<beat>` */
  id: recordId,
  SOPInstanceUID: z.string(),
  beat: z.int().positive().max(99),
  ED: z.int().positive().nullable(),
  ES: z.int().positive().nullable(),
});
export type BeatRecord = z.infer<typeof beatRecordSchema>;

/** A calibration by hand against the displayed scale (M4.3). */
export const calibrationRecordSchema = z.object({
  kind: z.literal('calibration'),
  id: recordId,
  SOPInstanceUID: z.string(),
  box: pixelBoxSchema,
  format: z.enum(['2D', 'M-mode']),
  from: pixelIndexSchema,
  to: pixelIndexSchema,
  length_cm: z.number().positive().max(100),
  reason: z.string().trim().min(1).max(2000),
});
export type CalibrationRecord = z.infer<typeof calibrationRecordSchema>;

/** A view that cannot be evaluated, and why: what depends on it is missing, what does not stands. */
export const viewGradeSchema = z.object({
  kind: z.literal('view-grade'),
  /** `view-grade/<view>` */
  id: recordId,
  view: z.enum(views),
  grade: z.literal('not-evaluable'),
  reason: z.string().trim().min(1).max(2000),
});
export type ViewGrade = z.infer<typeof viewGradeSchema>;

export const readRecordSchema = z.discriminatedUnion('kind', [
  contourRecordSchema,
  phaseChoiceSchema,
  qualitySchema,
  commentSchema,
  ledgerRecordSchema,
  subjectRecordSchema,
  clipRecordSchema,
  beatRecordSchema,
  calibrationRecordSchema,
  viewGradeSchema,
]);
export type ReadRecord = z.infer<typeof readRecordSchema>;

/** What one gesture changed. Reversible: undo appends the reverse. */
export const readDiffSchema = z.object({
  added: z.array(readRecordSchema).readonly(),
  updated: z.array(z.tuple([readRecordSchema, readRecordSchema]).readonly()).readonly(),
  removed: z.array(readRecordSchema).readonly(),
});
export type ReadDiff = z.infer<typeof readDiffSchema>;

/** One gesture of the reader. `id` makes keeping it twice harmless; `after` is the sequence number it was made upon. */
export const gestureSchema = z.object({
  id: z.string().min(8).max(64),
  label: z.string().max(120),
  /** How it came: a new act, or the reverse or repetition of an earlier one. */
  via: z.enum(['do', 'undo', 'redo']),
  diff: readDiffSchema,
  /** Active time since the previous gesture, ms; idle time excluded. */
  active_ms: z.number().nonnegative(),
});
export type Gesture = z.infer<typeof gestureSchema>;

const frameReferenceSchema = z.object({ SOPInstanceUID: z.string(), frame: z.int().positive() });

/** Where a number came from (M0.3). */
const provenanceSchema = z.object({
  phases: z.object({ ED: z.int().positive().exactOptional(), ES: z.int().positive().exactOptional() }).exactOptional(),
  slices: z.array(z.int().positive()).readonly().exactOptional(),
  sliceDistance_mm: z.number().exactOptional(),
  contours: z.array(z.string()).readonly().exactOptional(),
  frames: z.array(frameReferenceSchema).readonly().exactOptional(),
  choices: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  beats: z
    .array(z.object({ beat: z.int().positive(), value: z.number() }))
    .readonly()
    .exactOptional(),
  loop: z.enum(['native', 'contrast', 'native and contrast']).exactOptional(),
  regions: z.array(usedRegionSchema).readonly().exactOptional(),
  definition: z.string(),
});

export const measuredValueSchema = z.union([
  z.object({
    key: z.enum(measureKeys),
    value: z.number(),
    unit: z.string(),
    method: z.string(),
    of: provenanceSchema,
  }),
  z.object({ key: z.enum(measureKeys), missing: z.enum(missingReasons), attribute: z.string().exactOptional() }),
]);

export const warningSchema = z.object({
  code: z.enum(warningCodes),
  message: z.string(),
  of: z
    .object({
      structure: z.enum(structures).exactOptional(),
      phase: z.enum(cardiacPhases).exactOptional(),
      phaseIndex: z.int().positive().exactOptional(),
      slice: z.int().positive().exactOptional(),
      contours: z.array(z.string()).readonly().exactOptional(),
      view: z.enum(views).exactOptional(),
      frames: z.array(frameReferenceSchema).readonly().exactOptional(),
      points: z.array(patientPointSchema).readonly().exactOptional(),
    })
    .exactOptional(),
});

const measuredPartSchema = z.union([
  z.number(),
  z.object({ missing: z.enum(missingReasons), attribute: z.string().exactOptional() }),
]);

/** One slice of late enhancement as it was measured (M5.3): pixels, signal after rescale, areas. */
const enhancementDetailSchema = frameReferenceSchema.extend({
  slice: z.int().positive(),
  kind: z.enum(['magnitude', 'PSIR', 'unknown']),
  /** Of the reference. */
  N: z.int(),
  area_mm2: z.number(),
  mean: z.number(),
  sd: z.number(),
  threshold: z.number(),
  myocardium: z.int(),
  enhanced: z.int(),
  byHand: z.int(),
  excluded: z.int(),
});

/** What the numbers that rest on pixels are made up of: slice by slice, and by AHA segment (M5.3, M5.5, M6.3). */
export const measureDetailsSchema = z.object({
  LGE: z.array(enhancementDetailSchema).readonly(),
  LGE_segments: z
    .array(
      z.object({
        segment: z.int().min(1).max(17),
        name: z.string(),
        enhanced_percent: measuredPartSchema,
        transmurality_percent: measuredPartSchema,
      }),
    )
    .readonly(),
  SUV_segments: z
    .array(
      z.object({
        segment: z.int().min(1).max(17),
        name: z.string(),
        /** Voxels. */
        N: z.int().nonnegative(),
        mean: measuredPartSchema,
        max: measuredPartSchema,
      }),
    )
    .readonly(),
});
export type MeasureDetails = z.infer<typeof measureDetailsSchema>;

/** The seal of a signed read: what was signed, by whom, when, and the hash that says so. */
export const sealSchema = z.object({
  readId: z.string(),
  caseCode: z.string(),
  /** Hex SHA-256 of the sealed read's canonical bytes. */
  hash: z.string(),
  printedName: z.string(),
  /** ISO 8601 in UTC. */
  signedAt: z.string(),
  meaning: z.string(),
  programVersion: z.string(),
});
export type Seal = z.infer<typeof sealSchema>;

/** A read as the page holds it: the folded journal. */
export const readStateSchema = z.object({
  readId: z.string(),
  caseCode: z.string(),
  state: z.enum(['open', 'sealed']),
  /** Sequence number of the last kept gesture of this read; 0 for none. */
  seq: z.int().nonnegative(),
  records: z.array(readRecordSchema).readonly(),
  seal: sealSchema.nullable(),
  /** Numbers as sealed; empty while open. */
  values: z.array(measuredValueSchema).readonly(),
  /** As sealed; absent while open, and where nothing rests on pixels. */
  details: measureDetailsSchema.exactOptional(),
  amends: z.object({ readId: z.string(), reason: z.string() }).nullable(),
  amendedBy: z.string().nullable(),
  active_ms: z.number().nonnegative(),
});
export type ReadState = z.infer<typeof readStateSchema>;
