import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBytes, lowerCase, prepareSearch } from '../../../../app/backend/deidentify/find-bytes.ts';

const lower = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => lowerCase[byte]!);

/** Every place of every string, looked up one by one. */
const naive = (bytes: Uint8Array, needles: readonly Uint8Array[], start: number): readonly string[] =>
  needles.flatMap((needle, index) =>
    Array.from({ length: Math.max(0, bytes.length - needle.length - start + 1) }, (_, at) => at + start)
      .filter((at) => needle.every((byte, offset) => lowerCase[bytes[at + offset]!] === byte))
      .map((at) => `${at} ${index}`),
  );

test('finds every string at every place, whatever the case', () => {
  // Few letters, so that strings overlap each other and themselves.
  const letters = fc.constantFrom(0x41, 0x61, 0x42, 0x62, 0x00);
  const some = (minLength: number, maxLength: number) =>
    fc.array(letters, { minLength, maxLength }).map((bytes) => Uint8Array.from(bytes));
  fc.assert(
    fc.property(
      some(0, 300),
      fc.array(some(6, 9).map(lower), { maxLength: 6 }),
      fc.nat(40),
      (bytes, needles, start) => {
        const found: string[] = [];
        const search = prepareSearch(needles.map((needle, index) => ({ bytes: needle, term: String(index) })));
        findBytes(search, bytes, start, (at, { term }) => {
          found.push(`${at} ${term}`);
          return false;
        });
        expect(found.toSorted()).toEqual([...naive(bytes, needles, start)].toSorted());
      },
    ),
    { numRuns: 500 },
  );
});

test('finds every text of two bytes a character, in either order and at odd places too', () => {
  const text = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength, maxLength });
  const wide = fc.boolean().chain((big) =>
    text(6, 8).map((letters) => {
      const little = Buffer.from(letters, 'utf16le');
      return big ? little.swap16() : little;
    }),
  );
  const piece = fc.oneof(
    wide,
    text(6, 8).map((letters) => Buffer.from(letters, 'latin1')),
    fc.array(fc.constantFrom(0, 0x61, 0x62), { maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(piece, { maxLength: 5 }),
      fc.nat(9),
      (pieces, taken, start) => {
        const bytes = Buffer.concat(pieces);
        const needles = taken.filter(({ length }) => length >= 6).map(lower);
        const found: string[] = [];
        const search = prepareSearch(needles.map((needle, index) => ({ bytes: needle, term: String(index) })));
        findBytes(search, bytes, start, (at, { term }) => {
          found.push(`${at} ${term}`);
          return false;
        });
        expect(found.toSorted()).toEqual([...naive(bytes, needles, start)].toSorted());
      },
    ),
    { numRuns: 500 },
  );
});

test('stops where it is told to', () => {
  const bytes = Buffer.from('needle needle');
  const search = prepareSearch([{ bytes: Buffer.from('needle'), term: 'needle' }]);
  const places: number[] = [];
  const stopped = findBytes(search, bytes, 0, (at) => {
    places.push(at);
    return true;
  });
  expect([stopped, places]).toEqual([true, [0]]);
});
