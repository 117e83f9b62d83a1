/** What a model comes to on a cine: the worker runs it. */
import type { AnswerFault } from '../../../measurement/segmentation/model/model-mask.ts';
import { proposeByModel } from '../../../measurement/segmentation/model/propose-by-model.ts';
import type { ProposalAnswer } from '../proposal-message.ts';
import type { ModelJob } from './model-job.ts';
import * as say from './model-sentences.ts';
import { ModelRefused, openModelSession } from './model-session.ts';

type Ended = Extract<ProposalAnswer, { kind: 'found' | 'failed' }>;

/** To open it takes its time, too. */
const openedShare = 0.2;

const faultSentence = (fault: AnswerFault, { spec: { size, classes } }: ModelJob): string =>
  fault === 'not-finite' ? say.notFinite : say.answersOtherwise([], [1, classes.length, size, size]);

const answer = async (job: ModelJob, onShare: (share: number) => void): Promise<Ended> => {
  const { spec, stack, phase, pointed, structures } = job;
  const run = await openModelSession(new Uint8Array(job.bytes), spec);
  onShare(openedShare);
  const found = await proposeByModel(stack, spec, { phase, pointed }, run, (share) =>
    onShare(openedShare + (1 - openedShare) * share),
  );
  if (typeof found === 'string') return { kind: 'failed', message: faultSentence(found, job) };
  return {
    kind: 'found',
    phase,
    structures: structures.map((structure) => ({ structure, found: found[structure] })),
  };
};

/** `onShare` hears how much is done, 0 to 1. What is wrong with the model is said and not thrown. */
export const answerModel = async (job: ModelJob, onShare: (share: number) => void): Promise<Ended> => {
  try {
    return await answer(job, onShare);
  } catch (error) {
    if (error instanceof ModelRefused) return { kind: 'failed', message: error.message };
    throw error;
  }
};
