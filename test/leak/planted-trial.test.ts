import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { folderPlaces } from '../../app/backend/leak/folder-places.ts';
import { leakSearch, searchLeaks } from '../../app/backend/leak/search-leaks.ts';
import { drawText } from '../../app/backend/phantom/echo/bitmap-font.ts';
import { writePhantom } from '../../app/backend/phantom/write-phantom.ts';
import { writeTrialPhantoms, type TrialPhantoms } from '../../app/backend/phantom/trial/write-trial-phantoms.ts';
import { leaksIn, leaksInPlace, valuesOf } from './spoken.ts';

let folder = '';
let trial: TrialPhantoms;
const codecs = openNodeCodecs();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-leak-'));
  trial = await writeTrialPhantoms(folder, { subjects: 1, seed: 3 });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('of a planted visit every value of its header is found again', async () => {
  const study = trial.studies.find(({ kind }) => kind === 'US')!;
  const leaks = await searchLeaks(folderPlaces(path.join(trial.scans, study.folder)), trial.identities, codecs);
  const found = new Set(leaks.map(({ identity }) => `${identity.kind} ${identity.value}`));
  // What is this study's own: its date is in every one of its dated UIDs.
  const own = trial.identities.filter(
    ({ value, kind }) => value.includes(study.StudyDate) && kind !== 'path' && kind !== 'moment',
  );
  expect(own.length).toBeGreaterThan(4);
  for (const one of own) expect(found.has(`${one.kind} ${one.value}`), one.value).toBe(true);
  for (const value of [study.PatientID, study.StudyInstanceUID, study.subject, study.visit]) {
    expect(
      [...found].some((one) => one.endsWith(` ${value}`)),
      value,
    ).toBe(true);
  }
  const banner = leaks.filter(({ how }) => how.startsWith('burned in'));
  expect(valuesOf(banner)).toEqual(expect.arrayContaining([study.PatientID, study.StudyDate]));
}, 60_000);

test('a banner that flashes in one frame of a clip is found', async () => {
  const study = trial.studies.find(({ kind }) => kind === 'US')!;
  const flashing: string[] = [];
  for await (const { name, bytes } of folderPlaces(path.join(trial.scans, study.folder))) {
    const leaks = await searchLeaks([{ name, bytes }], [{ kind: 'identifier', value: study.PatientID }], codecs);
    const burned = leaks.filter(({ how }) => how.startsWith('burned in'));
    const clip = bytes.includes('Echo RV focused');
    if (clip) flashing.push(...burned.map(({ how }) => how));
  }
  expect(flashing).not.toEqual([]);
}, 60_000);

test('in scans of somebody else nothing is found', async () => {
  const other = path.join(folder, 'other');
  await writePhantom('lge', path.join(other, 'lge'), { seed: 4 });
  await writePhantom('echo-mmode', path.join(other, 'mmode'), { seed: 4 });
  expect(await searchLeaks(folderPlaces(other), trial.identities, codecs)).toEqual([]);
}, 60_000);

test('chance alone finds nothing: far fewer than one hit is expected in a gigabyte', () => {
  const { expectedByChance, patterns } = leakSearch(trial.identities, codecs);
  expect(patterns).toBeGreaterThan(10_000);
  expect(expectedByChance(1e9)).toBeLessThan(0.2);
});

const columns = 120;

const pictureOf = (text: string, size: number, low: number, high: number) => {
  const values = new Uint8Array(columns * size * 20 * size).fill(low);
  drawText(values, columns * size, text, [3, 4], high, size);
  return { Rows: 20 * size, Columns: columns * size, values };
};

/** A PNG of greys, unfiltered; the checksums are not looked at. */
const pngOf = ({ Rows, Columns, values }: ReturnType<typeof pictureOf>): Buffer => {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(kind), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(Columns, 0);
  head.writeUInt32BE(Rows, 4);
  head[8] = 8;
  const rows = Array.from({ length: Rows }, (_, row) => [0, ...values.subarray(row * Columns, (row + 1) * Columns)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('letters in a picture are found at one to three times their size, faint or dark on bright', async () => {
  const identity = { kind: 'name', value: 'BRAKOWEN^DOPFER' } as const;
  for (const size of [1, 2, 3]) {
    for (const [low, high] of [[0, 235], [0, 60], [120, 150], [250, 20]] as const) {
      const picture = pictureOf('DOPFER BRAKOWEN', size, low, high);
      const found = await leaksInPlace({ name: 'canvas', bytes: Buffer.alloc(0), pictures: [picture] }, identity);
      expect(found, `${String(size)} ${String(low)} ${String(high)}`).not.toEqual([]);
      expect(await leaksIn(pngOf(picture), identity)).not.toEqual([]);
    }
  }
  expect(await leaksIn(pngOf(pictureOf('DOPPER BRAKOVEN', 1, 0, 235)), identity)).toEqual([]);
}); // prettier-ignore

test('a long text that a store keeps in pieces on several pages is found in its rows, and a deleted one in its pages', async () => {
  const file = path.join(folder, 'store.sqlite');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA secure_delete = 0; CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = database.prepare('INSERT INTO note (text) VALUES (?)');
  // Names at every distance from the beginning, so that some of them lie across the end of a page of 4096 bytes.
  insert.run(Array.from({ length: 1000 }, (_, i) => `${String(i)} BRAKOWEN`).join(' '));
  insert.run('GARZILQUA was here');
  database.exec('DELETE FROM note WHERE id = 2');
  database.close();
  const places = [];
  for await (const place of folderPlaces(folder)) {
    if (place.name.startsWith('store.sqlite')) places.push(place);
  }
  const found = await searchLeaks(
    places,
    [
      { kind: 'name', value: 'BRAKOWEN' },
      { kind: 'name', value: 'GARZILQUA' },
    ],
    codecs,
  );
  expect(found.some(({ place, identity }) => place === 'store.sqlite note' && identity.value === 'BRAKOWEN')).toBe(
    true,
  );
  expect(found.some(({ place, identity }) => place === 'store.sqlite' && identity.value === 'GARZILQUA')).toBe(true);
  expect((await readFile(file)).toString('latin1', 0, 15)).toBe('SQLite format 3');
});
