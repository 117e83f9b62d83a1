/** Two lists of numbers, compared exactly. */
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { canonicalJson } from '../journal/canonical-json.ts';

/** Keys under which the two lists do not say the same: another number, reason or origin, or none. */
export const differingKeys = (
  one: readonly MeasuredValue[],
  other: readonly MeasuredValue[],
): readonly MeasureKey[] => {
  const texts = (values: readonly MeasuredValue[]): ReadonlyMap<MeasureKey, string> =>
    new Map(values.map((value) => [value.key, canonicalJson(value)]));
  const [first, second] = [texts(one), texts(other)];
  return [...new Set([...first.keys(), ...second.keys()])].filter((key) => first.get(key) !== second.get(key));
};
