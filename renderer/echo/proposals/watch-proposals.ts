/** Proposes the beats of every clip that is fully loaded, one after another, while nothing else is to be done. */
import type { CaseClip, CaseContent } from '../../../app/contract/case.ts';
import { recordsNow } from '../hand/clips-now.ts';
import { clipsOf } from '../case-clips.ts';
import { useLoadedClips } from '../viewer/clip-frames.ts';
import { forgetProposals, keepBeats, useProposals } from './proposal-store.ts';
import { heldFrames, runProposal } from './run-proposal.ts';
import { searchPlace } from './search-place.ts';

const isLoaded = ({ SOPInstanceUID, frames }: CaseClip): boolean => {
  const progress = useLoadedClips.getState().progress.get(SOPInstanceUID);
  return progress?.done === frames && progress.failures.size === 0;
};

/** Begins; returns how to stop and forget. */
export const watchProposals = (content: CaseContent): (() => void) => {
  const waiting = new Map(
    clipsOf(content)
      .filter(({ frames, kind }) => frames > 1 && kind !== 'echo M-mode')
      .map((clip) => [clip.SOPInstanceUID, clip]),
  );
  let stop: (() => void) | null = null;
  let idle: number | null = null;

  const begin = (): void => {
    idle = null;
    // What the reader waits for goes first.
    if (useProposals.getState().share !== null) return;
    const clip = [...waiting.values()].find(isLoaded);
    const frames = clip === undefined ? null : heldFrames(clip);
    if (clip === undefined || frames === null) return;
    const { SOPInstanceUID, frameTimes_ms, rWaveTimes_ms, heartRate_bpm } = clip;
    const asked = { ...searchPlace(clip, recordsNow().values()), frameTimes_ms, rWaveTimes_ms, heartRate_bpm };
    waiting.delete(SOPInstanceUID);
    stop = runProposal(clip, frames, { kind: 'beats', asked }, (answer) => {
      if (answer.kind === 'share') return;
      if (answer.kind === 'beats') keepBeats(SOPInstanceUID, answer.found);
      stop = null;
      wake();
    });
  };

  const wake = (): void => {
    if (stop === null && idle === null && [...waiting.values()].some(isLoaded)) idle = requestIdleCallback(begin);
  };

  wake();
  const deaf = [useLoadedClips.subscribe(wake), useProposals.subscribe(wake)];
  return () => {
    for (const unsubscribe of deaf) unsubscribe();
    if (idle !== null) cancelIdleCallback(idle);
    stop?.();
    forgetProposals();
  };
};
