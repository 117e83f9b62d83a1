/** Where numbers come from, held once where many numbers have it in common: of thousands of reads it is most of what is held. */
import type { SealDocument } from '../reading/seal-document.ts';

type Values = SealDocument['values'];
type Of = Extract<Values[number], { readonly value: number }>['of'];

/** So many different ones are remembered: what is the same in many reads is among the first. */
const mostKnown = 2000;

type Shared = <T>(one: T) => T;

const openShared = (): Shared => {
  const known = new Map<string, unknown>();
  return <T>(one: T): T => {
    const name = typeof one === 'string' ? one : JSON.stringify(one);
    const before = known.get(name);
    if (before !== undefined && typeof before === typeof one) return before as T;
    if (known.size < mostKnown) known.set(name, one);
    return one;
  };
};

/** Contours are of one read: their names are shared within it alone. */
const sharedOf = (of: Of, inRead: Shared, inAll: Shared): Of => ({
  ...of,
  definition: inAll(of.definition),
  ...(of.phases === undefined ? {} : { phases: inAll(of.phases) }),
  ...(of.slices === undefined ? {} : { slices: inAll(of.slices) }),
  ...(of.choices === undefined ? {} : { choices: inAll(of.choices) }),
  ...(of.contours === undefined ? {} : { contours: inRead(of.contours.map(inRead)) }),
});

/** Gives the values of one read after the other, equal to those that went in. */
export const openSharedProvenance = (): ((values: Values) => Values) => {
  const inAll = openShared();
  return (values) => {
    const inRead = openShared();
    return values.map((one) =>
      'missing' in one
        ? one
        : { ...one, unit: inAll(one.unit), method: inAll(one.method), of: sharedOf(one.of, inRead, inAll) },
    );
  };
};
