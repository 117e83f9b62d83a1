/** What lies packed inside bytes: compressed bodies, entries of archives, streams in the middle of a file. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes that came out of others. */
export interface Unpacked {
  readonly how: string;
  readonly bytes: Buffer;
}

const MOST = 512 * 1024 * 1024;
/** A stream of fewer bytes holds no name. */
const LEAST = 6;

const attempt = (how: string, open: () => Buffer): readonly Unpacked[] => {
  try {
    const bytes = open();
    return bytes.length < LEAST ? [] : [{ how, bytes }];
  } catch {
    return [];
  }
};

const limits = { maxOutputLength: MOST };

/** Second bytes of a zlib header after 78. */
const zlibSeconds: readonly number[] = [0x01, 0x5e, 0x9c, 0xda];

const entryOf = (bytes: Buffer, at: number): readonly Unpacked[] => {
  if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) return [];
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return attempt('zip entry', () => inflateRawSync(bytes.subarray(from), limits));
};

/** Streams that say by their first bytes what they are, wherever they stand. A zip entry that is not packed stands open. */
const streams = (bytes: Buffer): readonly Unpacked[] => {
  const found: Unpacked[] = [];
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) {
      found.push(...attempt('gzip', () => gunzipSync(bytes.subarray(at), limits)));
    }
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (zlibSeconds.includes(bytes[at + 1] ?? 0)) {
      found.push(...attempt('deflate', () => inflateSync(bytes.subarray(at), limits)));
    }
  }
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    found.push(...entryOf(bytes, at));
  }
  return found;
};

/** Everything packed in these bytes. `encoding` is what an answer's header says of it: brotli has no first bytes. */
export const unpack = (bytes: Buffer, encoding: 'br' | 'deflate' | null = null): readonly Unpacked[] => {
  if (encoding === 'br') return attempt('brotli', () => brotliDecompressSync(bytes, limits));
  if (encoding === 'deflate') return attempt('raw deflate', () => inflateRawSync(bytes, limits));
  return streams(bytes);
};
