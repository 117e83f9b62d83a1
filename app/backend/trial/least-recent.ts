/** Values kept while they fit: the one that was not asked for the longest goes first. */
export interface LeastRecent<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  readonly remove: (key: string) => void;
}

/** `most` bounds the sum of `sizeOf`; a single value larger than that is not kept. */
export const createLeastRecent = <V>(most: number, sizeOf: (value: V) => number): LeastRecent<V> => {
  const values = new Map<string, V>();
  let total = 0;
  const drop = (key: string): void => {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    total -= sizeOf(value);
  };
  return {
    get: (key) => {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set: (key, value) => {
      drop(key);
      values.set(key, value);
      total += sizeOf(value);
      for (const oldest of values.keys()) {
        if (total <= most) break;
        drop(oldest);
      }
    },
    remove: drop,
  };
};
