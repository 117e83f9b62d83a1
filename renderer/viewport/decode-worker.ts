/** A worker of the page: encoded bytes in, stored values out, by the same decoder as the backend's. */
import { decodeFrame } from '../../app/pixels/decode-frame.ts';
import { DecodeRefused } from '../../app/pixels/decode-refused.ts';
import type { DecodeAnswer, DecodeJob } from './decode-message.ts';
import { openPageCodecs } from './page-codecs.ts';

/** The one side of a worker's global scope that is used here; the page's types know only the window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<DecodeJob>) => void) | null;
  postMessage: (answer: DecodeAnswer, transfer: Transferable[]) => void;
}

const scope = globalThis as unknown as WorkerScope;
const codecs = openPageCodecs();

const answer = async ({ encoded, pixels }: DecodeJob): Promise<DecodeAnswer> => {
  try {
    return { ok: true, frame: await decodeFrame(encoded, pixels, codecs) };
  } catch (error) {
    if (!(error instanceof DecodeRefused)) throw error;
    return { ok: false, code: error.code, message: error.message, attribute: error.attribute };
  }
};

scope.onmessage = ({ data }) => {
  void answer(data).then(
    (given) => scope.postMessage(given, given.ok ? [given.frame.samples.buffer] : []),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : 'The decoder failed.';
      scope.postMessage({ ok: false, code: 'decode-failed', message, attribute: undefined }, []);
    },
  );
};
