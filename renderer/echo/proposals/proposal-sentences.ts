/** What is said of proposals, in words. */
import type { NotFollowedReason } from '../../../measurement/segmentation/follow-outline.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';

const end: Readonly<Record<CardiacPhase, string>> = { ED: 'end-diastole', ES: 'end-systole' };
const key: Readonly<Record<CardiacPhase, string>> = { ED: 'E', ES: 'F' };

const reasons: Readonly<Record<NotFollowedReason, string>> = {
  'speckle-lost': 'the speckle along it is not found again',
  'ways-apart': 'followed forwards and backwards it comes to two different places',
  'left-image': 'it leaves its part of the image',
  'area-leapt': 'its area changes more than a heart does',
};

export const nothingToFollow = 'Draw or select the outline of a ventricle on this clip first; then it can be followed.';
export const notLoaded = 'The outline can be followed as soon as every frame of this clip is here.';
export const noEnd = (phase: CardiacPhase, beat: number): string =>
  `${phase} of beat ${beat} is neither marked nor proposed. Go to ${end[phase]} and press ${key[phase]}.`;
export const drawnAlready = (phase: CardiacPhase, beat: number): string =>
  `${phase} of beat ${beat} is traced already. Delete that tracing to have one proposed.`;
export const following = (share: number): string =>
  `Following the outline through its beat: ${Math.round(100 * share)} %`;
export const notFollowed = (reason: NotFollowedReason, phase: CardiacPhase): string =>
  `No outline is proposed at ${phase}: ${reasons[reason]}. Trace it by hand.`;
export const sourceChanged = 'The outline was changed while it was followed. Nothing is proposed; press the key again.';
export const proposedNow = 'Proposed. A takes it as it is, X removes it; an edit takes it too.';
export const nothingProposed = 'There is no proposed tracing on this frame.';
