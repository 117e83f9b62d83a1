/** What stands of a read before a gesture, and whether the gesture fits it: asked in one query, for a hand waits. */
import { sql } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { readRecordSchema, type Gesture, type ReadDiff, type ReadRecord } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';
import { staleRead, touchedIds } from './fold.ts';
import { slotOf } from './record-rows.ts';

/** A row of what stands: the record as it was written. */
interface StandingRow {
  readonly recordId: string;
  readonly slot: string | null;
  readonly record: string;
}

/** What stands before a gesture, of what it touches: its records, those in the places it wants, and whether its id is known. */
export interface StandingBefore {
  readonly rows: readonly StandingRow[];
  readonly isKnown: boolean;
}

/** The query for what stands before a gesture. */
export const askStanding = (db: StoreReader, readId: string, gesture: Gesture) => {
  const { added, updated } = gesture.diff;
  const slots = [...added, ...updated.map(([, to]) => to)].flatMap((record) => slotOf(record) ?? []);
  return db
    .selectFrom('read_record')
    .select(['recordId', 'slot', 'record'])
    .where('readId', '=', readId)
    .where((row) =>
      row.or([row('recordId', 'in', [...touchedIds(gesture.diff), '']), row('slot', 'in', [...slots, ''])]),
    )
    .unionAll(
      db
        .selectFrom('kept_gesture')
        .select(['gestureId as recordId', sql<string | null>`null`.as('slot'), sql<string>`'known'`.as('record')])
        .where('readId', '=', readId)
        .where('gestureId', '=', gesture.id),
    );
};

/** What stands, by the rows of `askStanding`. */
export const standingBefore = (found: readonly StandingRow[]): StandingBefore => {
  const rows = found.filter(({ record }) => record !== 'known');
  return { rows, isKnown: rows.length < found.length };
};

/** Whether a row holds this record. What an older program wrote may be told in other words now: it is read then. */
const holds = ({ record: text }: StandingRow, record: ReadRecord): boolean => {
  const wanted = canonicalJson(record);
  return text === wanted || canonicalJson(readRecordSchema.parse(JSON.parse(text))) === wanted;
};

/** Refuses a gesture that was made upon something else than what stands. */
export const refuseUnfit = (rows: readonly StandingRow[], diff: ReadDiff): void => {
  const standing = new Map(rows.map((row) => [row.recordId, row]));
  const isAsMade = (record: ReadRecord): boolean => {
    const row = standing.get(record.id);
    return row !== undefined && holds(row, record);
  };
  const ids = touchedIds(diff);
  const fits =
    new Set(ids).size === ids.length &&
    diff.added.every(({ id }) => !standing.has(id)) &&
    diff.updated.every(([from, to]) => from.id === to.id && from.kind === to.kind && isAsMade(from)) &&
    diff.removed.every(isAsMade);
  if (!fits) throw staleRead();
};

const refuseTakenSlot = (record: ReadRecord): never => {
  throw new Refused(
    'bad-input',
    record.kind === 'contour'
      ? `There already is a contour of the ${record.structure} on this image.`
      : 'There already is a decision for this slice.',
  );
};

/** Refuses a record whose place another one has. `others`: rows that stay. */
export const refuseTakenSlots = (fresh: readonly ReadRecord[], others: readonly StandingRow[]): void => {
  const taken = new Set(others.map(({ slot }) => slot));
  for (const record of fresh) {
    const slot = slotOf(record);
    if (slot === null) continue;
    if (taken.has(slot)) refuseTakenSlot(record);
    taken.add(slot);
  }
};
