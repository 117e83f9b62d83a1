/** What is said of proposals, in words. */
import type { NoBeatsReason } from '../../../measurement/segmentation/beat-ends.ts';
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
export const taken = (slot: string): string => `Accepted as proposed: ${slot}.`;
export const nothingProposed = 'No proposed outline waits for your word.';

const noBeats: Readonly<Record<NoBeatsReason, string>> = {
  still: 'it is a still',
  'no-times': 'the header does not tell when each frame was taken',
  'no-whole-beat': 'the clip holds no whole beat',
  'no-motion': 'the image hardly moves',
  'no-period': 'no regular beat is seen in the motion',
  'ends-not-told-apart': 'the motion does not tell ED from ES',
};

/** Why a clip has no proposed beat, and the keys that set its ends. */
export const noBeatProposed = (reason: NoBeatsReason, keys: Readonly<Record<CardiacPhase, string | null>>): string => {
  const sets = (['ED', 'ES'] as const).flatMap((phase) => (keys[phase] === null ? [] : `${phase} with ${keys[phase]}`));
  return `No beat proposed: ${noBeats[reason]}.${sets.length === 0 ? '' : ` Set ${sets.join(', ')}.`}`;
};
