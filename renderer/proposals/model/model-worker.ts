/** A worker of the page: runs a learned model. Its WebAssembly is one of the page's own files; nothing else is fetched. */
import { env } from 'onnxruntime-web/wasm';
import wasmAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { ProposalAnswer } from '../proposal-message.ts';
import { answerModel } from './answer-model.ts';
import type { ModelJob } from './model-job.ts';

/** The one side of a worker's global scope that is used here; the page's types know only the window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ModelJob>) => void) | null;
  postMessage: (answer: ProposalAnswer) => void;
}

const scope = globalThis as unknown as WorkerScope;

env.wasm.wasmPaths = { wasm: wasmAddress };
env.wasm.proxy = false;
// Threads share memory, which a browser gives to no page that is not isolated.
if (!globalThis.crossOriginIsolated) env.wasm.numThreads = 1;
env.logLevel = 'error';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'The model stopped.');

scope.onmessage = ({ data }) => {
  answerModel(data, (share) => scope.postMessage({ kind: 'share', share })).then(scope.postMessage, (error: unknown) =>
    scope.postMessage({ kind: 'failed', message: wordsOf(error) }),
  );
};
