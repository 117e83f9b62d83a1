/** Which gestures can still be made after the backend refused one of them and the read was loaded again. Pure. */
import type { Failure } from '../../app/contract/failure.ts';
import type { Gesture, ReadState } from '../../app/contract/read.ts';
import { applyDiff, fitsDiff, type ReadRecords } from './read-diff.ts';

export interface Rebased {
  /** Sent again, upon the read as it is now. */
  readonly again: readonly Gesture[];
  readonly lost: readonly Gesture[];
}

export interface Refusing {
  /** The read as loaded again. */
  readonly read: ReadState;
  /** The read the gestures were made for. */
  readonly readId: string;
  readonly failure: Failure;
  /** Everything not yet kept, the refused gesture first. */
  readonly unsent: readonly Gesture[];
  /** Ids of gestures that were refused once already. */
  readonly refusedBefore: ReadonlySet<string>;
}

/**
 * The refused gesture is tried again, once, only when it was refused because the read had moved on (`stale-read`) and
 * it still fits; the others wherever they fit. A sealed read, or another one, takes none.
 */
export const rebase = ({ read, readId, failure, unsent, refusedBefore }: Refusing): Rebased => {
  if (read.readId !== readId || read.state === 'sealed') return { again: [], lost: unsent };
  let records: ReadRecords = new Map(read.records.map((record) => [record.id, record]));
  const again: Gesture[] = [];
  const lost: Gesture[] = [];
  for (const [place, gesture] of unsent.entries()) {
    const mayTry = place > 0 || (failure.code === 'stale-read' && !refusedBefore.has(gesture.id));
    if (mayTry && fitsDiff(records, gesture.diff)) {
      records = applyDiff(records, gesture.diff);
      again.push(gesture);
    } else {
      lost.push(gesture);
    }
  }
  return { again, lost };
};
