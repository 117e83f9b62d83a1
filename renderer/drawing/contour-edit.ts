/** From a drawn line to the record that is kept. Pure. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { editedShare } from '../../measurement/drawing/edited-share.ts';
import type { Structure } from '../../measurement/structure.ts';
import { outlineIn, patientPoints, type DrawnFrame } from './drawn-frame.ts';
import type { StrokeMade } from './stroke-shapes.ts';
import type { DoneGesture } from '../state/read-history.ts';

export interface ContourEdit {
  readonly frame: DrawnFrame;
  readonly structure: Structure;
  /** The structure's contour on the frame before. */
  readonly former: ContourRecord | undefined;
  /** Id of a contour that is new. */
  readonly newId: string;
}

/** A line drawn from end to end is a new contour by hand; a change keeps the record's origin and `edited`. */
export const drawnRecord = ({ frame, structure, former, newId }: ContourEdit, made: StrokeMade): ContourRecord => {
  const points = patientPoints(frame, made.outline);
  if (former !== undefined && !made.whole) return { ...former, points };
  return {
    kind: 'contour',
    id: former?.id ?? newId,
    SOPInstanceUID: frame.SOPInstanceUID,
    frame: frame.frame,
    structure,
    view: 'short axis',
    closed: true,
    points,
    origin: 'manual',
    edited: 0,
  };
};

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

/**
 * Share of the line changed by hand since the contour was made. Where its first form is not known any more, the new
 * change is taken to lie anywhere: it reaches the untouched part in proportion.
 */
const editedAfter = (
  frame: DrawnFrame,
  record: ContourRecord,
  former: ContourRecord,
  made: ContourRecord | null,
): number => {
  const now = outlineIn(frame, record.points);
  if (made !== null) return editedShare(outlineIn(frame, made.points), now);
  const changed = editedShare(outlineIn(frame, former.points), now);
  return 1 - (1 - former.edited) * (1 - changed);
};

/** The diff of one finished stroke. */
export const editDiff = (edit: ContourEdit, made: StrokeMade, done: readonly DoneGesture[]): ReadDiff => {
  const { former, frame } = edit;
  const drawn = drawnRecord(edit, made);
  if (former === undefined) return { added: [drawn], updated: [], removed: [] };
  const edited = made.whole ? 0 : editedAfter(frame, drawn, former, madeVersion(done, former));
  return { added: [], updated: [[former, { ...drawn, edited: Math.min(1, Math.max(0, edited)) }]], removed: [] };
};
