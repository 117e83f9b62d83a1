/** What a job comes to. Pure: the worker runs it. */
import { followSlices } from '../../measurement/segmentation/cine/follow-slices.ts';
import { proposeLeftVentricle, type OnShare } from '../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { proposeRightVentricle } from '../../measurement/segmentation/cine/propose-right-ventricle.ts';
import { trackCavity, type TrackedCavity } from '../../measurement/segmentation/cine/track-cavity.ts';
import type { ProposalAnswer, ProposalJob } from './proposal-message.ts';
import type { ProposedStructure } from './ventricle-structures.ts';

type Job<K extends ProposalJob['kind']> = Extract<ProposalJob, { kind: K }>;

const atPhase = (found: TrackedCavity, phase: number): TrackedCavity =>
  found.map((phases) => phases.map((outline, p) => (p === phase - 1 ? outline : null)));

/** Looking for the right ventricle begins with the left: so much of the work is done then. */
const leftShare = 0.6;

const find = ({ stack, pointed, ventricle, phase: wanted }: Job<'find'>, onShare: OnShare): ProposalAnswer => {
  const isRight = ventricle === 'RV';
  const left = proposeLeftVentricle(stack, pointed, (share) => onShare(isRight ? leftShare * share : share));
  if (left === null) return { kind: 'unsure' };
  const phase = wanted ?? left.phase;
  const of = (structure: ProposedStructure, found: TrackedCavity) => ({ structure, found: atPhase(found, phase) });
  if (!isRight) {
    const structures = [of('LV endocardium', left.endocardium), of('LV epicardium', left.epicardium)];
    return { kind: 'found', phase, structures };
  }
  const right = proposeRightVentricle(stack, left, (share) => onShare(leftShare + (1 - leftShare) * share));
  if (right.endocardium === null) return { kind: 'not-found', reason: right.reason };
  return { kind: 'found', phase, structures: [of('RV endocardium', right.endocardium)] };
};

const track = ({ stack, phase, structures }: Job<'track'>, onShare: OnShare): ProposalAnswer => ({
  kind: 'tracked',
  structures: structures.map(({ structure, outlines }, i) => {
    const found = trackCavity(stack, { phase, outlines });
    onShare((i + 1) / structures.length);
    return { structure, found };
  }),
});

const follow = ({ slices, structures }: Job<'follow'>): ProposalAnswer => ({
  kind: 'followed',
  structures: structures.map(({ structure, outline }) => ({ structure, found: followSlices(slices, outline) })),
});

/** `onShare` hears how much is done, 0 to 1. */
export const answerJob = (job: ProposalJob, onShare: OnShare): ProposalAnswer => {
  if (job.kind === 'find') return find(job, onShare);
  return job.kind === 'track' ? track(job, onShare) : follow(job);
};
