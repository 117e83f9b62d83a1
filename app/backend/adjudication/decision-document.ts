/** What an adjudicator decided, sealed: both reads by their seals, what differed, what was chosen and why. */
import { z } from 'zod';
import { choiceSchema, comparisonSchema } from '../../contract/calls/adjudication-calls.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreReader } from '../store/store.ts';

/** Version of the document's form; what was sealed under an older one keeps it. */
const decisionVersion = 1;

/** A signed read, by its name and the hash of its seal. */
const sealedReadSchema = z.object({ readId: z.string(), seal: z.string() });

export const decisionDocumentSchema = z.object({
  format: z.literal('ventricle-decision'),
  version: z.literal(decisionVersion),
  adjudicationId: z.string(),
  caseCode: z.string(),
  round: z.int().positive(),
  reads: z.object({ A: sealedReadSchema, B: sealedReadSchema }),
  /** The protocol by whose margins they were compared: version and SHA-256 of its text. */
  protocol: z.object({ version: z.int().positive(), hash: z.string() }),
  comparisons: z.array(comparisonSchema).readonly(),
  choice: choiceSchema,
  /** The read that is final. */
  final: sealedReadSchema,
  reason: z.string(),
  printedName: z.string(),
  meaning: z.string(),
  decidedAt: z.string(),
  programVersion: z.string(),
  /** The journal's head when it was sealed. */
  journal: z.object({ seq: z.int(), hash: z.string() }),
});
export type DecisionDocument = z.infer<typeof decisionDocumentSchema>;

export interface StoredDecision {
  readonly hash: string;
  /** The canonical bytes that were hashed. */
  readonly text: string;
  readonly document: DecisionDocument;
}

/** Seals a document. One that would be read back otherwise than it is written could never be verified: it throws. */
export const sealDecision = (content: Omit<DecisionDocument, 'format' | 'version'>): StoredDecision => {
  const text = canonicalJson({ format: 'ventricle-decision', version: decisionVersion, ...content } satisfies DecisionDocument);
  const document = decisionDocumentSchema.parse(JSON.parse(text));
  if (canonicalJson(document) !== text) throw new TypeError('What is sealed would not be read back as it was written.');
  return { hash: sha256(text), text, document };
}; // prettier-ignore

/** The decision of a round; null while there is none. */
export const findDecision = async (db: StoreReader, adjudicationId: string): Promise<StoredDecision | null> => {
  const row = await db
    .selectFrom('decision')
    .selectAll()
    .where('adjudicationId', '=', adjudicationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    hash: row.hash,
    text: row.document,
    document: decisionDocumentSchema.parse(JSON.parse(row.document)),
  };
};
