/** From a drawn line to the record that is kept. Pure. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import type { Structure } from '../../measurement/structure.ts';
import { outlineIn, patientPoints, type DrawnFrame } from './drawn-frame.ts';
import { editedAfter } from './edited-record.ts';
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

/** The diff of one finished stroke. */
export const editDiff = (edit: ContourEdit, made: StrokeMade, done: readonly DoneGesture[]): ReadDiff => {
  const { former, frame } = edit;
  const drawn = drawnRecord(edit, made);
  if (former === undefined) return { added: [drawn], updated: [], removed: [] };
  const edited = made.whole ? 0 : editedAfter((points) => outlineIn(frame, points), drawn, former, done);
  return { added: [], updated: [[former, { ...drawn, edited }]], removed: [] };
};
