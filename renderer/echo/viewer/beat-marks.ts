/** The ends of a clip's beats: as the reader set them, and as they are proposed where nothing is set. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { cardiacPhases, type CardiacPhase } from '../../../measurement/structure.ts';
import { clipBeats, type ClipBeats } from './step-by-beat.ts';
import { clipClock, frameDue } from './clip-clock.ts';

export interface BeatMark {
  /** 0-based. */
  readonly frame: number;
  readonly phase: CardiacPhase;
  /** 1-based. */
  readonly beat: number;
  readonly by: 'reader' | 'proposal';
}

/** One beat's ends as something other than the reader proposes them; frames from 1. */
export interface ProposedBeat {
  readonly beat: number;
  readonly ED: number | null;
  readonly ES: number | null;
}

type Records = Iterable<ReadRecord>;

/** Every mark of a clip, in the order of its frames. What the reader set stands in place of what is proposed. */
export const beatMarks = (
  { SOPInstanceUID, frames }: Pick<CaseClip, 'SOPInstanceUID' | 'frames'>,
  records: Records,
  proposed: readonly ProposedBeat[],
): readonly BeatMark[] => {
  const set = [...records].filter((record) => record.kind === 'beat' && record.SOPInstanceUID === SOPInstanceUID);
  const marks = (ends: ProposedBeat, by: BeatMark['by']): readonly BeatMark[] =>
    cardiacPhases.flatMap((phase) => {
      const frame = ends[phase];
      return frame === null || frame > frames ? [] : [{ frame: frame - 1, phase, beat: ends.beat, by }];
    });
  const own = set.flatMap((record) => (record.kind === 'beat' ? marks(record, 'reader') : []));
  const free = proposed
    .flatMap((ends) => marks(ends, 'proposal'))
    .filter(({ phase, beat }) => !own.some((mark) => mark.phase === phase && mark.beat === beat));
  return [...own, ...free].toSorted((a, b) => a.frame - b.frame || a.beat - b.beat);
};

/** End-diastole at each R wave within the clip: what the ECG proposes. */
export const proposedByEcg = (clip: CaseClip): readonly ProposedBeat[] => {
  const clock = clipClock(clip);
  return clip.rWaveTimes_ms
    .filter((time) => time >= 0 && time <= clock.duration_ms)
    .toSorted((a, b) => a - b)
    .map((time, at) => ({ beat: at + 1, ED: frameDue(clock, time) + 1, ES: null }));
};

/** The beats of a clip by its R waves, else by its marks, else by its heart rate (step-by-beat.ts). */
export const beatsOfClip = (clip: CaseClip, marks: readonly BeatMark[]): ClipBeats =>
  clipBeats({
    clip,
    clock: clipClock(clip),
    ends: marks.filter(({ phase }) => phase === 'ED').map(({ frame }) => frame),
  });

/** The frame with which the beat before or after begins, 0-based; the clip's ends where there is none. */
export const beatFrom = (clip: CaseClip, beats: ClipBeats, frame: number, by: 1 | -1): number => {
  const clock = clipClock(clip);
  const starts = [...new Set(beats.bounds_ms.map((bound) => frameDue(clock, bound)))];
  return by > 0
    ? (starts.find((start) => start > frame) ?? clip.frames - 1)
    : (starts.findLast((start) => start < frame) ?? 0);
};
