/** The receipts of a store: kept in the transaction of their entry in the journal, read back with their hash checked. */
import { Refused } from '../../../contract/failure.ts';
import { witness, type Desk } from '../../desk.ts';
import { appendEntry } from '../../journal/append-entry.ts';
import { sha256 } from '../../journal/digest.ts';
import type { StoreReader, StoreWriter } from '../../store/store.ts';
import { finalName } from '../case-finals.ts';
import type { CaseResult } from '../results/result-set.ts';
import { receiptSchema, sealReceipt, type Receipt, type StoredReceipt } from './receipt.ts';

/** What went where: the same case goes there once. */
export type Channel = Pick<Receipt, 'form' | 'joined' | 'destination'>;

const receiptOf = ({ hash, document }: { readonly hash: string; readonly document: string }): StoredReceipt => {
  if (sha256(document) !== hash) {
    throw new Refused('store-damaged', 'A receipt of a delivery is not what was kept: nothing is exported. Verify says which.');
  }
  return { hash, text: document, receipt: receiptSchema.parse(JSON.parse(document)) };
}; // prettier-ignore

/** Every receipt, the oldest first. */
export const allReceipts = async (db: StoreReader): Promise<readonly StoredReceipt[]> =>
  (await db.selectFrom('delivery').select(['hash', 'document']).orderBy('journalSeq').execute()).map(receiptOf);

/** Those of one channel, the oldest first. */
export const receiptsOf = async (
  db: StoreReader,
  { form, joined, destination }: Channel,
): Promise<readonly StoredReceipt[]> => {
  const rows = await db
    .selectFrom('delivery')
    .select(['hash', 'document'])
    .where('form', '=', form)
    .where('joined', '=', joined ? 1 : 0)
    .where('destination', '=', destination)
    .orderBy('journalSeq')
    .execute();
  return rows.map(receiptOf);
};

/** The latest first, after as many as were given already; and how many there are. */
export const latestReceipts = async (
  db: StoreReader,
  before: number,
  limit: number,
): Promise<{ readonly receipts: readonly StoredReceipt[]; readonly count: number }> => {
  const { count } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('delivery')
    .select(['hash', 'document'])
    .orderBy('journalSeq', 'desc')
    .offset(before)
    .limit(limit)
    .execute();
  return { receipts: rows.map(receiptOf), count: Number(count) };
};

export const receiptNamed = async (db: StoreReader, deliveryId: string): Promise<StoredReceipt | null> => {
  const row = await db
    .selectFrom('delivery')
    .select(['hash', 'document'])
    .where('deliveryId', '=', deliveryId)
    .executeTakeFirst();
  return row === undefined ? null : receiptOf(row);
};

/** The reads that the final numbers of cases are of, and, of more than one reader, under one name. */
const goneOut = (cases: readonly CaseResult[]) => {
  const names = cases.filter(({ how }) => how !== 'single read').map(({ reads }) => finalName(reads.map(({ readId }) => readId)));
  return {
    reads: cases.flatMap(({ reads }) => reads.map(({ readId }) => readId)),
    ...(names.length === 0 ? {} : { finals: names }),
  };
}; // prettier-ignore

/** Keeps a receipt and tells of it. `cases`: those that it names. */
export const keepReceipt = async (
  desk: Desk,
  tx: StoreWriter,
  content: Omit<Receipt, 'format' | 'version'>,
  cases: readonly CaseResult[],
): Promise<StoredReceipt> => {
  const stored = sealReceipt(content);
  const { deliveryId, form, joined, destination, again, files } = content;
  const { seq } = await appendEntry(tx, await witness(desk, tx), {
    action: 'export.deliver',
    object: `delivery/${deliveryId}`,
    new: {
      form,
      joined,
      destination,
      ...goneOut(cases),
      files: files.map((file) => [file.name, file.sha256]),
      receipt: stored.hash,
    },
    ...(again === null ? {} : { reason: again }),
  });
  const row = { deliveryId, form, joined: joined ? 1 : 0, destination, journalSeq: seq };
  await tx
    .insertInto('delivery')
    .values({ ...row, hash: stored.hash, document: stored.text })
    .execute();
  return stored;
};
