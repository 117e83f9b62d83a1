/** The protocol of a trial: one versioned YAML file that decides what is scanned, measured, read and exported. */
import { z } from 'zod';
import { missingReasons } from '../../measurement/quantity.ts';
import { measureKeys } from '../../measurement/result.ts';
import { proposalsSchema } from './proposal-model.ts';
import { choicesSchema } from './protocol.ts';

/** What a visit can bring. Cine, LGE and PET of one visit are read as one case, echo as another. */
export const visitModalities = ['cine', 'LGE', 'PET', 'echo'] as const;
export const visitModalitySchema = z.enum(visitModalities);
export type VisitModality = z.infer<typeof visitModalitySchema>;

/** The views of echo that can be asked for. */
const echoViews = ['A4C', 'RV-focused A4C', 'A2C', 'PLAX', 'M-mode'] as const;

/** Beyond it two numbers differ: in the unit of the measure, or in % of the mean of both. */
export const marginSchema = z.union([
  z.strictObject({ absolute: z.number().positive() }),
  z.strictObject({ percent: z.number().positive().max(100) }),
]);
export type Margin = z.infer<typeof marginSchema>;

const measureKey = z.enum(measureKeys);
/** Printable, without space at its ends. */
const nameOf = (characters: number) =>
  z
    .string()
    .min(1)
    .max(characters)
    .regex(
      /^[^\s\p{C}]([^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}])?$/u,
      'plain characters on one line, without space at its ends, are wanted',
    );
const name = nameOf(64);
/** What an SDTM transport file can hold. */
const transportText = nameOf(200).regex(
  /^[ -~]*$/,
  'unaccented letters, digits and signs are wanted: a transport file holds no others',
);
const fieldName = z
  .string()
  .max(100)
  .regex(/^[a-z](_?[a-z0-9])*$/, 'a REDCap field name is wanted: small letters, digits and single _, a letter first');
const eventName = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_]+_arm_[1-9][0-9]*$/, "REDCap's unique event name is wanted, such as baseline_arm_1");

const missingCode = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9._-]+$/, "one of REDCap's missing data codes is wanted, such as ND");

/** Fields that say where the numbers of a case come from; text fields of the study's own. */
const readFieldsSchema = z.strictObject({
  /** Own read id; of a mean both, with a + between. */
  readId: fieldName.exactOptional(),
  /** SHA-256 of what was signed; of a mean both, with a + between. */
  seal: fieldName.exactOptional(),
  /** Printed name of whoever signed; of a mean both, with a + between. */
  reader: fieldName.exactOptional(),
  /** When the last of them signed, or the adjudicator decided, in UTC. */
  signedAt: fieldName.exactOptional(),
});

const visitSchema = z.strictObject({
  name,
  /** Day of the trial on which it is due; the baseline is 0. */
  day: z.int().min(-3650).max(36_500),
  modalities: z.array(visitModalitySchema).min(1).readonly(),
});

/** What has to be there of a modality before anyone reads it. */
const completeSchema = z.strictObject({
  cine: z.strictObject({ slices: z.int().positive().max(1000), phases: z.int().positive().max(1000) }).exactOptional(),
  LGE: z.strictObject({ slices: z.int().positive().max(1000) }).exactOptional(),
  PET: z.strictObject({ slices: z.int().positive().max(10_000), SUV: z.boolean() }).exactOptional(),
  echo: z.strictObject({ views: z.array(z.enum(echoViews)).readonly(), calibrated: z.boolean() }).exactOptional(),
});

const readingSchema = z.strictObject({
  /** Who read each case without knowing of the other. */
  readers: z.int().min(1).max(2),
  /** Beyond it two readers disagree (M7.4). */
  margins: z.partialRecord(measureKey, marginSchema).exactOptional(),
  /** Whether a third decides where they disagree. */
  adjudication: z.boolean(),
  /**
   * What is final of two readers whom nobody decides between: those within every margin, and, without adjudication, the
   * others as well.
   * - `mean` (the default): measure by measure the mean of both numbers; none where only one reader has a number
   * - `first`: the read whose reader signed the case first, as the journal orders the first signatures; a later
   *   amendment of either read does not turn the order round
   * Of one reader it is the read, of an adjudicated case what the adjudicator chose or drew.
   */
  final: z.enum(['mean', 'first']).exactOptional(),
  /** Of the agreement statistics: pairs within it are counted (M7.3). It sends no case to anyone. */
  coverage: z.partialRecord(measureKey, marginSchema).exactOptional(),
  /** Cases that a reader gets again, unawares, and how long after the first read at the earliest. */
  repeats: z.strictObject({ share_percent: z.number().min(0).max(100), washout_days: z.int().min(0).max(3650) }),
});

