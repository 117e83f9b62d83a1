/** What the key holds when it is open: the only place where a case code meets a subject and a visit. */
import { z } from 'zod';
import { seriesKindSchema } from '../../contract/case.ts';
import { visitModalitySchema } from '../../contract/trial-protocol.ts';

/** One study matched to a subject and a visit. */
const matchSchema = z.object({ StudyInstanceUID: z.string(), subject: z.string(), visit: z.string() });

/** A kind that a data manager corrected, with their reason. */
const correctionSchema = z.object({ SeriesInstanceUID: z.string(), kind: seriesKindSchema, reason: z.string() });

export const keyMapSchema = z.object({
  format: z.literal('ventricle-key'),
  version: z.literal(1),
  /** Hex: makes blinded UIDs of source UIDs (HMAC). Without it nobody can try a source UID. */
  uidKey: z.string(),
  /** Public keys that may open it; none with a passphrase. Held in here, since anybody can write to a row of the store. */
  recipients: z.array(z.string()).readonly(),
  cases: z
    .array(z.object({ caseCode: z.string(), subject: z.string(), visit: z.string(), modalityGroup: z.string() }))
    .readonly(),
  notDone: z
    .array(z.object({ subject: z.string(), visit: z.string(), modality: visitModalitySchema, reason: z.string() }))
    .readonly(),
  /** What the last completeness check of a subject's visit said, by modality: words for the trial page. */
  received: z
    .array(
      z.object({
        subject: z.string(),
        visit: z.string(),
        modality: visitModalitySchema,
        missing: z.array(z.string()).readonly(),
        /** Why a data manager takes it as it is, although something is missing; null where nobody did. */
        accepted: z.string().nullable(),
      }),
    )
    .readonly(),
  /** Every correction of a kind that was made, with its reason; an intake that has ended leaves nothing else of it. */
  corrections: z
    .array(correctionSchema.extend({ correctedAt: z.string() }))
    .readonly()
    .default([]),
  /** Intakes that were begun and have not ended: where they go on. */
  intakes: z
    .array(
      z.object({
        intakeId: z.string(),
        startedAt: z.string(),
        source: z.string(),
        matches: z.array(matchSchema).readonly(),
        corrections: z.array(correctionSchema).readonly(),
      }),
    )
    .readonly(),
});
export type KeyMap = z.infer<typeof keyMapSchema>;
export type KeyedCase = KeyMap['cases'][number];
export type KeyedIntake = KeyMap['intakes'][number];
export type KeyedReceived = KeyMap['received'][number];
