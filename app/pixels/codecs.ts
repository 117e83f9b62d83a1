/** The WASM codecs, opened when first needed and dropped when they have failed or grown. */

export type CodecName = 'charls' | 'openjpeg' | 'openjph' | 'libjxl' | 'libjpeg-turbo';

/** A codec's module function. */
export type CodecFactory = (options: {
  readonly wasmBinary: Uint8Array;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<unknown>;

/** Where one codec comes from: Node and the page differ in this alone. */
export interface CodecSource {
  readonly factory: () => Promise<CodecFactory>;
  readonly wasm: () => Promise<Uint8Array>;
}
export type CodecSources = Readonly<Record<CodecName, CodecSource>>;

/** What a codec says of the image it decoded. */
export interface CodecImage {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
  /** JPEG-LS alone: 0 by plane, else by pixel. */
  readonly interleaveMode: number;
  /** A copy outside the codec's memory. */
  readonly bytes: Uint8Array;
}

/** Thrown by a codec that could not read its input. */
export class CodecFailed extends Error {
  constructor(codec: CodecName) {
    super(`${codec} could not decode the frame`);
    this.name = 'CodecFailed';
  }
}

/** Opened codecs; one a worker, shared by all its frames. */
export interface Codecs {
  readonly decode: (codec: CodecName, encoded: Uint8Array) => Promise<CodecImage>;
}

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

interface Decoder {
  readonly getEncodedBuffer: (length: number) => Uint8Array;
  readonly decode: () => unknown;
  readonly getFrameInfo: () => FrameInfo;
  readonly getDecodedBuffer: () => Uint8Array | Uint8ClampedArray;
  readonly getInterleaveMode?: () => number;
  readonly delete: () => void;
}

interface CodecModule {
  readonly open: () => Decoder;
  readonly heapBytes: () => number;
}

const decoderNames: Readonly<Record<CodecName, string>> = {
  charls: 'JpegLSDecoder',
  openjpeg: 'J2KDecoder',
  openjph: 'HTJ2KDecoder',
  libjxl: 'JpegXLDecoder',
  'libjpeg-turbo': 'JPEGDecoder',
};

/** The memory of a WASM module never shrinks: above this it is dropped and opened anew. */
const maxHeapBytes = 320 * 1024 * 1024;

async function openModule(codec: CodecName, source: CodecSource): Promise<CodecModule> {
  const [factory, wasmBinary] = await Promise.all([source.factory(), source.wasm()]);
  // What a codec prints is for its makers; a damaged frame is told by the refusal.
  const silent = (): void => undefined;
  const module = (await factory({ wasmBinary, print: silent, printErr: silent })) as Readonly<Record<string, unknown>>;
  const constructor = module[decoderNames[codec]] as new () => Decoder;
  return { open: () => new constructor(), heapBytes: () => (module['HEAPU8'] as Uint8Array).length };
}

function readImage(decoder: Decoder): CodecImage {
  const { width, height, bitsPerSample, componentCount, isSigned = false } = decoder.getFrameInfo();
  const view = decoder.getDecodedBuffer();
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  const interleaveMode = decoder.getInterleaveMode?.() ?? 2;
  return { width, height, bitsPerSample, componentCount, isSigned, interleaveMode, bytes };
}

function runModule(codec: CodecName, module: CodecModule, encoded: Uint8Array): CodecImage {
  try {
    const decoder = module.open();
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    const status = decoder.decode();
    // libjxl tells by a number, the others throw.
    if (typeof status === 'number' && status !== 0) throw new CodecFailed(codec);
    const image = readImage(decoder);
    decoder.delete();
    return image;
  } catch {
    // What a codec throws is a pointer, a text or a trap: none of it is for a reader.
    throw new CodecFailed(codec);
  }
}

/** Codecs over their sources. Nothing is loaded before the first frame that needs it. */
export function openCodecs(sources: CodecSources): Codecs {
  const opened = new Map<CodecName, Promise<CodecModule>>();
  const moduleOf = (codec: CodecName): Promise<CodecModule> => {
    const known = opened.get(codec);
    if (known !== undefined) return known;
    const opening = openModule(codec, sources[codec]);
    opened.set(codec, opening);
    // A codec that could not be fetched is tried again for the next frame.
    opening.catch(() => opened.delete(codec));
    return opening;
  };
  const decode = async (codec: CodecName, encoded: Uint8Array): Promise<CodecImage> => {
    const module = await moduleOf(codec);
    try {
      const image = runModule(codec, module, encoded);
      if (module.heapBytes() > maxHeapBytes) opened.delete(codec);
      return image;
    } catch (failed) {
      // After a failure its memory may be damaged or leaked: the next frame gets a fresh module.
      opened.delete(codec);
      throw failed;
    }
  };
  return { decode };
}
