/** One search at a time in a worker of its own: begun, told of, stopped. */
import type { CaseClip } from '../../../app/contract/case.ts';
import { clipFrame } from '../viewer/clip-frames.ts';
import type { ProposalAnswer, ProposalJob, ProposalOrder } from './proposal-message.ts';

/** The frames of a clip as they are in the page; null where one is missing. */
export const heldFrames = ({ SOPInstanceUID, frames }: CaseClip): readonly ImageBitmap[] | null => {
  const held: ImageBitmap[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const bitmap = clipFrame(SOPInstanceUID, frame);
    if (bitmap === null) return null;
    held.push(bitmap);
  }
  return held;
};

/** Begins a search on the frames of a clip. Returns how to stop it; nothing is told after that. */
export const runProposal = (
  { Rows, Columns }: Pick<CaseClip, 'Rows' | 'Columns'>,
  frames: readonly ImageBitmap[],
  job: ProposalJob,
  tell: (answer: ProposalAnswer) => void,
): (() => void) => {
  const worker = new Worker(new URL('./proposal-worker.ts', import.meta.url), { type: 'module' });
  const post = (order: ProposalOrder): void => worker.postMessage(order);
  worker.onmessage = ({ data }: MessageEvent<ProposalAnswer>) => {
    if (data.kind !== 'share') worker.terminate();
    tell(data);
  };
  worker.onerror = () => {
    worker.terminate();
    tell({ kind: 'failed', message: 'The search stopped.' });
  };
  post({ kind: 'job', job, Rows, Columns, frames: frames.length });
  for (const bitmap of frames) post({ kind: 'frame', bitmap });
  return () => worker.terminate();
};
