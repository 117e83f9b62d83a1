/** Things of known size, the least recently used let go when they outgrow a budget. */

export interface BoundedStore<V> {
  /** The thing under `key`, which counts as a use. */
  readonly get: (key: string) => V | undefined;
  readonly has: (key: string) => boolean;
  /** Keeps a thing and returns the keys that were let go for it. One larger than the budget is kept alone. */
  readonly put: (key: string, value: V, bytes: number) => readonly string[];
  readonly clear: () => void;
  readonly bytes: () => number;
}

/** An empty store of at most `budget` bytes. */
export const boundedStore = <V>(budget: number): BoundedStore<V> => {
  // A Map keeps the order of insertion: the first entry is the one unused for longest.
  const held = new Map<string, { readonly value: V; readonly bytes: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= held.get(key)?.bytes ?? 0;
    held.delete(key);
  };
  return {
    get: (key) => {
      const entry = held.get(key);
      if (entry === undefined) return undefined;
      held.delete(key);
      held.set(key, entry);
      return entry.value;
    },
    has: (key) => held.has(key),
    put: (key, value, bytes) => {
      drop(key);
      held.set(key, { value, bytes });
      total += bytes;
      const gone: string[] = [];
      for (const oldest of held.keys()) {
        if (total <= budget || oldest === key) break;
        drop(oldest);
        gone.push(oldest);
      }
      return gone;
    },
    clear: () => {
      held.clear();
      total = 0;
    },
    bytes: () => total,
  };
};
