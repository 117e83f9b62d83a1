/** What leaves for a trial database, an archive or an auditor: looked at first, then made, each with its receipt. */
import { z } from 'zod';
import { call, nothing, storeId } from '../call.ts';
import { failureSchema } from '../failure.ts';

export const deliveryForms = [
  ...(['csv-long', 'csv-wide', 'endpoints'] as const),
  ...(['odm-1.3.2', 'odm-2.0', 'open-clinica'] as const),
  ...(['sdtm-json', 'sdtm-ndjson', 'sdtm-xpt'] as const),
  ...(['redcap-csv', 'redcap-api'] as const),
  ...(['dicom-files', 'dicom-archive', 'report-pdf'] as const),
] as const;
export type DeliveryForm = (typeof deliveryForms)[number];

/** Whether subject and visit leave with it: a form of rows by subject has no other way, an object for an archive never. */
export const joinedOf: Readonly<Record<DeliveryForm, 'always' | 'never' | 'either'>> = {
  ...{ 'csv-long': 'either', 'csv-wide': 'either', endpoints: 'always' },
  ...{ 'odm-1.3.2': 'either', 'odm-2.0': 'either', 'open-clinica': 'always' },
  ...{ 'sdtm-json': 'always', 'sdtm-ndjson': 'always', 'sdtm-xpt': 'always' },
  ...{ 'redcap-csv': 'always', 'redcap-api': 'always' },
  ...{ 'dicom-files': 'never', 'dicom-archive': 'never', 'report-pdf': 'never' },
};

/** Forms that go straight to another system; of the others files are made. */
export const sentForms: ReadonlySet<DeliveryForm> = new Set(['redcap-api', 'dicom-archive']);

/** A file of the study, whole. */
const studyFile = z.string().max(4 * 1024 * 1024);
const oid = z.string().trim().min(1).max(100);

const wantedSchema = z.object({
  form: z.enum(deliveryForms),
  joined: z.boolean(),
  /** To whom, in the data manager's words: the same case goes there once. */
  destination: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u),
  /** Why what had left before leaves again; null: only what is new or changed. */
  again: z.string().trim().min(1).max(2000).nullable(),
  /** Of the REDCap forms: what the study says of its own database. */
  redcap: z.object({ dictionary: studyFile, events: studyFile, repeating: studyFile.nullable() }).nullable(),
  /** Address of the record API, of `redcap-api` alone. The token comes from this machine's own environment. */
  address: z.string().max(500).nullable(),
  /** Values of the laboratory as CSV, of `endpoints` alone. */
  laboratory: studyFile.nullable(),
  /** Names that OpenClinica gave where it did not take those it would make. */
  openClinica: z.object({ studyOid: oid.nullable(), subjects: z.record(z.string().max(100), oid) }).nullable(),
});
export type WantedDelivery = z.infer<typeof wantedSchema>;

export const deliveryStates = ['new', 'changed', 'delivered'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a case does not leave. */
export const withheldReasons = ['not-signed', 'awaiting-second-read', 'awaiting-adjudication'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

const caseLine = z.object({ caseCode: z.string(), subject: z.string().nullable(), visit: z.string().nullable() });

/** A cell of the receiving database that would change. */
const changedCell = z.object({
  record: z.string(),
  event: z.string(),
  field: z.string(),
  state: z.enum(['new', 'changed', 'same', 'stands', 'none']),
  from: z.string(),
  to: z.string(),
});

/** Lines of a list that are shown at most; the counts are of all. */
export const mostListed = 500;

const planSchema = z.object({
  /** SHA-256 of what would leave: a run is of what was looked at. */
  hash: z.string(),
  counts: z.object({
    ...{ new: z.int(), changed: z.int(), delivered: z.int(), withheld: z.int(), leaving: z.int() },
    /** Visits of subjects that lack a modality, by the word of the site, which leave as not done. */
    notDone: z.int(),
  }),
  cases: z.array(caseLine.extend({ state: z.enum(deliveryStates), how: z.string() })).readonly(),
  withheld: z.array(caseLine.extend({ why: z.enum(withheldReasons) })).readonly(),
  /** Names of the files that would be written. */
  files: z.array(z.string()).readonly(),
  /** What speaks against it: while there is any, nothing leaves. */
  faults: z.array(z.string()).readonly(),
  notes: z.array(z.string()).readonly(),
  /** Of `redcap-api`: what would change there. */
  changes: z
    .object({ ...{ new: z.int(), changed: z.int(), same: z.int(), stands: z.int() }, cells: z.array(changedCell).readonly() })
    .nullable(),
}); // prettier-ignore
export type DeliveryPlan = z.infer<typeof planSchema>;

const madeFile = z.object({
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  /** Fetches it at `/exports/`, for as long as the workstation keeps it; null of what it does not keep. */
  ticket: z.string().nullable(),
});

/** What became of one piece that was sent: rows of a batch, an object. */
const sentPiece = z.object({
  what: z.string(),
  outcome: z.string(),
  isIn: z.boolean(),
  problem: z.string().nullable(),
});

const madeSchema = z.object({
  /** Null where nothing arrived: there is no receipt of it. */
  deliveryId: z.string().nullable(),
  receipt: z.string().nullable(),
  /** Cases that are delivered now. */
  cases: z.int().nonnegative(),
  files: z.array(madeFile).readonly(),
  sent: z.array(sentPiece).readonly(),
});
export type MadeDelivery = z.infer<typeof madeSchema>;

export const deliverySteps = ['seals', 'asking', 'writing', 'sending'] as const;
export type DeliveryStep = (typeof deliverySteps)[number];

const runSchema = z.object({
  job: z.string(),
  what: z.enum(['look', 'make']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** What it is at: seals read, the receiving database asked, bytes written, cases sent. */
  step: z.enum(deliverySteps),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  plan: planSchema.nullable(),
  made: madeSchema.nullable(),
  failure: failureSchema.nullable(),
});
export type DeliveryRun = z.infer<typeof runSchema>;

const receiptLine = z.object({
  deliveryId: z.string(),
  receipt: z.string(),
  form: z.string(),
  joined: z.boolean(),
  destination: z.string(),
  again: z.string().nullable(),
  deliveredAt: z.string(),
  printedName: z.string(),
  cases: z.int().nonnegative(),
  files: z.array(madeFile.omit({ ticket: true })).readonly(),
});
export type ReceiptLine = z.infer<typeof receiptLine>;

export const deliveryCalls = {
  /** The dry run: what would leave, what is held back and why, what speaks against it. Nothing is written or sent. */
  'delivery.look': call(wantedSchema, z.object({ job: z.string() })),
  /** `plan`: hash of the plan that was looked at. Refused where it is another by now. */
  'delivery.make': call(z.object({ wanted: wantedSchema, plan: z.string() }), z.object({ job: z.string() })),
  'delivery.run': call(z.object({ job: storeId }), runSchema),
  'delivery.cancel': call(z.object({ job: storeId }), nothing),
  /** The latest first; `before`: how many were given already. */
  'delivery.receipts': call(
    z.object({ before: z.int().nonnegative(), limit: z.int().positive().max(200) }),
    z.object({ receipts: z.array(receiptLine).readonly(), count: z.int().nonnegative() }),
  ),
  /** The receipt as it was kept: the very text that its hash is of. */
  'delivery.receipt': call(z.object({ deliveryId: storeId }), z.object({ receipt: z.string(), text: z.string() })),
  /** The data transfer specification of the protocol in force. */
  'delivery.specification': call(
    nothing,
    z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })).readonly() }),
  ),
} as const;
