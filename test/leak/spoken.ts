/** What the tests of the search share: searching one text, and words for what was found. */
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import type { Identity } from '../../app/backend/leak/identity.ts';
import { searchLeaks, type Leak, type Place } from '../../app/backend/leak/search-leaks.ts';

const codecs = openNodeCodecs();

export const leaksIn = (bytes: Buffer, ...identities: readonly Identity[]): Promise<readonly Leak[]> =>
  searchLeaks([{ name: 'place', bytes }], identities, codecs);

export const leaksInPlace = (place: Place, ...identities: readonly Identity[]): Promise<readonly Leak[]> =>
  searchLeaks([place], identities, codecs);

/** Text before and after, as it would stand in a log. */
export const within = (bytes: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from('line one: value is '), Buffer.from(bytes), Buffer.from(' and so on\n')]);

/** Values found, each once. */
export const valuesOf = (leaks: readonly Leak[]): readonly string[] => [
  ...new Set(leaks.map(({ identity }) => identity.value)),
];
