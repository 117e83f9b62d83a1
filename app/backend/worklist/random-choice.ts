/** Chance, from random bytes, that favours nothing. */

export type RandomBytes = (count: number) => Uint8Array;

/** A whole number from 0 to `below` - 1, each as likely as every other. */
export const randomBelow = (randomBytes: RandomBytes, below: number): number => {
  // Values from here on would favour the first numbers.
  const fair = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const value = Buffer.from(randomBytes(4)).readUInt32BE();
    if (value < fair) return value % below;
  }
};

/** The items in an order of which every one is as likely as every other (Fisher and Yates). */
export const shuffled = <T>(randomBytes: RandomBytes, items: readonly T[]): readonly T[] => {
  const drawn = [...items];
  for (const [at, item] of drawn.entries()) {
    const other = at + randomBelow(randomBytes, drawn.length - at);
    [drawn[at], drawn[other]] = [drawn[other] ?? item, item];
  }
  return drawn;
};

/** Where something stands in a list that is read in the order of its places: hex. */
export const randomPlace = (randomBytes: RandomBytes): string => Buffer.from(randomBytes(16)).toString('hex');

/** Each item at a new place, in the order of the places. */
export const mixed = <T extends object>(
  randomBytes: RandomBytes,
  items: readonly T[],
): readonly (T & { readonly place: string })[] =>
  items.map((item) => ({ ...item, place: randomPlace(randomBytes) })).toSorted((a, b) => (a.place < b.place ? -1 : 1));
