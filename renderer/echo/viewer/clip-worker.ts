/** A worker of the page: fetches clips and makes bitmaps of their frames, one job at a time. */
import type { ClipAnswer, ClipOrder } from './clip-message.ts';
import { streamClip } from './stream-clip.ts';

/** The one side of a worker's global scope that is used here; the page's types know only the window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ClipOrder>) => void) | null;
  postMessage: (answer: ClipAnswer, transfer: Transferable[]) => void;
}

const scope = globalThis as unknown as WorkerScope;
let stop = new AbortController();

scope.onmessage = ({ data: { id, address, job } }) => {
  stop.abort();
  if (job === null) return;
  stop = new AbortController();
  void streamClip({ address, job }, stop.signal, (news) => {
    scope.postMessage({ ...news, id }, news.kind === 'frame' ? [news.bitmap] : []);
  });
};
