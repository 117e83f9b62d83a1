/** What was proposed on the clips of the open case: nothing of it is a record until the reader takes it. */
import { create } from 'zustand';
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { NoBeats, ProposedBeats } from '../../../measurement/segmentation/beat-ends.ts';
import type { FollowedFrame } from '../../../measurement/segmentation/follow-outline.ts';

/** The outline of one frame on every other frame of its beat, as long as that outline stands. */
export interface FollowedOutlines {
  readonly of: ContourRecord;
  readonly frames: ReadonlyMap<number, FollowedFrame>;
}

export interface Proposals {
  /** By SOPInstanceUID. */
  readonly beats: ReadonlyMap<string, ProposedBeats | NoBeats>;
  readonly followed: FollowedOutlines | null;
  /** Share done of what the reader waits for; null while nothing is under way. */
  readonly share: number | null;
}

const none: Proposals = { beats: new Map(), followed: null, share: null };

/** The store of proposals. */
export const useProposals = create<Proposals>(() => none);

export const keepBeats = (SOPInstanceUID: string, found: ProposedBeats | NoBeats): void =>
  useProposals.setState(({ beats }) => ({ beats: new Map(beats).set(SOPInstanceUID, found) }));

export const forgetProposals = (): void => useProposals.setState(none);

/** The proposed beats of a clip; null while they are not known, empty where none are proposed. */
export const proposedBeatsOf = (
  SOPInstanceUID: string,
  { beats }: Pick<Proposals, 'beats'> = useProposals.getState(),
): ProposedBeats['beats'] | null => {
  const found = beats.get(SOPInstanceUID);
  if (found === undefined) return null;
  return 'missing' in found ? [] : found.beats;
};
