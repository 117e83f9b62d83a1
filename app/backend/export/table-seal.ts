/** A seal as the tables need it: without its outlines and frames, which of many reads are more than a memory holds. */
import { z } from 'zod';
import { readRecordSchema } from '../../contract/read.ts';
import { Refused } from '../../contract/failure.ts';
import { sha256 } from '../journal/digest.ts';
import { sealDocumentSchema } from '../reading/seal-document.ts';
import type { StoreReader } from '../store/store.ts';

const isContour = (record: unknown): boolean =>
  typeof record === 'object' && record !== null && 'kind' in record && record.kind === 'contour';

/** `records` are all but the contours. */
const tableDocumentSchema = sealDocumentSchema.omit({ frames: true }).extend({
  records: z
    .array(z.unknown())
    .transform((records) => records.filter((record) => !isContour(record)))
    .pipe(z.array(readRecordSchema))
    .readonly(),
});

export interface TableSeal {
  readonly hash: string;
  readonly document: z.infer<typeof tableDocumentSchema>;
}

/** Gives values that are equal, and hold once what they have in common with those before. */
type ShareValues = (values: TableSeal['document']['values']) => TableSeal['document']['values'];

/** Each list of points between the places, emptied. */
const withoutPoints = (text: string, from: number, end: number): string => {
  const [open, close] = ['"points":[[', ']]'];
  const parts: string[] = [];
  let kept = from;
  for (let at = text.indexOf(open, from); at >= 0 && at < end; at = text.indexOf(open, kept)) {
    parts.push(text.slice(kept, at + open.length));
    kept = text.indexOf(close, at);
  }
  parts.push(text.slice(kept, end));
  return parts.join('');
};

const framesOpen = '"format":"ventricle-seal","frames":[';

/**
 * What is nearly all of a seal is let go before its text is looked at: the frames, and the points of the contours. A sealed
 * text is canonical: no space stands in it, and after `format` come `frames` and `journal`, after `records` `signedAt`. Within
 * a string each quotation mark has a \ before it, so that no words of a reader look like a key.
 */
const withoutOutlines = (text: string): string => {
  const frames = text.indexOf(framesOpen) + framesOpen.length;
  const journal = text.indexOf('],"journal":{', frames);
  const records = text.indexOf('"records":[', journal);
  const signedAt = text.indexOf('],"signedAt":"', records);
  if (frames < framesOpen.length || journal < 0 || records < 0 || signedAt < 0) return text;
  const parts = [text.slice(0, frames), text.slice(journal, records), withoutPoints(text, records, signedAt)];
  return [...parts, text.slice(signedAt)].join('');
};

/** Of a sealed text, canonical. Throws where it is none. */
export const tableDocumentOf = (text: string): TableSeal['document'] =>
  tableDocumentSchema.parse(JSON.parse(withoutOutlines(text)));

/** Null where the read is open. Refused (`store-damaged`) where the text is not what was sealed. */
export const findTableSeal = async (db: StoreReader, readId: string, share: ShareValues = (values) => values): Promise<TableSeal | null> => {
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
  const document = tableDocumentOf(row.document);
  return { hash: row.hash, document: { ...document, values: share(document.values) } };
}; // prettier-ignore
