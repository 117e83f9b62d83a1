/** Searches bytes, and what is packed or burned into them, for every value that tells who was scanned or when. */
import type { Codecs } from '../../pixels/codecs.ts';
import { burnedSizes, burnedText, shownSizes, type GreyPicture } from './burned-text.ts';
import { dicomFields, isDicom } from './dicom-fields.ts';
import { dicomPictures } from './dicom-pictures.ts';
import { encodings } from './encodings.ts';
import { textFields, type Field } from './fields.ts';
import type { Identity } from './identity.ts';
import { standsAlone, type NumberMeaning } from './number-bounds.ts';
import { LEAST_BYTES, patternSearch, type Pattern } from './pattern-search.ts';
import { isPng, pngPicture } from './png-picture.ts';
import { spellings } from './spellings.ts';
import { unpack } from './unpack.ts';

/** Somewhere that a value must not stand. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
  /** What an answer's header says of its body, where the body does not say it itself. */
  readonly encoding?: 'br' | 'deflate';
  /** Already decoded: pixels of a canvas, a frame of a clip. */
  readonly pictures?: readonly GreyPicture[];
}

/** A value that was found. */
export interface Leak {
  readonly place: string;
  readonly identity: Identity;
  readonly how: string;
  readonly at: number;
}

/** Letters of a number, with its marks, that are searched for in two or four bytes a letter. */
const LEAST_DIGITS = 8;

interface Sought {
  readonly identity: Identity;
  readonly encoding: string;
  readonly unit: 0 | 1 | 2 | 4;
  readonly meaning: NumberMeaning;
}

const startsOrEndsWithDigit = (text: string): boolean => /^\d|\d$/.test(text);

const meaningOf = ({ kind }: Identity): NumberMeaning =>
  kind === 'UID' || kind === 'time' || kind === 'date' ? kind : 'other';

/**
 * Dark pixels of 16 bits are numbers like those of digits in UTF-16: six or seven of them beside each other are met by
 * chance. Shorter days are searched in two bytes a letter only where they have more.
 */
const longEnough = (text: string, encoding: string): boolean =>
  !/^UTF-(16|32)/.test(encoding) || text.length >= LEAST_DIGITS || /\p{L}/u.test(text);

/** UIDs are many and plain: escapes of theirs are those of digits and points, which nobody escapes. */
const plainEnough = ({ kind }: Identity, encoding: string): boolean =>
  kind !== 'UID' || !/escapes|entities|percent/.test(encoding);

const patternsOf = (identities: readonly Identity[]): readonly Pattern<Sought>[] =>
  identities.flatMap((identity) =>
    spellings(identity)
      .filter(({ isWhole }) => !isWhole)
      .flatMap(({ text }) =>
        encodings(text, startsOrEndsWithDigit(text))
          .filter(({ encoding }) => plainEnough(identity, encoding) && longEnough(text, encoding))
          .map(({ encoding, bytes, isFolded, unit }) => ({
            bytes,
            isFolded,
            of: { identity, encoding, unit, meaning: meaningOf(identity) },
          })),
      ),
  );

/** Short values by the field that they would be. */
const wholesOf = (identities: readonly Identity[]): ReadonlyMap<string, Identity> =>
  new Map(
    identities.flatMap((identity) =>
      spellings(identity)
        .filter(({ isWhole }) => isWhole)
        .map(({ text }) => [text.toLowerCase(), identity] as const),
    ),
  );

/** A weight is a number like any other, and so is a count of days: they count where the field's name says so. */
const mayCount = ({ kind }: Identity, { name, isNumber }: Field): boolean => {
  if (kind === 'number') return /weight|^0010/i.test(name);
  return isNumber !== true || /date|day|time|moment|age|at$/i.test(name);
};

/** What is burned in: letters and digits alone, without blanks and marks. */
const bare = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

const burnedOf = (identities: readonly Identity[]): ReadonlyMap<string, Identity> =>
  new Map(
    identities
      .filter(({ kind }) => kind !== 'UID' && kind !== 'number' && kind !== 'age')
      .flatMap((identity) =>
        spellings(identity)
          .map(({ text }) => bare(text))
          .filter((text) => text.length >= 4)
          .map((text) => [text, identity] as const),
      ),
  );

