/** A seal as the tables need it: without its text and its contours, which of many reads are more than a memory holds. */
import { z } from 'zod';
import { Refused } from '../../contract/failure.ts';
import { sha256 } from '../journal/digest.ts';
import { sealDocumentSchema, type SealDocument } from '../reading/seal-document.ts';
import type { StoreReader } from '../store/store.ts';

/** `document.records` are all but the contours. */
export interface TableSeal {
  readonly hash: string;
  readonly document: SealDocument;
}

const withRecords = z.looseObject({ records: z.array(z.looseObject({ kind: z.string() })) });

/** Contours are let go before the rest is looked at: they are nearly all of a seal. */
const documentOf = (text: string): SealDocument => {
  const whole = withRecords.parse(JSON.parse(text));
  return sealDocumentSchema.parse({ ...whole, records: whole.records.filter(({ kind }) => kind !== 'contour') });
};

/** Null where the read is open. Refused (`store-damaged`) where the text is not what was sealed. */
export const findTableSeal = async (db: StoreReader, readId: string): Promise<TableSeal | null> => {
  const row = await db
    .selectFrom('seal')
    .innerJoin('reading', 'reading.readId', 'seal.readId')
    .select(['hash', 'document', 'caseCode'])
    .where('seal.readId', '=', readId)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (sha256(row.document) !== row.hash) {
    throw new Refused(
      'store-damaged',
      `The seal of case ${row.caseCode} does not hold: nothing is exported. Verify says what differs.`,
    );
  }
  return { hash: row.hash, document: documentOf(row.document) };
};
