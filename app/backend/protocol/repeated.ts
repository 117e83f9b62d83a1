/** Places in a list that say again what an earlier one says; letters of either size are the same, and null is nothing. */
export const repeated = (values: readonly (string | number | null)[]): readonly number[] => {
  const same = values.map((value) => (typeof value === 'string' ? value.toLowerCase() : value));
  return values.flatMap((value, i) => (value !== null && same.indexOf(same[i] ?? null) < i ? [i] : []));
};
