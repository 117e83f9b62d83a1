/** A worker of the page: proposes outlines of a cine from its pixels. */
import { answerJob } from './answer-job.ts';
import type { ProposalAnswer, ProposalJob } from './proposal-message.ts';

/** The one side of a worker's global scope that is used here; the page's types know only the window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ProposalJob>) => void) | null;
  postMessage: (answer: ProposalAnswer) => void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage(answerJob(data, (share) => scope.postMessage({ kind: 'share', share })));
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : 'The search failed.' });
  }
};
