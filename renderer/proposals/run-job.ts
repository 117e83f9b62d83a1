/** One job in a worker of its own: begun, told of, stopped. */
import type { ProposalAnswer, ProposalJob } from './proposal-message.ts';

const imagesOf = (job: ProposalJob): readonly (ArrayLike<number> | null)[] =>
  job.kind === 'follow' ? job.slices.map(({ frame }) => frame) : job.stack.slices.flatMap(({ frames }) => frames);

/** The pixels go over to the worker: nobody here reads them again. */
const buffersOf = (job: ProposalJob): Transferable[] =>
  imagesOf(job).flatMap((image) => (image instanceof Float32Array ? [image.buffer as ArrayBuffer] : []));

/** Begins the job. Returns how to stop it; nothing is told after that. */
export const runJob = (job: ProposalJob, tell: (answer: ProposalAnswer) => void): (() => void) => {
  const worker = new Worker(new URL('./proposal-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<ProposalAnswer>) => {
    if (data.kind !== 'share') worker.terminate();
    tell(data);
  };
  worker.onerror = () => {
    worker.terminate();
    tell({ kind: 'failed', message: 'The search stopped.' });
  };
  worker.postMessage(job, { transfer: [...new Set(buffersOf(job))] });
  return () => worker.terminate();
};
