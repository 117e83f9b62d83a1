/** The codecs as the page's workers find them: chunks and .wasm files beside the page, fetched when first needed. */
import charlsWasm from '@cornerstonejs/codec-charls/decodewasm?url';
import jpegWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import jxlWasm from '@cornerstonejs/codec-libjxl/decodewasm?url';
import openjpegWasm from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjphWasm from '@cornerstonejs/codec-openjph/wasm?url';
import { openCodecs, type CodecFactory, type Codecs, type CodecSource } from '../../app/pixels/codecs.ts';

function source(load: () => Promise<{ readonly default: CodecFactory }>, url: string): CodecSource {
  return {
    factory: async () => (await load()).default,
    wasm: async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The decoder ${url} could not be loaded (${response.status}).`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Codecs of this worker: open once, then reuse. */
export function openPageCodecs(): Codecs {
  return openCodecs({
    charls: source(() => import('@cornerstonejs/codec-charls/decodewasmjs'), charlsWasm),
    openjpeg: source(() => import('@cornerstonejs/codec-openjpeg/decodewasmjs'), openjpegWasm),
    openjph: source(() => import('@cornerstonejs/codec-openjph/wasmjs'), openjphWasm),
    libjxl: source(() => import('@cornerstonejs/codec-libjxl/decodewasmjs'), jxlWasm),
    'libjpeg-turbo': source(() => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'), jpegWasm),
  });
}
