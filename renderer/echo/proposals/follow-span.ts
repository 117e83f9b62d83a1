/** Through which frames an outline is followed, and to which one. Pure. */
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { BeatEnds } from '../../../measurement/segmentation/beat-ends.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import type { BeatMark } from '../viewer/beat-marks.ts';

export interface FollowSpan {
  /** 1-based. */
  readonly target: number;
  readonly phase: CardiacPhase;
  readonly first: number;
  readonly last: number;
  readonly wholeBeat: boolean;
}

const frameOf = (marks: readonly BeatMark[], phase: CardiacPhase, beat: number): number | null => {
  const mark = marks.find((one) => one.phase === phase && one.beat === beat);
  return mark === undefined ? null : mark.frame + 1;
};

/** The way from a tracing to the other end of its beat; null where that end is neither marked nor proposed. */
export const followSpan = (
  { frame, phase, beat = 1 }: Pick<ContourRecord, 'frame' | 'phase' | 'beat'>,
  marks: readonly BeatMark[],
  proposed: readonly BeatEnds[],
): FollowSpan | null => {
  const other: CardiacPhase = phase === 'ED' ? 'ES' : 'ED';
  const target = frameOf(marks, other, beat);
  if (phase === undefined || target === null || target === frame) return null;
  const [ED, ES] = phase === 'ED' ? [frame, target] : [target, frame];
  const next = frameOf(marks, 'ED', beat + 1) ?? proposed.find((one) => one.ED === ED)?.nextED ?? null;
  const wholeBeat = next !== null && ED < ES && ES < next;
  return { target, phase: other, first: Math.min(ED, ES), last: wholeBeat ? next : Math.max(ED, ES), wholeBeat };
};