/** Forms of a day; all but the first have a time to the second after it. */
export const csvDates = ['ISO 8601', 'YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;
export type CSVDates = (typeof csvDates)[number];

/** How tables are written; where nothing is said, as RFC 4180 has it. */
const csvSchema = z.strictObject({
  /** Between cells; a comma by default. */
  separator: z.enum([',', ';', 'tab']).exactOptional(),
  /** Of numbers; a point by default. */
  decimal: z.enum(['.', ',']).exactOptional(),
  dates: z.enum(csvDates).exactOptional(),
  /** Whether a file begins with the mark by which some spreadsheets know UTF-8. */
  byteOrderMark: z.boolean().exactOptional(),
});

const exportSchema = z.strictObject({
  CSV: csvSchema.exactOptional(),
  REDCap: z
    .strictObject({
      recordId: fieldName,
      /** Unique event name of each visit. */
      events: z.record(z.string(), eventName),
      /** Field of each measure; a measure without one is not exported. */
      fields: z.partialRecord(measureKey, fieldName),
      /** Field that holds why a measure has no number. */
      reasons: z.partialRecord(measureKey, fieldName).exactOptional(),
      /** By what is read as one case. */
      reads: z
        .strictObject({ 'MR and PET': readFieldsSchema.exactOptional(), echo: readFieldsSchema.exactOptional() })
        .exactOptional(),
      /** The project's missing data code for a reason; a number missing for any other is an empty cell. */
      missingCodes: z.partialRecord(z.enum(missingReasons), missingCode).exactOptional(),
    })
    .exactOptional(),
  SDTM: z
    .strictObject({
      STUDYID: transportText,
      visits: z.record(z.string(), z.strictObject({ VISITNUM: z.number().min(0), VISIT: transportText })),
    })
    .exactOptional(),
});

export const trialProtocolSchema = z.strictObject({
  format: z.literal('ventricle-protocol'),
  /** Of the form of this file. */
  version: z.literal(1),
  trial: z.strictObject({
    name,
    title: z.string().max(500).exactOptional(),
    registration: z.string().max(64).exactOptional(),
  }),
  visits: z.array(visitSchema).min(1).max(50).readonly(),
  /** The visit from which change is counted (M7.1). */
  baseline: name,
  /** By modality and not by visit: a form that asks for more at one visit would tell the reader which it is. */
  measures: z.partialRecord(visitModalitySchema, z.array(measureKey).min(1).readonly()),
  endpoint: z.strictObject({ modality: visitModalitySchema, measure: measureKey }),
  choices: choicesSchema.exactOptional(),
  complete: completeSchema.exactOptional(),
  /** How outlines of cine are proposed; from the pixels alone where nothing is said. */
  proposals: proposalsSchema.exactOptional(),
  reading: readingSchema,
  /** Minutes without a call after which a login ends. */
  session: z.strictObject({ idle_minutes: z.int().min(1).max(480) }).exactOptional(),
  /** Digits after the point in reports and exports; on screens those of the catalogue stand (M0.4). */
  digits: z.partialRecord(measureKey, z.int().min(0).max(6)).exactOptional(),
  /** How the trial database names things. */
  export: exportSchema.exactOptional(),
});
export type TrialProtocol = z.infer<typeof trialProtocolSchema>;

/** A fault of a protocol file; the line is null where no line is to blame. */
export const protocolFaultSchema = z.object({
  line: z.int().positive().nullable(),
  path: z.string(),
  message: z.string(),
});
export type ProtocolFault = z.infer<typeof protocolFaultSchema>;
