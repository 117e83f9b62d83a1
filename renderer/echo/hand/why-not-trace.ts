/** Why a slot cannot be traced on a frame, in a sentence; null where it can. Pure. */
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { ReadClip } from '../case-clips.ts';
import type { View } from '../../../measurement/structure.ts';
import { takesView, type EchoTask } from '../echo-tasks.ts';
import { markedOtherwise } from './mark-beat.ts';
import { gradeOf } from './slots.ts';
import { notEvaluableSentence, otherEndSentence, otherViewSentence, viewWantedSentence } from './slot-sentences.ts';

export interface TracingPlace {
  readonly clip: ReadClip;
  /** 1-based. */
  readonly frame: number;
  readonly beat: number;
  readonly task: EchoTask;
  /** Views that clips of the case have. */
  readonly views: ReadonlySet<View>;
  /** Key that gives a clip the slot's view. */
  readonly viewKey: string | null;
}

export const whyNotTrace = (
  records: ReadonlyMap<string, ReadRecord>,
  { clip, frame, beat, task, views, viewKey }: TracingPlace,
): string | null => {
  if (clip.view === null) return viewWantedSentence(task.view, viewKey);
  const grade = gradeOf(records, clip.view);
  if (grade !== null) return notEvaluableSentence(clip.view, grade);
  const serves = views.has(task.view) ? clip.view === task.view : takesView(task, clip.view);
  if (!serves) return otherViewSentence(task, clip.view);
  const other = task.phase === null ? null : markedOtherwise(records, { clip: clip.clip, beat, frame }, task.phase);
  return other === null ? null : otherEndSentence(task, other);
};
