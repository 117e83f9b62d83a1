/** A worker of the page: takes one clip's frames as grey levels and proposes what it was asked for. */
import { proposeBeats } from '../../../measurement/segmentation/beat-ends.ts';
import { followOutline } from '../../../measurement/segmentation/follow-outline.ts';
import { greyOf, type GreyClip } from '../../../measurement/segmentation/grey-clip.ts';
import type { ProposalAnswer, ProposalJob, ProposalOrder } from './proposal-message.ts';

/** The one side of a worker's global scope that is used here; the page's types know only the window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ProposalOrder>) => void) | null;
  postMessage: (answer: ProposalAnswer) => void;
}

const scope = globalThis as unknown as WorkerScope;
let order: Extract<ProposalOrder, { kind: 'job' }> | null = null;
let context: OffscreenCanvasRenderingContext2D | null = null;
const frames: Uint8Array[] = [];

/** One step in a hundred is told: more would only fill the page's ears. */
const teller = (): ((share: number) => void) => {
  let told = 0;
  return (share) => {
    if (share < told + 0.01) return;
    told = share;
    scope.postMessage({ kind: 'share', share });
  };
};

const answerTo = (job: ProposalJob, clip: GreyClip): ProposalAnswer =>
  job.kind === 'beats'
    ? { kind: 'beats', found: proposeBeats({ ...job.asked, clip }, teller()) }
    : { kind: 'followed', frames: followOutline(clip, job.place, job.outline, teller()) };

const greyLevels = (bitmap: ImageBitmap, Rows: number, Columns: number): Uint8Array => {
  context ??= new OffscreenCanvas(Columns, Rows).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The pictures of this clip cannot be read.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return greyOf(context.getImageData(0, 0, Columns, Rows).data);
};

const take = (message: ProposalOrder): void => {
  if (message.kind === 'job') {
    order = message;
    return;
  }
  if (order === null) return;
  const { Rows, Columns, job, frames: count } = order;
  frames.push(greyLevels(message.bitmap, Rows, Columns));
  if (frames.length === count) scope.postMessage(answerTo(job, { Rows, Columns, frames }));
};

scope.onmessage = ({ data }) => {
  try {
    take(data);
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : 'The search failed.' });
  }
};
