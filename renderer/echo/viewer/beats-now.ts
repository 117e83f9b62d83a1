/** The ends of a clip's beats as they stand at this moment, for acts and components. */
import { useMemo } from 'react';
import type { CaseClip } from '../../../app/contract/case.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { useEchoMode } from '../echo-mode.ts';
import { useEchoViewing } from '../echo-viewing.ts';
import { proposedBeatsOf, useProposals, type Proposals } from '../proposals/proposal-store.ts';
import { beatFrom, beatMarks, beatsOfClip, proposedByEcg, type BeatMark, type ProposedBeat } from './beat-marks.ts';
import { paneClip } from './open-clip.ts';
import { activeSide, goToFrame } from './viewer-acts.ts';

const noMarks: readonly BeatMark[] = [];

/** Both ends of the clip's whole beats once they are found; until then, and where none are, its R waves. */
const proposedEnds = (clip: CaseClip, beats: Proposals['beats']): readonly ProposedBeat[] => {
  const found = proposedBeatsOf(clip.SOPInstanceUID, { beats });
  return found === null || found.length === 0 ? proposedByEcg(clip) : found;
};

export const marksNow = (clip: CaseClip): readonly BeatMark[] =>
  beatMarks(clip, useReadDocument.getState().records.values(), proposedEnds(clip, useProposals.getState().beats));

/** The marks of a clip, for a component. */
export const useBeatMarks = (clip: CaseClip | null): readonly BeatMark[] => {
  const records = useReadDocument((document) => document.records);
  const beats = useProposals((proposals) => proposals.beats);
  return useMemo(
    () => (clip === null ? noMarks : beatMarks(clip, records.values(), proposedEnds(clip, beats))),
    [clip, records, beats],
  );
};

/** Goes to the end of the beat in hand; where that beat has none, to the first that the clip has. */
export const goToEnd = (phase: CardiacPhase): void => {
  const side = activeSide();
  const clip = paneClip(side);
  if (clip === null) return;
  const marks = marksNow(clip).filter((mark) => mark.phase === phase);
  const { beat } = useEchoMode.getState();
  const mark = marks.find((one) => one.beat === beat) ?? marks[0];
  if (mark !== undefined) goToFrame(side, mark.frame);
};

/** Goes to where the beat before or after begins. */
export const stepBeatOfClip = (by: 1 | -1): void => {
  const side = activeSide();
  const clip = paneClip(side);
  if (clip === null || clip.frames < 2) return;
  const { frame } = useEchoViewing.getState().panes[side];
  goToFrame(side, beatFrom(clip, beatsOfClip(clip, marksNow(clip)), frame, by));
};
