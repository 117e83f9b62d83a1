/** The codecs as Node finds them, for the backend and its workers. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openCodecs, type CodecFactory, type Codecs, type CodecSource } from '../../pixels/codecs.ts';

const require = createRequire(import.meta.url);

function source(packageName: string, script: string, wasm: string): CodecSource {
  return {
    factory: () => {
      // CommonJS modules hold the function itself, the one ES module holds it as its default.
      const loaded = require(`${packageName}/${script}`) as CodecFactory & { readonly default?: CodecFactory };
      return Promise.resolve(loaded.default ?? loaded);
    },
    wasm: () => readFile(require.resolve(`${packageName}/${wasm}`)),
  };
}

/** Codecs of this thread: open once a worker, then reuse. */
export function openNodeCodecs(): Codecs {
  return openCodecs({
    charls: source('@cornerstonejs/codec-charls', 'decodewasmjs', 'decodewasm'),
    openjpeg: source('@cornerstonejs/codec-openjpeg', 'decodewasmjs', 'decodewasm'),
    openjph: source('@cornerstonejs/codec-openjph', 'wasmjs', 'wasm'),
    libjxl: source('@cornerstonejs/codec-libjxl', 'decodewasmjs', 'decodewasm'),
    'libjpeg-turbo': source('@cornerstonejs/codec-libjpeg-turbo-8bit', 'decodewasmjs', 'decodewasm'),
  });
}
