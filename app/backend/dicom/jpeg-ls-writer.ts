/** Writes frames as lossless JPEG-LS (ISO 14495-1), the samples of a pixel together. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CodecFactory } from '../../pixels/codecs.ts';

/** What is written: cells of one byte up to 8 bits a sample, of two, little endian, above. */
export interface JpegLsImage {
  readonly Rows: number;
  readonly Columns: number;
  readonly SamplesPerPixel: number;
  /** 2 to 16. */
  readonly BitsStored: number;
  readonly cells: Uint8Array;
}

interface Encoder {
  readonly getDecodedBuffer: (image: object) => Uint8Array;
  readonly setInterleaveMode: (mode: number) => void;
  readonly setNearLossless: (most: number) => void;
  readonly encode: () => void;
  readonly getEncodedBuffer: () => Uint8Array;
  readonly delete: () => void;
}

type EncoderModule = Readonly<Record<'JpegLSEncoder', new () => Encoder>>;

export interface JpegLsWriter {
  /** One frame; null where the codec has no room for it, as with noise, which does not become smaller. */
  readonly write: (image: JpegLsImage) => Promise<Buffer | null>;
}

const require = createRequire(import.meta.url);
const codec = '@cornerstonejs/codec-charls/wasm';

const openModule = async (): Promise<EncoderModule> => {
  const factory = require(`${codec}js`) as CodecFactory;
  const silent = (): void => undefined;
  const wasmBinary = await readFile(require.resolve(codec));
  return (await factory({ wasmBinary, print: silent, printErr: silent })) as EncoderModule;
};

const byPixel = 2;
const byPlane = 0;

const encode = ({ JpegLSEncoder }: EncoderModule, image: JpegLsImage): Buffer => {
  const { Rows, Columns, SamplesPerPixel, BitsStored, cells } = image;
  const encoder = new JpegLSEncoder();
  const size = { width: Columns, height: Rows, bitsPerSample: BitsStored, componentCount: SamplesPerPixel };
  encoder.getDecodedBuffer({ ...size, isSigned: false }).set(cells);
  encoder.setInterleaveMode(SamplesPerPixel === 1 ? byPlane : byPixel);
  encoder.setNearLossless(0);
  encoder.encode();
  const encoded = Buffer.from(encoder.getEncodedBuffer());
  encoder.delete();
  return encoded;
};

/** Opened with its first frame; one a thread. */
export const openJpegLsWriter = (): JpegLsWriter => {
  let opened: Promise<EncoderModule> | null = null;
  return {
    write: async (image) => {
      opened ??= openModule();
      const module = await opened;
      try {
        return encode(module, image);
      } catch {
        // What the codec throws is a pointer; what it held is lost with its memory.
        opened = null;
        return null;
      }
    },
  };
};
