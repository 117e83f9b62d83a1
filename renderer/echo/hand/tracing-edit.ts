/** From what the hand made to the record that is kept. Pure. */
import type { ContourRecord, ReadDiff } from '../../../app/contract/read.ts';
import { editedAfter } from '../../drawing/edited-record.ts';
import type { DoneGesture } from '../../state/read-history.ts';
import type { EchoTask } from '../echo-tasks.ts';
import { placeOnWall } from './annulus-line.ts';
import { lineOn, onFrame, recordPoint, type EchoFrame } from './echo-frame.ts';
import type { HandMade } from './hand-shapes.ts';

/** What of a slot a tracing takes over. */
export type TracedAs = Pick<EchoTask, 'structure' | 'view' | 'phase' | 'shape'>;

export interface TracingEdit {
  readonly frame: EchoFrame;
  readonly as: TracedAs;
  readonly beat: number;
  /** The tracing that is changed or drawn anew. */
  readonly former: ContourRecord | undefined;
  /** Id of a tracing that is new. */
  readonly newId: string;
}

const newRecord = ({ frame, as, beat, former, newId }: TracingEdit, made: HandMade): ContourRecord => ({
  kind: 'contour',
  id: former?.id ?? newId,
  SOPInstanceUID: frame.SOPInstanceUID,
  frame: frame.frame,
  structure: as.structure,
  view: as.view,
  closed: as.shape === 'outline',
  points: made.points.map((point) => recordPoint(frame, point)),
  origin: 'manual',
  edited: 0,
  ...(as.phase === null ? {} : { phase: as.phase }),
  beat,
});

/** The apex that the reader set goes with its tracing, and stays on its wall. */
const apexOf = (frame: EchoFrame, former: ContourRecord, made: HandMade): ContourRecord['apex'] => {
  if (made.apex !== undefined) return recordPoint(frame, made.apex);
  if (former.apex === undefined) return undefined;
  const [column, row] = former.apex;
  const { u, v } = onFrame(frame, { column, row });
  const { u: right, v: down } = made.moved ?? { u: 0, v: 0 };
  return recordPoint(frame, placeOnWall(made.points, { u: u + right, v: v + down }));
};

// What the hand did not touch keeps its very points.
const pointsOf = (frame: EchoFrame, former: ContourRecord, made: HandMade): ContourRecord['points'] =>
  made.apex !== undefined ? former.points : made.points.map((point) => recordPoint(frame, point));

/** The tracing as it will be; its `edited` share aside. A tracing drawn from end to end is new and by hand. */
export const drawnTracing = (edit: TracingEdit, made: HandMade): ContourRecord => {
  const { frame, former } = edit;
  if (former === undefined || made.whole) return newRecord(edit, made);
  const apex = apexOf(frame, former, made);
  return { ...former, points: pointsOf(frame, former, made), ...(apex === undefined ? {} : { apex }) };
};

const share = (edit: TracingEdit, drawn: ContourRecord, made: HandMade, done: readonly DoneGesture[]): number => {
  const { former, frame } = edit;
  if (former === undefined || made.whole) return 0;
  if (made.apex !== undefined) return former.edited;
  // A distance or a point has no length of which a share could be kept.
  if (!former.closed) return former.origin === 'manual' ? 0 : 1;
  return editedAfter((points) => lineOn(frame, points), drawn, former, done);
};

/** The diff of one finished stroke. */
export const tracingDiff = (
  edit: TracingEdit,
  made: HandMade,
  done: readonly DoneGesture[],
): { readonly diff: ReadDiff; readonly record: ContourRecord } => {
  const drawn = drawnTracing(edit, made);
  const record = { ...drawn, edited: share(edit, drawn, made, done) };
  const { former } = edit;
  return {
    record,
    diff:
      former === undefined
        ? { added: [record], updated: [], removed: [] }
        : { added: [], updated: [[former, record]], removed: [] },
  };
};
