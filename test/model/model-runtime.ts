/** The runtime of learned models under Node: its WebAssembly from the package, one thread. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { env } from 'onnxruntime-web/wasm';

const address = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

export const prepareRuntime = (): void => {
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = readFileSync(address);
  env.logLevel = 'fatal';
};
