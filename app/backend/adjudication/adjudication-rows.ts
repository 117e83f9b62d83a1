/** The rows of comparisons and decisions; each change of one with its entry in the journal. */
import type { Selectable, Updateable } from 'kysely';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import type { AdjudicationTable } from '../store/schema.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { caseObject } from '../worklist/given-assignments.ts';

export type Adjudication = Selectable<AdjudicationTable>;

/** The round that stands; null where the reads of the case were not compared yet. */
export const standingRound = async (db: StoreReader, caseCode: string): Promise<Adjudication | null> =>
  (await db
    .selectFrom('adjudication')
    .selectAll()
    .where('caseCode', '=', caseCode)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

/** The rounds that stand, by case code; of all cases, or of those named. */
export const standingRounds = async (
  db: StoreReader,
  scope: readonly string[] | 'all' = 'all',
): Promise<ReadonlyMap<string, Adjudication>> => {
  const rounds = db.selectFrom('adjudication').selectAll().orderBy('round');
  const rows = await (scope === 'all' ? rounds : rounds.where('caseCode', 'in', scope)).execute();
  return new Map(rows.map((row) => [row.caseCode, row]));
};

type Told = Extract<Change['action'], `adjudication.${string}`>;

export interface Act {
  readonly action: Told;
  /** What the entry tells beside the columns. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

export const insertRound = async (desk: Desk, tx: StoreWriter, row: Adjudication, act: Act): Promise<void> => {
  await tx.insertInto('adjudication').values(row).execute();
  const { caseCode, ...columns } = row;
  await appendEntry(tx, await witness(desk, tx), {
    action: act.action,
    object: caseObject(caseCode),
    new: { ...columns, ...act.more },
  });
};

/** Columns of a round that change. */
export type RoundChange = Omit<Updateable<AdjudicationTable>, 'adjudicationId' | 'caseCode' | 'round'>;

/** False where somebody else changed its state meanwhile: nothing is written then. */
export const changeRound = async (
  desk: Desk,
  tx: StoreWriter,
  row: Adjudication,
  change: RoundChange,
  act: Act,
): Promise<boolean> => {
  const { adjudicationId, caseCode, state } = row;
  const { numUpdatedRows } = await tx
    .updateTable('adjudication')
    .set(change)
    .where('adjudicationId', '=', adjudicationId)
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await appendEntry(tx, await witness(desk, tx), {
    action: act.action,
    object: caseObject(caseCode),
    old: { state },
    new: { adjudicationId, ...change, ...act.more },
    ...(act.reason === undefined ? {} : { reason: act.reason }),
  });
  return true;
};
