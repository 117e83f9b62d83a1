import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Identity } from '../../app/backend/leak/identity.ts';
import { leaksIn, leaksInPlace, valuesOf, within } from './spoken.ts';

const name: Identity = { kind: 'name', value: 'Müllerschön^Jürgen' };
const plain: Identity = { kind: 'name', value: 'BRAKOWEN^DOPFER^^Dr' };
const number: Identity = { kind: 'identifier', value: '84190273' };
const day: Identity = { kind: 'date', value: '20230509' };

const utf32 = (text: string, isLittle: boolean): Buffer =>
  Buffer.concat(
    Array.from(text, (letter) => {
      const bytes = Buffer.alloc(4);
      if (isLittle) bytes.writeUInt32LE(letter.codePointAt(0)!);
      else bytes.writeUInt32BE(letter.codePointAt(0)!);
      return bytes;
    }),
  );

const backwards = (text: string): string => Array.from(text).reverse().join('');

/** How a text gets into bytes; each by hand, not by the code that is tested. */
const ways: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8, composed': (text) => Buffer.from(text.normalize('NFC')),
  'UTF-8, decomposed': (text) => Buffer.from(text.normalize('NFD')),
  'UTF-16 LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-32 LE': (text) => utf32(text, true),
  'UTF-32 BE': (text) => utf32(text, false),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'hex in capitals': (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  'base64, first alignment': (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64, second alignment': (text) => Buffer.from(Buffer.from(`x${text}yz`).toString('base64')),
  'base64, third alignment': (text) => Buffer.from(Buffer.from(`xy${text}z`).toString('base64')),
  'base64 of UTF-16': (text) => Buffer.from(Buffer.from(`ab${text}`, 'utf16le').toString('base64')),
  base64url: (text) => Buffer.from(Buffer.from(`?>${text}`).toString('base64url')),
  'percent-encoding': (text) => Buffer.from(encodeURIComponent(text)),
  'percent-encoding of every byte': (text) =>
    Buffer.from(Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  'JSON escapes of all': (text) =>
    Buffer.from(Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')),
  'HTML entities of all': (text) => Buffer.from(Array.from(text, (one) => `&#${String(one.charCodeAt(0))};`).join('')),
  'HTML entities of all in hex': (text) =>
    Buffer.from(Array.from(text, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`).join('')),
  reversed: (text) => Buffer.from(backwards(text)),
};

for (const [way, encode] of Object.entries(ways)) {
  test(`a name, a number and a day are found as ${way}`, async () => {
    for (const [identity, text] of [[name, 'Müllerschön'], [name, 'Jürgen'], [plain, 'BRAKOWEN'], [number, '84190273'], [day, '20230509'], [day, '2023-05-09']] as const) {
      expect(valuesOf(await leaksIn(within(encode(text)), identity)), text).toEqual([identity.value]);
    }
  }); // prettier-ignore
}

test('a name in Latin-1 is found, plain, in hex and in base64', async () => {
  const bytes = Buffer.from('Müllerschön', 'latin1');
  for (const one of [bytes, bytes.toString('hex'), bytes.toString('base64'), Buffer.from(bytes).reverse()]) {
    expect(await leaksIn(within(one), name)).not.toEqual([]);
  }
});

test('letters beyond ASCII escaped alone are found: JSON, JSON within JSON, entities by name and by number', async () => {
  for (const text of [
    'M\\u00fcllersch\\u00f6n',
    'M\\u00FCllersch\\u00F6n',
    'M\\\\u00fcllersch\\\\u00f6n',
    'M&uuml;llersch&ouml;n',
    'M&#252;llersch&#246;n',
    'M&#xFC;llersch&#xF6;n',
  ]) {
    expect(await leaksIn(within(text), name), text).not.toEqual([]);
  }
  const irish: Identity = { kind: 'name', value: "O'Shaughnessy^Fionnuala" };
  for (const text of ['O&#39;Shaughnessy', 'O&#x27;Shaughnessy', 'O&apos;Shaughnessy', 'OShaughnessy', 'o%27shaughnessy']) {
    expect(await leaksIn(within(text), irish), text).not.toEqual([]);
  }
}); // prettier-ignore

test('a name is found in either order, in any case, without marks and without its separators', async () => {
  for (const text of [
    'Jürgen Müllerschön',
    'MÜLLERSCHÖN, JÜRGEN',
    'müllerschön',
    'Mullerschon',
    'MULLERSCHON_JURGEN',
  ]) {
    expect(await leaksIn(within(text), name), text).not.toEqual([]);
  }
  // Both parts are too short to be searched alone: side by side, in either order, they are found.
  const short: Identity = { kind: 'name', value: 'Bo^Lee' };
  for (const text of ['Bo^Lee', 'Lee, Bo', 'BOLEE', 'lee_bo']) {
    const found = await leaksIn(within(text), short);
    // Five letters are fewer bytes than are searched for in one byte a letter; in two they are not.
    if (text.length > 5) expect(found, text).not.toEqual([]);
    expect(await leaksIn(within(Buffer.from(text, 'utf16le')), short), text).not.toEqual([]);
  }
  expect(await leaksIn(within('a lee shore'), short)).toEqual([]);
});

test('names of other scripts are found in either case and in both Unicode forms', async () => {
  for (const value of ['Παπαδόπουλος^Γεώργιος', 'Щербакова^Евдокия', 'Nguyễn-Phạm^Thị Hồng', 'Çelikoğlu^Şerife']) {
    const identity: Identity = { kind: 'name', value };
    const [family = ''] = value.split('^');
    for (const text of [family, family.toUpperCase(), family.toLowerCase(), family.normalize('NFD')]) {
      expect(await leaksIn(within(text), identity), text).not.toEqual([]);
      expect(await leaksIn(within(Buffer.from(text, 'utf16le')), identity), text).not.toEqual([]);
    }
  }
});

test('a day is found as people and programs write it', async () => {
  // 9 May 2023 is the day 19 486 after 1 January 1970: 53 years of 365 days, 13 leap days, and 128 days.
  expect(53 * 365 + 13 + 31 + 28 + 31 + 30 + 8).toBe(19_486);
  for (const text of ['20230509', '2023-05-09', '09.05.2023', '9.5.2023', '05/09/2023', '5/9/23', '09/05/2023', 'May 9, 2023', '9 May 2023', '9-May-2023', '2023/5/9', '2023_05_09', String(19_486 * 86_400), String(19_486 * 86_400_000)]) {
    expect(await leaksIn(within(text), day), text).not.toEqual([]);
  }
  expect(await leaksIn(Buffer.from('{"scanDay":19486}'), day)).not.toEqual([]);
  // The same count where nothing says that it is one of days.
  expect(await leaksIn(Buffer.from('{"bytes":19486}'), day)).toEqual([]);
}); // prettier-ignore

test('dark pixels of 16 bits that happen to be the digits of a short day are not one', async () => {
  const pixels = Uint16Array.from('5/9/23', (letter) => letter.charCodeAt(0));
  expect(await leaksIn(Buffer.concat([Buffer.alloc(8), Buffer.from(pixels.buffer), Buffer.alloc(8)]), day)).toEqual([]);
  expect(await leaksIn(within(Buffer.from('9.5.2023', 'utf16le')), day)).not.toEqual([]);
});

test('a moment is found put together and counted in seconds and milliseconds', async () => {
  const moment: Identity = { kind: 'moment', value: '20230509081500' };
  const seconds = 19_486 * 86_400 + 8 * 3600 + 15 * 60;
  for (const text of ['20230509081500', '20230509T081500', '2023-05-09T08:15:00', String(seconds), `${String(seconds)}000`]) {
    expect(await leaksIn(within(text), moment), text).not.toEqual([]);
  }
}); // prettier-ignore

test('a time of day is found with its marks, and bare as a whole field; not as a part of another moment or number', async () => {
  const time: Identity = { kind: 'time', value: '081500.250000' };
  for (const text of ['08:15:00', '8:15:00', '081500.250000', '08h15m00']) {
    expect(await leaksIn(within(text), time), text).not.toEqual([]);
  }
  expect(await leaksIn(Buffer.from('{"a":"081500"}'), time)).not.toEqual([]);
  for (const text of ['2026-02-03T08:15:00Z', '2026-02-03 08:15:00', '18:15:00', '12.081500', '1081500']) {
    expect(await leaksIn(within(text), time), text).toEqual([]);
  }
});

test('digits with more digits beside them are another number', async () => {
  for (const text of ['184190273', '841902731', '0.84190273']) expect(await leaksIn(within(text), number)).toEqual([]);
  // Between the points of a UID they are what they are.
  expect(await leaksIn(within('1.2.276.84190273.4'), number)).not.toEqual([]);
});

test('a UID is found whole, and as the UUID that it is; not where it is the beginning of another', async () => {
  const uid: Identity = { kind: 'UID', value: '2.25.329800735698586629295641978511506172918' };
  const hex = 329800735698586629295641978511506172918n.toString(16);
  const marked = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  for (const text of [uid.value, hex, marked.toUpperCase()]) expect(await leaksIn(within(text), uid), text).not.toEqual([]);
  expect(await leaksIn(within(`${uid.value}1`), uid)).toEqual([]);
}); // prettier-ignore

test('short values count as whole fields alone', async () => {
  const age: Identity = { kind: 'age', value: '061Y' };
  const visit: Identity = { kind: 'visit', value: 'V11' };
  const weight: Identity = { kind: 'number', value: '72.5' };
  expect(valuesOf(await leaksIn(Buffer.from('{"a":"061Y","b":["v11"],"PatientWeight":72.5}'), age, visit, weight))).toEqual(['061Y', 'V11', '72.5']);
  expect(valuesOf(await leaksIn(Buffer.from('code,visit\nABC,V11\n'), visit))).toEqual(['V11']);
  // Within a word, within random bytes, or of something else.
  expect(await leaksIn(Buffer.from('{"a":"x061Yz","b":"AV113","LVEF":72.5}'), age, visit, weight)).toEqual([]);
  expect(await leaksIn(Buffer.from([0, 1, 2, 0x20, 0x56, 0x31, 0x31, 0x20, 0xff]), visit)).toEqual([]);
}); // prettier-ignore

test('a value packed by gzip, deflate, brotli or zip is found, also in the middle of other bytes', async () => {
  const body = within('Müllerschön');
  const noise = Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 251));
  for (const packed of [gzipSync(body), deflateSync(body), Buffer.from(zipSync({ 'a.txt': body })), gzipSync(gzipSync(body))]) {
    expect(await leaksIn(packed, name)).not.toEqual([]);
    expect(await leaksIn(Buffer.concat([noise, packed, noise]), name)).not.toEqual([]);
  }
  // Neither says by its first bytes what it is: an answer's header does.
  expect(await leaksInPlace({ name: 'answer', bytes: brotliCompressSync(body), encoding: 'br' }, name)).not.toEqual([]);
  expect(await leaksInPlace({ name: 'answer', bytes: deflateRawSync(body), encoding: 'deflate' }, name)).not.toEqual([]);
}); // prettier-ignore

test('the name of a place is searched too', async () => {
  expect(await leaksInPlace({ name: 'cases/mullerschon.dcm', bytes: Buffer.alloc(0) }, name)).not.toEqual([]);
});

test('wherever a value stands in random bytes it is found, and in random bytes alone nothing is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), async (before, after) => {
      const [a, b] = [Buffer.from(before), Buffer.from(after)];
      expect(valuesOf(await leaksIn(Buffer.concat([a, Buffer.from('BRAKOWEN'), b]), plain))).toEqual([plain.value]);
      expect(await leaksIn(Buffer.concat([a, b]), plain, name)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
