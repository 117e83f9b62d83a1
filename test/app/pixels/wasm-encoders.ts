/** Encoders of the codec packages: tests compress with them what the workstation then decodes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export interface EncoderInput {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
  readonly isUsingColorTransform?: boolean;
}

type Settings = Readonly<Record<string, readonly unknown[]>>;

interface Encoder {
  readonly getDecodedBuffer: (input: EncoderInput) => Uint8Array;
  readonly encode: () => unknown;
  readonly getEncodedBuffer: () => Uint8Array;
  readonly delete: () => void;
}

const encoders = {
  'jpeg-ls': ['@cornerstonejs/codec-charls/wasm', 'JpegLSEncoder'],
  'jpeg-2000': ['@cornerstonejs/codec-openjpeg/wasm', 'J2KEncoder'],
  htj2k: ['@cornerstonejs/codec-openjph/wasm', 'HTJ2KEncoder'],
  'jpeg-xl': ['@cornerstonejs/codec-libjxl/encodewasm', 'JpegXLEncoder'],
  jpeg: ['@cornerstonejs/codec-libjpeg-turbo-8bit/wasm', 'JPEGEncoder'],
} as const;

type Factory = (options: object) => Promise<Readonly<Record<string, new () => Encoder>>>;

/** Compresses samples in the bytes of the host. `settings` are calls of the encoder: name and arguments. */
export async function compress(
  coding: keyof typeof encoders,
  input: EncoderInput,
  bytes: Uint8Array,
  settings: Settings = {},
): Promise<Uint8Array> {
  const [path, name] = encoders[coding];
  const loaded = require(`${path}js`) as Factory & { readonly default?: Factory };
  const silent = (): void => undefined;
  const wasmBinary = readFileSync(require.resolve(path));
  const module = await (loaded.default ?? loaded)({ wasmBinary, print: silent, printErr: silent });
  const constructor = module[name];
  if (constructor === undefined) throw new Error(`no ${name}`);
  const encoder = new constructor();
  encoder.getDecodedBuffer(input).set(bytes);
  for (const [call, args] of Object.entries(settings)) {
    (encoder as unknown as Record<string, (...args: readonly unknown[]) => void>)[call]?.(...args);
  }
  encoder.encode();
  const encoded = encoder.getEncodedBuffer().slice();
  encoder.delete();
  return encoded;
}
