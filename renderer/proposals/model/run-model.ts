/** A learned model in a worker of its own: begun, told of, stopped. */
import type { ProposalAnswer } from '../proposal-message.ts';
import type { ModelJob } from './model-job.ts';
import { stoppedByItself } from './model-sentences.ts';

/** The pixels go over to the worker; the model stays here, too, for the next time. */
const buffersOf = ({ stack }: ModelJob): Transferable[] =>
  stack.slices.flatMap(({ frames }) =>
    frames.flatMap((frame) => (frame instanceof Float32Array ? [frame.buffer as ArrayBuffer] : [])),
  );

/** Begins. Returns how to stop it; nothing is told after that. */
export const runModel = (job: ModelJob, tell: (answer: ProposalAnswer) => void): (() => void) => {
  const worker = new Worker(new URL('./model-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<ProposalAnswer>) => {
    if (data.kind !== 'share') worker.terminate();
    tell(data);
  };
  worker.onerror = () => {
    worker.terminate();
    tell({ kind: 'failed', message: stoppedByItself });
  };
  worker.postMessage(job, { transfer: [...new Set(buffersOf(job))] });
  return () => worker.terminate();
};
