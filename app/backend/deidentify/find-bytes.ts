/**
 * Looks for many byte strings at once, whatever the case of their letters (after Wu and Manber): most positions are
 * skipped, because two bytes that stand in none of the strings rule out every string that would hold them. Strings of
 * two bytes a character are looked for by their characters: as bytes their zeros would stand everywhere in 16-bit pixels.
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

/** Bytes that fold to each byte. */
const unfolded: readonly (readonly number[])[] = Array.from({ length: 256 }, (_, folded) =>
  [...lowerCase.keys()].filter((byte) => lowerCase[byte] === folded),
);

/** What is looked for by pairs of neighbours as they stand: of bytes, or of characters of two bytes. */
interface Pairs {
  /** 1 for each byte that stands among the first of any string: past any other byte all of them can be stepped over. */
  readonly among: Uint8Array;
  /** How many neighbours further the next string can stand at the soonest. */
  readonly shift: Uint8Array;
  readonly byLastPair: Map<number, Placed[]>;
}

interface Placed {
  readonly needle: Needle;
  /** Bytes of the string before its first character: 1 in UTF-16 BE, whose zeros come first. */
  readonly before: number;
}

export interface Search {
  readonly bytes: Pairs;
  readonly characters: Pairs;
}

/** Place within the shortest string of the pair that is looked at first. */
const last = shortestNeedle - 2;

const newPairs = (): Pairs => ({
  among: new Uint8Array(0x100),
  shift: new Uint8Array(0x10000).fill(shortestNeedle - 1),
  byLastPair: new Map<number, Placed[]>(),
});

/** A search for nothing yet. */
export const newSearch = (): Search => ({ bytes: newPairs(), characters: newPairs() });

/** The character at `index` in any case. */
const formsAt = ({ needle, before }: Placed, index: number, apart: 1 | 2): readonly number[] =>
  unfolded[needle.bytes[before + index * apart] ?? 0] ?? [];

/** Two neighbours in any case. */
const pairsAt = (placed: Placed, index: number, apart: 1 | 2): readonly number[] => {
  const seconds = formsAt(placed, index + 1, apart);
  return formsAt(placed, index, apart).flatMap((first) => seconds.map((second) => (first << 8) | second));
};

const addTo = ({ among, shift, byLastPair }: Pairs, placed: Placed, apart: 1 | 2): void => {
  for (let index = 0; index < shortestNeedle; index += 1) {
    for (const byte of formsAt(placed, index, apart)) among[byte] = 1;
  }
  for (let index = 0; index <= last; index += 1) {
    for (const pair of pairsAt(placed, index, apart)) shift[pair] = Math.min(shift[pair] ?? 0, last - index);
  }
  for (const pair of pairsAt(placed, last, apart)) {
    const others = byLastPair.get(pair);
    if (others === undefined) byLastPair.set(pair, [placed]);
    else others.push(placed);
  }
};

const hasZerosAt = (bytes: Uint8Array, parity: number): boolean => {
  for (let index = 0; index < bytes.length; index += 1) {
    if ((index % 2 === parity) !== (bytes[index] === 0)) return false;
  }
  return true;
};

/** Where its characters begin if it is UTF-16 of Latin letters long enough to be looked for as such; else null. */
const wideStart = ({ bytes }: Needle): 0 | 1 | null => {
  if (bytes.length < 2 * shortestNeedle || bytes.length % 2 !== 0) return null;
  if (hasZerosAt(bytes, 1)) return 0;
  return hasZerosAt(bytes, 0) ? 1 : null;
};

/** One more string to look for. */
export const addNeedle = ({ bytes, characters }: Search, needle: Needle): void => {
  const start = wideStart(needle);
  if (start === null) addTo(bytes, { needle, before: 0 }, 1);
  else addTo(characters, { needle, before: start }, 2);
};

export const prepareSearch = (needles: readonly Needle[]): Search => {
  const search = newSearch();
  for (const needle of needles) addNeedle(search, needle);
  return search;
};

const standsAt = (bytes: Uint8Array, start: number, needle: Uint8Array): boolean => {
  if (start + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    if (lowerCase[bytes[start + index] ?? 0] !== needle[index]) return false;
  }
  return true;
};

type Found = (at: number, needle: Needle) => boolean;

const findNarrow = ({ among, shift, byLastPair }: Pairs, bytes: Uint8Array, start: number, found: Found): boolean => {
  const end = bytes.length - 1;
  let index = start + last;
  while (index < end) {
    const second = bytes[index + 1] ?? 0;
    if (among[second] === 0) {
      index += shortestNeedle;
      continue;
    }
    const pair = ((bytes[index] ?? 0) << 8) | second;
    const step = shift[pair] ?? 0;
    if (step > 0) {
      index += step;
      continue;
    }
    const at = index - last;
    for (const { needle } of byLastPair.get(pair) ?? []) {
      if (standsAt(bytes, at, needle.bytes) && found(at, needle)) return true;
    }
    index += 1;
  }
  return false;
};

/** Characters at every second byte from `start` on; between two of them there is a zero in either order of bytes. */
const findWide = (
  { among, shift, byLastPair }: Pairs,
  bytes: Uint8Array,
  from: number,
  start: number,
  found: Found,
): boolean => {
  const end = bytes.length - 2;
  let index = start + 2 * last;
  while (index < end) {
    if (bytes[index + 1] !== 0) {
      index += 2 * (shortestNeedle - 1);
      continue;
    }
    const second = bytes[index + 2] ?? 0;
    if (among[second] === 0) {
      index += 2 * shortestNeedle;
      continue;
    }
    const pair = ((bytes[index] ?? 0) << 8) | second;
    const step = shift[pair] ?? 0;
    if (step > 0) {
      index += 2 * step;
      continue;
    }
    for (const { needle, before } of byLastPair.get(pair) ?? []) {
      const at = index - 2 * last - before;
      if (at >= from && standsAt(bytes, at, needle.bytes) && found(at, needle)) return true;
    }
    index += 2;
  }
  return false;
};

/** Calls `found` for every string at every place from `start` on, until it says true; gives whether it did. */
export const findBytes = (
  { bytes: narrow, characters }: Search,
  bytes: Uint8Array,
  start: number,
  found: Found,
): boolean =>
  findNarrow(narrow, bytes, start, found) ||
  (characters.byLastPair.size > 0 &&
    [start, start + 1].some((first) => findWide(characters, bytes, start, first, found)));
