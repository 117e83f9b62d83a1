/** A gesture that comes again, after an answer that was lost on its way, is known. */
import { Refused } from '../../contract/failure.ts';
import type { Gesture } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';
import { refuseSealed, type Reading } from './read-state.ts';

/** What the journal tells of a gesture. */
export const toldOf = ({ diff, ...gesture }: Gesture) => ({
  old: { updated: diff.updated.map(([from]) => from), removed: diff.removed },
  new: { ...gesture, added: diff.added, updated: diff.updated.map(([, to]) => to) },
});

/** Sequence number of a gesture that is kept already; null where it is not. */
export const keptBefore = async (db: StoreReader, readId: string, gesture: Gesture): Promise<number | null> => {
  const kept = await db
    .selectFrom('kept_gesture')
    .innerJoin('journal', 'journal.seq', 'kept_gesture.journalSeq')
    .select(['kept_gesture.seq as seq', 'journal.old as old', 'journal.new as new'])
    .where('readId', '=', readId)
    .where('gestureId', '=', gesture.id)
    .executeTakeFirst();
  if (kept === undefined) return null;
  const again = toldOf(gesture);
  if (kept.old === canonicalJson(again.old) && kept.new === canonicalJson(again.new)) return kept.seq;
  throw new Refused('bad-input', 'Another gesture was kept under the same id.');
};

/** The place of a gesture that came before; refused where it did not: the read has gone on without it. */
export const refuseUnlessKept = async (db: StoreReader, reading: Reading, gesture: Gesture): Promise<number> => {
  const kept = await keptBefore(db, reading.readId, gesture);
  if (kept !== null) return kept;
  refuseSealed(reading);
  throw new Refused('stale-read', 'The read was changed elsewhere: open it again.');
};
