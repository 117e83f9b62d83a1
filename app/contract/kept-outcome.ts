/** The outcome of a calculation stands while everything that it was made of is the same object. */

/**
 * A calculation that is made anew only when `of` holds other objects than the last time, or as many more or fewer.
 * `about` is what it is kept with: nothing outlives it.
 */
export const keptOutcome = <R>(): ((about: object, of: readonly unknown[], make: () => R) => R) => {
  const kept = new WeakMap<object, { readonly of: readonly unknown[]; readonly outcome: R }>();
  return (about, of, make) => {
    const last = kept.get(about);
    const isSame = last?.of.length === of.length && of.every((one, place) => one === last.of[place]);
    if (last !== undefined && isSame) return last.outcome;
    const outcome = make();
    kept.set(about, { of, outcome });
    return outcome;
  };
};
