/** The protocol of a trial: one versioned YAML file that decides what is scanned, measured, read and exported. */
import { z } from 'zod';
import { measureKeys } from '../../measurement/result.ts';
import { views } from '../../measurement/structure.ts';
import { choicesSchema } from './protocol.ts';

/** What a visit can bring. Cine, LGE and PET of one visit are read as one case, echo as another. */
export const visitModalities = ['cine', 'LGE', 'PET', 'echo'] as const;
export const visitModalitySchema = z.enum(visitModalities);
export type VisitModality = z.infer<typeof visitModalitySchema>;

/** Beyond it two readers disagree: in the unit of the measure, or in % of the mean of both. */
const marginSchema = z.union([
  z.strictObject({ absolute: z.number().positive() }),
  z.strictObject({ percent: z.number().positive().max(100) }),
]);

const measureKey = z.enum(measureKeys);
const name = z.string().trim().min(1).max(64);

export const trialProtocolSchema = z.strictObject({
  format: z.literal('ventricle-protocol'),
  /** Of the form of this file. */
  version: z.literal(1),
  trial: z.strictObject({
    name,
    title: z.string().max(500).exactOptional(),
    registration: z.string().max(64).exactOptional(),
  }),
  visits: z
    .array(
      z.strictObject({
        name,
        /** Day of the trial on which it is due; the baseline is 0. */
        day: z.int(),
        modalities: z.array(visitModalitySchema).min(1).readonly(),
      }),
    )
    .min(1)
    .max(50)
    .readonly(),
  baseline: name,
  /** By modality and not by visit: a form that asks for more at one visit would tell the reader which it is. */
  measures: z.partialRecord(visitModalitySchema, z.array(measureKey).min(1).readonly()),
  endpoint: z.strictObject({ modality: visitModalitySchema, measure: measureKey }),
  choices: choicesSchema.exactOptional(),
  /** What has to be there before anyone reads. */
  complete: z
    .strictObject({
      cine: z.strictObject({ slices: z.int().positive(), phases: z.int().positive() }).exactOptional(),
      LGE: z.strictObject({ slices: z.int().positive() }).exactOptional(),
      PET: z.strictObject({ slices: z.int().positive(), SUV: z.boolean() }).exactOptional(),
      echo: z.strictObject({ views: z.array(z.enum(views)).readonly(), calibrated: z.boolean() }).exactOptional(),
    })
    .exactOptional(),
  reading: z.strictObject({
    readers: z.int().min(1).max(2),
    margins: z.partialRecord(measureKey, marginSchema).exactOptional(),
    adjudication: z.boolean(),
    repeats: z.strictObject({ share_percent: z.number().min(0).max(100), washout_days: z.int().min(0).max(3650) }),
  }),
  /** Minutes without a call after which a login ends. */
  session: z.strictObject({ idle_minutes: z.int().min(1).max(480) }).exactOptional(),
  digits: z.partialRecord(measureKey, z.int().min(0).max(6)).exactOptional(),
  /** How the trial database names things. */
  export: z
    .strictObject({
      REDCap: z
        .strictObject({
          recordId: name,
          events: z.record(name, name),
          fields: z.partialRecord(measureKey, z.string().regex(/^[a-z][a-z0-9_]{0,99}$/)),
        })
        .exactOptional(),
      SDTM: z
        .strictObject({
          STUDYID: name,
          visits: z.record(name, z.strictObject({ VISITNUM: z.number(), VISIT: name })),
        })
        .exactOptional(),
    })
    .exactOptional(),
});
export type TrialProtocol = z.infer<typeof trialProtocolSchema>;

/** A fault of a protocol file; the line is null where no line is to blame. */
export const protocolFaultSchema = z.object({
  line: z.int().positive().nullable(),
  path: z.string(),
  message: z.string(),
});
export type ProtocolFault = z.infer<typeof protocolFaultSchema>;
