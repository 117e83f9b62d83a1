/**
 * Looks for many byte strings at once, whatever the case of their letters (after Wu and Manber): most positions are
 * skipped, because two bytes that stand in none of the strings rule out every string that would hold them.
 */

/** Shorter strings are not taken. */
export const shortestNeedle = 6;

export interface Needle {
  /** In lower case (`lowerCase`). */
  readonly bytes: Uint8Array;
  readonly term: string;
}

const foldTable = (): Uint8Array => {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const fold = (first: number, last: number): void => {
    for (let byte = first; byte <= last; byte += 1) table[byte] = byte + 0x20;
  };
  fold(0x41, 0x5a);
  fold(0xc0, 0xd6);
  fold(0xd8, 0xde);
  return table;
};

/** Letters of ASCII and Latin-1 in lower case, by byte. */
export const lowerCase: Uint8Array = foldTable();

export interface Search {
  readonly shift: Uint8Array;
  readonly byLastPair: ReadonlyMap<number, readonly Needle[]>;
}

const pairAt = (bytes: Uint8Array, index: number): number => ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);

export const prepareSearch = (needles: readonly Needle[]): Search => {
  const shift = new Uint8Array(0x10000).fill(shortestNeedle - 1);
  const byLastPair = new Map<number, Needle[]>();
  const last = shortestNeedle - 2;
  for (const needle of needles) {
    for (let index = 0; index <= last; index += 1) {
      const pair = pairAt(needle.bytes, index);
      shift[pair] = Math.min(shift[pair] ?? 0, last - index);
    }
    const pair = pairAt(needle.bytes, last);
    const others = byLastPair.get(pair);
    if (others === undefined) byLastPair.set(pair, [needle]);
    else others.push(needle);
  }
  return { shift, byLastPair };
};

const standsAt = (bytes: Uint8Array, start: number, needle: Uint8Array): boolean => {
  if (start + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    if (lowerCase[bytes[start + index] ?? 0] !== needle[index]) return false;
  }
  return true;
};

/** Calls `found` for every string at every place from `start` on, until it says true; gives whether it did. */
export const findBytes = (
  { shift, byLastPair }: Search,
  bytes: Uint8Array,
  start: number,
  found: (at: number, needle: Needle) => boolean,
): boolean => {
  const end = bytes.length - 1;
  let index = start + shortestNeedle - 2;
  while (index < end) {
    const pair = ((lowerCase[bytes[index] ?? 0] ?? 0) << 8) | (lowerCase[bytes[index + 1] ?? 0] ?? 0);
    const step = shift[pair] ?? 0;
    if (step > 0) {
      index += step;
      continue;
    }
    const at = index - shortestNeedle + 2;
    for (const needle of byLastPair.get(pair) ?? []) {
      if (standsAt(bytes, at, needle.bytes) && found(at, needle)) return true;
    }
    index += 1;
  }
  return false;
};
