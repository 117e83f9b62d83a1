/** What is kept of a delivery: which cases left as what, in which files. Case codes only: a receipt needs no key. */
import { z } from 'zod';
import { canonicalJson } from '../../journal/canonical-json.ts';
import { sha256 } from '../../journal/digest.ts';

/** Version of the document's form; what was kept under an older one keeps it. */
const receiptVersion = 1;

const deliveredCaseSchema = z.object({
  caseCode: z.string(),
  /** SHA-256 of what left of it: numbers, seals, decision. */
  content: z.string(),
});

/** What a visit lacks stands under a name that the key alone makes. */
export const notDonePrefix = 'not-done:';

export const isCaseLine = ({ caseCode }: { readonly caseCode: string }): boolean => !caseCode.startsWith(notDonePrefix);

const deliveredFileSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
});

export const receiptSchema = z.object({
  format: z.literal('ventricle-receipt'),
  version: z.literal(receiptVersion),
  deliveryId: z.string(),
  form: z.string(),
  /** Whether subject and visit left with it. */
  joined: z.boolean(),
  /** To whom, in the data manager's words: the same case goes there once. */
  destination: z.string(),
  /** Why what had left before left again; null where nothing did. */
  again: z.string().nullable(),
  deliveredAt: z.string(),
  printedName: z.string(),
  programVersion: z.string(),
  protocol: z.object({ version: z.int().positive(), hash: z.string() }),
  /** The journal's head when it was made. */
  journal: z.object({ seq: z.int(), hash: z.string() }),
  files: z.array(deliveredFileSchema).readonly(),
  cases: z.array(deliveredCaseSchema).readonly(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export interface StoredReceipt {
  readonly hash: string;
  /** The canonical bytes that were hashed. */
  readonly text: string;
  readonly receipt: Receipt;
}

export const sealReceipt = (content: Omit<Receipt, 'format' | 'version'>): StoredReceipt => {
  const receipt: Receipt = { format: 'ventricle-receipt', version: receiptVersion, ...content };
  const text = canonicalJson(receipt);
  return { hash: sha256(text), text, receipt };
};