/** Chance of one hit by random bytes, for each byte that is searched. */
const chanceOf = (patterns: readonly Pattern<Sought>[]): number =>
  patterns.filter(({ bytes }) => bytes.length >= LEAST_BYTES).reduce((sum, { bytes }) => sum + 256 ** -bytes.length, 0);

export interface LeakSearch {
  /** Every value in a place, each once a way. */
  readonly search: (place: Place) => Promise<readonly Leak[]>;
  /** Expected number of hits by chance in so many random bytes. */
  readonly expectedByChance: (bytes: number) => number;
  readonly patterns: number;
}

const DEEPEST = 3;

/** Prepares a search; `codecs` decode the frames of DICOM files. */
export const leakSearch = (identities: readonly Identity[], codecs: Codecs): LeakSearch => {
  const patterns = patternsOf(identities);
  const scan = patternSearch(patterns);
  const wholes = wholesOf(identities);
  const burned = burnedOf(identities);

  const inBytes = (name: string, bytes: Buffer): readonly Leak[] => {
    const leaks: Leak[] = [];
    scan(bytes, ({ identity, encoding, unit, meaning }, at, length) => {
      if (unit !== 0 && !standsAlone(bytes, { at, length, unit, meaning })) return;
      leaks.push({ place: name, identity, how: encoding, at });
    });
    return leaks;
  };

  const inFields = (name: string, bytes: Buffer): readonly Leak[] =>
    (isDicom(bytes) ? dicomFields(bytes) : textFields(bytes)).flatMap((field) => {
      const identity = wholes.get(field.value.toLowerCase());
      if (identity === undefined || !mayCount(identity, field)) return [];
      return [{ place: name, identity, how: `whole field ${field.name}`, at: -1 }];
    });

  const inPicture = (name: string, picture: GreyPicture, sizes: readonly number[]): readonly Leak[] =>
    burnedText(picture, sizes).flatMap((line) => {
      const text = bare(line);
      return [...burned].flatMap(([wanted, identity]) =>
        text.includes(wanted) ? [{ place: name, identity, how: `burned in: ${line}`, at: -1 }] : [],
      );
    });

  const inPictures = async (name: string, bytes: Buffer): Promise<readonly Leak[]> => {
    if (isPng(bytes)) {
      const picture = pngPicture(bytes);
      return picture === null ? [] : inPicture(name, picture, shownSizes);
    }
    if (!isDicom(bytes)) return [];
    const leaks: Leak[] = [];
    for await (const picture of dicomPictures(bytes, codecs)) leaks.push(...inPicture(name, picture, burnedSizes));
    return leaks;
  };

  const inAll = async (name: string, bytes: Buffer, depth: number, encoding: Place['encoding'] | null): Promise<readonly Leak[]> => {
    const packed = depth >= DEEPEST ? [] : unpack(bytes, encoding ?? null);
    const deeper: Leak[] = [];
    for (const one of packed) deeper.push(...(await inAll(`${name} (${one.how})`, one.bytes, depth + 1, null)));
    return [...inBytes(name, bytes), ...inFields(name, bytes), ...(await inPictures(name, bytes)), ...deeper];
  };

  return {
    patterns: patterns.length,
    expectedByChance: (bytes) => bytes * chanceOf(patterns),
    search: async ({ name, bytes, encoding, pictures = [] }) => {
      const found = [
        ...inBytes(`name of ${name}`, Buffer.from(name)),
        ...(await inAll(name, bytes, 0, encoding ?? null)),
        ...pictures.flatMap((picture) => inPicture(name, picture, shownSizes)),
      ];
      return [...new Map(found.map((one) => [`${one.place} ${one.how} ${one.identity.kind} ${one.identity.value}`, one])).values()];
    },
  };
}; // prettier-ignore

/** Every planted value in these places. */
export const searchLeaks = async (
  places: Iterable<Place> | AsyncIterable<Place>,
  identities: readonly Identity[],
  codecs: Codecs,
): Promise<readonly Leak[]> => {
  const { search } = leakSearch(identities, codecs);
  const leaks: Leak[] = [];
  for await (const place of places) leaks.push(...(await search(place)));
  return leaks;
};
