/** From a drawn line to the record that is kept. Pure. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';
import { outlineIn, pointsOnImage, type DrawnFrame } from './drawn-frame.ts';
import { editedAfter } from './edited-record.ts';
import { isMark } from './structure-ways.ts';
import type { StrokeMade } from './stroke-shapes.ts';
import type { DoneGesture } from '../state/read-history.ts';

export interface ContourEdit {
  readonly frame: DrawnFrame;
  readonly structure: Structure;
  /** The contour that the stroke is for, as it was before. */
  readonly former: ContourRecord | undefined;
  /** Id of a contour that is new. */
  readonly newId: string;
}

/** A reference drawn anew is measured on the image it was drawn on (M5.1); every other contour stays on its own. */
const imageOf = ({ frame, structure, former }: ContourEdit): FrameReference =>
  structure === 'reference myocardium' ? frame : (former ?? frame);

/** A line drawn from end to end is a new contour by hand; a change keeps the record's origin and `edited`. */
const drawnRecord = (edit: ContourEdit, made: StrokeMade): ContourRecord => {
  const { frame, structure, former, newId } = edit;
  if (former !== undefined && !made.whole) return { ...former, points: pointsOnImage(frame, former, made.outline) };
  const image = imageOf(edit);
  return {
    kind: 'contour',
    id: former?.id ?? newId,
    SOPInstanceUID: image.SOPInstanceUID,
    frame: image.frame,
    structure,
    view: frame.view,
    closed: !isMark(structure),
    points: pointsOnImage(frame, image, made.outline),
    origin: 'manual',
    edited: 0,
  };
};

/** Pieces parted from a contour: of the same image and origin, each a contour of its own. */
const partedRecords = (edit: ContourEdit, { apart = [] }: StrokeMade): readonly ContourRecord[] =>
  apart.map((outline, i) => ({ ...drawnRecord(edit, { outline, whole: false }), id: `${edit.newId}/${i + 1}` }));

/** Every record of a stroke, as it is shown while it lasts. */
export const drawnRecords = (edit: ContourEdit, made: StrokeMade): readonly ContourRecord[] => [
  drawnRecord(edit, made),
  ...partedRecords(edit, made),
];

/** How much of the line is changed by hand; a mark has no length of which a share could be. */
export const editedIn = (
  frame: DrawnFrame,
  record: ContourRecord,
  former: ContourRecord,
  done: readonly DoneGesture[],
): number => (isMark(record.structure) ? 1 : editedAfter((points) => outlineIn(frame, points), record, former, done));

/** The diff of one finished stroke; a contour of which no line is left is gone. */
export const editDiff = (edit: ContourEdit, made: StrokeMade, done: readonly DoneGesture[]): ReadDiff => {
  const { former, frame } = edit;
  if (made.outline.length === 0) return { added: [], updated: [], removed: former === undefined ? [] : [former] };
  const [drawn, parted] = [drawnRecord(edit, made), partedRecords(edit, made)];
  if (former === undefined) return { added: [drawn, ...parted], updated: [], removed: [] };
  const changed = (record: ContourRecord): ContourRecord => ({
    ...record,
    edited: made.whole ? 0 : editedIn(frame, record, former, done),
  });
  return { added: parted.map(changed), updated: [[former, changed(drawn)]], removed: [] };
};
