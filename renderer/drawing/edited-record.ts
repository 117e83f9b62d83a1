/** How much of a contour the hand has changed since it was made, for either drawing hand. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { editedShare } from '../../measurement/drawing/edited-share.ts';
import type { DoneGesture } from '../state/read-history.ts';
import type { InPlane } from './stroke-shapes.ts';

const versionsOf = (done: readonly DoneGesture[], id: string): readonly ContourRecord[] =>
  done
    .flatMap(({ diff }) => [...diff.updated.flat(), ...diff.added, ...diff.removed])
    .filter((record) => record.kind === 'contour' && record.id === id) as readonly ContourRecord[];

/** The contour as it was made, as far as this session knows; null when it was changed in an earlier one. */
const madeVersion = (done: readonly DoneGesture[], former: ContourRecord): ContourRecord | null => {
  if (former.edited === 0) return former;
  const made = versionsOf(done, former.id).filter(({ origin, edited }) => origin === former.origin && edited === 0);
  return made.at(-1) ?? null;
};

const shareOf = (
  inPlane: InPlane,
  record: ContourRecord,
  former: ContourRecord,
  made: ContourRecord | null,
): number => {
  const now = inPlane(record.points);
  if (made !== null) return editedShare(inPlane(made.points), now);
  const changed = editedShare(inPlane(former.points), now);
  return 1 - (1 - former.edited) * (1 - changed);
};

/**
 * Share (0 to 1) of the line of `record` changed by hand since the contour was made, `former` being its state before.
 * Where its first form is not known any more, the new change is taken to lie anywhere: it reaches the untouched part in
 * proportion.
 */
export const editedAfter = (
  inPlane: InPlane,
  record: ContourRecord,
  former: ContourRecord,
  done: readonly DoneGesture[],
): number => Math.min(1, Math.max(0, shareOf(inPlane, record, former, madeVersion(done, former))));
