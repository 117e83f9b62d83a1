/** One text for one value (RFC 8785): sorted keys, no space, shortest numbers. What is hashed is written this way. */

/** What JSON can say; a property that is `undefined` is left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Numbers and strings are written as ECMAScript does, which is what the RFC prescribes. */
const canonicalNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError('A number that is not finite has no canonical form.');
  return JSON.stringify(value);
};

const canonicalMembers = (value: object): string =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    .join(',');

/** Canonical text of a JSON value; throws for what JSON cannot say. Keys sort by UTF-16 code units. */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return `{${canonicalMembers(value)}}`;
  throw new TypeError(`A ${typeof value} has no canonical form.`);
};
