/** Results kept by identity: what has not changed since the last move of a drag is not measured anew. */

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => Object.is(one, b[i]));

/**
 * Keeps, for every key, the last result as long as all it was made from is the same (by identity). `make` must depend
 * on nothing else, so that nobody can tell whether a result was kept. What is kept goes with its key.
 */
export const keepLast = <R>(): ((key: object, madeFrom: readonly unknown[], make: () => R) => R) => {
  const kept = new WeakMap<object, { readonly madeFrom: readonly unknown[]; readonly result: R }>();
  return (key, madeFrom, make) => {
    const before = kept.get(key);
    if (before !== undefined && isSame(before.madeFrom, madeFrom)) return before.result;
    const result = make();
    kept.set(key, { madeFrom, result });
    return result;
  };
};
