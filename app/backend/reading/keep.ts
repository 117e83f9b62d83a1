/** Keeps one gesture: its journal entry and the change it makes, together or not at all. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Gesture, ReadDiff } from '../../contract/read.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { checkRecords } from './check-gesture.ts';
import { applyDiff, touchedIds } from './fold.ts';
import { readObject } from './journal-fold.ts';
import { findOwnReading } from './own-reads.ts';
import { refuseSealed, type Reading } from './read-state.ts';
import { insertRecords, readRecords, removeRecords } from './record-rows.ts';

const told = ({ diff, ...gesture }: Gesture) => ({
  old: { updated: diff.updated.map(([from]) => from), removed: diff.removed },
  new: { ...gesture, added: diff.added, updated: diff.updated.map(([, to]) => to) },
});

/** Sequence number of a gesture that is kept already; null where it is not. */
const keptBefore = async (db: StoreReader, readId: string, gesture: Gesture): Promise<number | null> => {
  const kept = await db
    .selectFrom('kept_gesture')
    .innerJoin('journal', 'journal.seq', 'kept_gesture.journalSeq')
    .select(['kept_gesture.seq as seq', 'journal.old as old', 'journal.new as new'])
    .where('readId', '=', readId)
    .where('gestureId', '=', gesture.id)
    .executeTakeFirst();
  if (kept === undefined) return null;
  const again = told(gesture);
  if (kept.old === canonicalJson(again.old) && kept.new === canonicalJson(again.new)) return kept.seq;
  throw new Refused('bad-input', 'Another gesture was kept under the same id.');
};

const changeRecords = async (tx: StoreWriter, { readId, caseCode }: Reading, diff: ReadDiff): Promise<void> => {
  const ids = touchedIds(diff);
  const stored = await readRecords(tx, readId, ids);
  applyDiff(new Map(stored.map((record) => [record.id, record])), diff);
  const fresh = [...diff.added, ...diff.updated.map(([, to]) => to)];
  await checkRecords(tx, caseCode, fresh);
  await removeRecords(
    tx,
    readId,
    stored.map(({ id }) => id),
  );
  await insertRecords(tx, readId, fresh);
};

/** Keeps a gesture and returns its place in the read. The same gesture again is kept once. */
export const keepGesture = (desk: Desk, input: CallInput<'read.keep'>): Promise<CallOutput<'read.keep'>> =>
  desk.store.write(async (tx) => {
    const { readId, after, gesture } = input;
    const reading = await findOwnReading(desk, tx, readId);
    const before = await keptBefore(tx, readId, gesture);
    if (before !== null) return { seq: before };
    refuseSealed(reading);
    if (after !== reading.seq) {
      throw new Refused('stale-read', 'The read was changed elsewhere: open it again.');
    }
    await changeRecords(tx, reading, gesture.diff);
    const head = await appendEntry(tx, await witness(desk, tx), {
      action: 'read.keep',
      object: readObject(readId),
      ...told(gesture),
    });
    const seq = reading.seq + 1;
    const active_ms = reading.active_ms + gesture.active_ms;
    await tx.insertInto('kept_gesture').values({ readId, gestureId: gesture.id, seq, journalSeq: head.seq }).execute();
    await tx.updateTable('reading').set({ seq, active_ms }).where('readId', '=', readId).execute();
    return { seq };
  });
