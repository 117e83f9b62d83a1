/** What is sealed: everything a signature stands for, as one canonical text and its SHA-256. */
import { z } from 'zod';
import {
  measureDetailsSchema,
  measuredValueSchema,
  readRecordSchema,
  warningSchema,
  type Seal,
} from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreReader } from '../store/store.ts';

/** Version of the document's form; what was sealed under an older one keeps it. */
const sealVersion = 1;

export const sealDocumentSchema = z.object({
  format: z.literal('ventricle-seal'),
  version: z.literal(sealVersion),
  readId: z.string(),
  caseCode: z.string(),
  amends: z.object({ readId: z.string(), reason: z.string() }).nullable(),
  /** The protocol under which it was read: version and SHA-256 of its text; absent of own scans. */
  protocol: z.object({ version: z.int().positive(), hash: z.string() }).exactOptional(),
  records: z.array(readRecordSchema).readonly(),
  values: z.array(measuredValueSchema).readonly(),
  /** Of late enhancement and uptake; absent where the case has neither, and in seals from before they were read. */
  details: measureDetailsSchema.exactOptional(),
  warnings: z.array(warningSchema).readonly(),
  /** Every frame with a contour or on whose pixels a number rests, and the hash of its stored bytes and scale. */
  frames: z.array(z.object({ SOPInstanceUID: z.string(), frame: z.int().positive(), hash: z.string() })).readonly(),
  active_ms: z.number(),
  printedName: z.string(),
  meaning: z.string(),
  signedAt: z.string(),
  programVersion: z.string(),
  /** The journal's head when the seal was made: what came before it can no longer be dropped or rewritten unseen. */
  journal: z.object({ seq: z.int(), hash: z.string() }),
});
export type SealDocument = z.infer<typeof sealDocumentSchema>;

/** A seal as the store holds it. */
export interface StoredSeal {
  readonly hash: string;
  /** The canonical bytes that were hashed. */
  readonly text: string;
  readonly document: SealDocument;
}

const readDocument = (text: string): SealDocument => sealDocumentSchema.parse(JSON.parse(text));

/** Seals a document. One that would be read back otherwise than it is written could never be verified: it throws. */
export const sealDocument = (content: Omit<SealDocument, 'format' | 'version'>): StoredSeal => {
  const text = canonicalJson({ format: 'ventricle-seal', version: sealVersion, ...content } satisfies SealDocument);
  const document = readDocument(text);
  if (canonicalJson(document) !== text) throw new TypeError('What is sealed would not be read back as it was written.');
  return { hash: sha256(text), text, document };
};

/** The seal of a read; null while it is open. */
export const findSeal = async (db: StoreReader, readId: string): Promise<StoredSeal | null> => {
  const row = await db.selectFrom('seal').selectAll().where('readId', '=', readId).executeTakeFirst();
  if (row === undefined) return null;
  return { hash: row.hash, text: row.document, document: readDocument(row.document) };
};

interface Told {
  readonly hash: string;
  readonly document: Pick<SealDocument, Exclude<keyof Seal, 'hash'>>;
}

/** What the page is told of a seal. */
export const sealOf = ({ hash, document }: Told): Seal => {
  const { readId, caseCode, printedName, signedAt, meaning, programVersion } = document;
  return { readId, caseCode, hash, printedName, signedAt, meaning, programVersion };
};
