/** What a job comes to. Pure: the worker runs it. */
import { followSlices } from '../../measurement/segmentation/cine/follow-slices.ts';
import { proposeLeftVentricle, type OnShare } from '../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { trackCavity, type TrackedCavity } from '../../measurement/segmentation/cine/track-cavity.ts';
import type { ProposalAnswer, ProposalJob } from './proposal-message.ts';

type Job<K extends ProposalJob['kind']> = Extract<ProposalJob, { kind: K }>;

const atPhase = (found: TrackedCavity, phase: number): TrackedCavity =>
  found.map((phases) => phases.map((outline, p) => (p === phase - 1 ? outline : null)));

const find = ({ stack, pointed, ventricle, phase: wanted }: Job<'find'>, onShare: OnShare): ProposalAnswer => {
  const left = proposeLeftVentricle(stack, pointed, onShare);
  if (left === null) return { kind: 'unsure' };
  if (ventricle === 'RV') return { kind: 'not-found' };
  const { endocardium, epicardium } = left;
  const phase = wanted ?? left.phase;
  return {
    kind: 'found',
    phase,
    structures: [
      { structure: 'LV endocardium', found: atPhase(endocardium, phase) },
      { structure: 'LV epicardium', found: atPhase(epicardium, phase) },
    ],
  };
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
