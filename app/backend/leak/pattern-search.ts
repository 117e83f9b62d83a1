/** Finds many byte patterns at once: a rolling hash of their first bytes, a table of bits, then the bytes themselves. */

/** What is found. `of` is the caller's own. */
export interface Pattern<T> {
  readonly bytes: Buffer;
  /** ASCII letters count as the same in either case. */
  readonly isFolded: boolean;
  readonly of: T;
}

/** Hears where a pattern stands. */
export type OnMatch<T> = (of: T, at: number, length: number) => void;

/** Bytes that are hashed, by the length of a pattern: short ones by few, so that long ones meet few candidates. */
const widths = [6, 12] as const;
const PRIME = 0x01000193;
const BITS = 24;

/** Fewer bytes are met by chance too often. */
export const LEAST_BYTES = widths[0];

const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/** Patterns by the hash of their first bytes. */
interface Bucket<T> {
  readonly width: number;
  /** What the byte that leaves the window has been multiplied by. */
  readonly leaving: number;
  readonly bits: Uint8Array;
  readonly patterns: Map<number, Pattern<T>[]>;
}

const power = (times: number): number => {
  let value = 1;
  for (let i = 0; i < times; i += 1) value = Math.imul(value, PRIME);
  return value;
};

const hashOf = (bytes: Uint8Array, width: number): number => {
  let hash = 0;
  for (let i = 0; i < width; i += 1) hash = (Math.imul(hash, PRIME) + (fold[bytes[i] ?? 0] ?? 0) + 1) | 0;
  return hash;
};

const slotOf = (hash: number): number => (Math.imul(hash, 0x9e3779b1) >>> (32 - BITS)) >>> 0;

const bucketOf = <T>(width: number, patterns: readonly Pattern<T>[]): Bucket<T> => {
  const bits = new Uint8Array(1 << (BITS - 3));
  const byHash = new Map<number, Pattern<T>[]>();
  for (const pattern of patterns) {
    const hash = hashOf(pattern.bytes, width);
    const slot = slotOf(hash);
    bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7));
    const same = byHash.get(hash);
    if (same === undefined) byHash.set(hash, [pattern]);
    else same.push(pattern);
  }
  return { width, leaving: power(width - 1), bits, patterns: byHash };
};

const standsAt = (bytes: Uint8Array, at: number, pattern: Buffer, isFolded: boolean): boolean => {
  if (at + pattern.length > bytes.length) return false;
  for (let i = 0; i < pattern.length; i += 1) {
    const [here = 0, wanted = 0] = [bytes[at + i], pattern[i]];
    if (here !== wanted && !(isFolded && fold[here] === fold[wanted])) return false;
  }
  return true;
};

const searchBucket = <T>(bucket: Bucket<T>, bytes: Uint8Array, found: OnMatch<T>): void => {
  const { width, leaving, bits, patterns } = bucket;
  if (patterns.size === 0 || bytes.length < width) return;
  let hash = hashOf(bytes, width);
  for (let at = 0; ; at += 1) {
    const slot = Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
    if (((bits[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0) {
      for (const pattern of patterns.get(hash) ?? []) {
        if (standsAt(bytes, at, pattern.bytes, pattern.isFolded)) found(pattern.of, at, pattern.bytes.length);
      }
    }
    const next = bytes[at + width];
    if (next === undefined) return;
    const out = Math.imul((fold[bytes[at] ?? 0] ?? 0) + 1, leaving);
    hash = (Math.imul((hash - out) | 0, PRIME) + (fold[next] ?? 0) + 1) | 0;
  }
};

/** A search for these patterns; shorter ones than `LEAST_BYTES` are left out. */
export const patternSearch = <T>(patterns: readonly Pattern<T>[]): ((bytes: Uint8Array, found: OnMatch<T>) => void) => {
  const buckets = widths.map((width, i) => {
    const upper = widths[i + 1] ?? Infinity;
    return bucketOf(width, patterns.filter(({ bytes }) => bytes.length >= width && bytes.length < upper));
  });
  return (bytes, found) => {
    for (const bucket of buckets) searchBucket(bucket, bytes, found);
  };
}; // prettier-ignore
