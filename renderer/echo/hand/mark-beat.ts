/** End-diastole and end-systole of a clip's beat, as the reader marks them. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { BeatRecord, ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import { diffOfRecord } from '../../state/read-diff.ts';
import { beatOf, beatRecordId } from '../case-clips.ts';

type Records = ReadonlyMap<string, ReadRecord>;

export interface BeatPlace {
  readonly clip: Pick<CaseClip, 'SOPInstanceUID' | 'frames'>;
  readonly beat: number;
  /** 1-based. */
  readonly frame: number;
}

const words: Readonly<Record<CardiacPhase, string>> = { ED: 'end-diastole', ES: 'end-systole' };

const other = (phase: CardiacPhase): CardiacPhase => (phase === 'ED' ? 'ES' : 'ED');

const markOf = (records: Records, { clip, beat }: BeatPlace): BeatRecord =>
  beatOf(records, clip.SOPInstanceUID, beat) ?? {
    kind: 'beat',
    id: beatRecordId(clip.SOPInstanceUID, beat),
    SOPInstanceUID: clip.SOPInstanceUID,
    beat,
    ED: null,
    ES: null,
  };

/** A change of the marks with the words for it; null where nothing changes. */
export interface Marked {
  readonly label: string;
  readonly diff: ReadDiff;
}

/** Sets one end of the beat on a frame. A frame that was the other end is that no longer. */
export const setMark = (records: Records, at: BeatPlace, phase: CardiacPhase): Marked | null => {
  const mark = markOf(records, at);
  const next = {
    ...mark,
    [phase]: at.frame,
    ...(mark[other(phase)] === at.frame ? { [other(phase)]: null } : {}),
  };
  const diff = diffOfRecord(records, mark.id, next);
  return diff === null ? null : { label: `Set ${phase} of beat ${at.beat} to frame ${at.frame}`, diff };
};

/** Takes both marks of the beat away. */
export const clearMarks = (records: Records, at: Omit<BeatPlace, 'frame'>): Marked | null => {
  const diff = diffOfRecord(records, beatRecordId(at.clip.SOPInstanceUID, at.beat), null);
  return diff === null ? null : { label: `Clear ED and ES of beat ${at.beat}`, diff };
};

/** The end of the beat that a frame is marked as, other than `phase`; null where it is none. */
export const markedOtherwise = (records: Records, at: BeatPlace, phase: CardiacPhase): CardiacPhase | null =>
  at.clip.frames > 1 && markOf(records, at)[other(phase)] === at.frame ? other(phase) : null;

/**
 * What a tracing at one end of the beat marks: its frame, where none was marked or another one was. The words say where
 * the mark came from. Nothing on a still, which holds all of its beats at once.
 */
export const markByTracing = (records: Records, at: BeatPlace, phase: CardiacPhase | null): Marked | null => {
  if (phase === null || at.clip.frames < 2) return null;
  const mark = markOf(records, at);
  const before = mark[phase];
  const diff = diffOfRecord(records, mark.id, { ...mark, [phase]: at.frame });
  if (diff === null) return null;
  const label = before === null ? `${phase} set` : `${words[phase]} moved from frame ${before}`;
  return { label, diff };
};
