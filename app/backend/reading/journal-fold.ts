/** A read as the journal tells it: its entries, folded from the first. */
import { z } from 'zod';
import { gestureSchema, readRecordSchema } from '../../contract/read.ts';
import type { StoreReader } from '../store/store.ts';
import { applyDiff, type ReadRecords } from './fold.ts';

/** How the journal names a read. */
export const readObject = (readId: string): string => `read/${readId}`;

const records = z.array(readRecordSchema);

/** `new` of an entry that begins a read. */
const begunSchema = z.object({
  caseCode: z.string(),
  amends: z.string().nullable(),
  records,
});

/** `new` and `old` of an entry that keeps a gesture: what it put there, and what stood there before. */
const keptSchema = gestureSchema.omit({ diff: true }).extend({ added: records, updated: records });
const replacedSchema = z.object({ updated: records, removed: records });

/** `new` of an entry that seals. */
const sealedSchema = z.object({ hash: z.string() });

export interface FoldedRead {
  readonly records: ReadRecords;
  /** Number of gestures kept. */
  readonly seq: number;
  readonly active_ms: number;
  /** Hash of the seal the journal tells of; null while open. */
  readonly sealHash: string | null;
}

const parse = (text: string | null): unknown => JSON.parse(text ?? 'null');

const foldKept = (read: FoldedRead, now: string | null, before: string | null): FoldedRead => {
  const kept = keptSchema.parse(parse(now));
  const replaced = replacedSchema.parse(parse(before));
  const updated = kept.updated.map((to, index) => [replaced.updated[index] ?? to, to] as const);
  return {
    ...read,
    records: applyDiff(read.records, { added: kept.added, updated, removed: replaced.removed }),
    seq: read.seq + 1,
    active_ms: read.active_ms + kept.active_ms,
  };
};

/** Folds the journal's entries of a read. */
export const foldJournal = async (db: StoreReader, readId: string): Promise<FoldedRead> => {
  const entries = await db
    .selectFrom('journal')
    .select(['action', 'old', 'new'])
    .where('object', '=', readObject(readId))
    .orderBy('seq')
    .execute();
  let read: FoldedRead = { records: new Map(), seq: 0, active_ms: 0, sealHash: null };
  for (const entry of entries) {
    if (entry.action === 'read.open' || entry.action === 'read.amend') {
      const begun = begunSchema.parse(parse(entry.new));
      read = { ...read, records: new Map(begun.records.map((record) => [record.id, record])) };
    } else if (entry.action === 'read.keep') {
      read = foldKept(read, entry.new, entry.old);
    } else if (entry.action === 'read.sign') {
      read = { ...read, sealHash: sealedSchema.parse(parse(entry.new)).hash };
    }
  }
  return read;
};
