import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import type { IndexedFile } from '../../../../app/backend/dicom/instance.ts';
import type { IndexProgress } from '../../../../app/backend/intake/index-progress.ts';
import { indexSource } from '../../../../app/backend/intake/index-source.ts';
import { readZipEntry } from '../../../../app/backend/intake/zip-entries.ts';
import { elements, item, mrFile } from '../../../write-elements.ts';

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

const folderWith = async (files: Readonly<Record<string, Buffer | string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'ventricle-index-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};

const image = (uid: string): Buffer => mrFile([[0x00080018, 'UI', uid]]);

const told = (file: IndexedFile, root: string): string => {
  if (file.found === 'duplicate') return `${file.file} = ${file.of}`;
  if (file.found === 'refused') return `${file.refused.file} ${file.refused.code}`;
  const { source } = file.instance;
  return [source.path.slice(root.length + 1), source.entry].filter(Boolean).join('/');
};

const index = async (folder: string, root = folder): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const file of indexSource(folder)) all.push(told(file, root));
  return all;
};

test('every file below a folder comes once, in the order of its path', async () => {
  const folder = await folderWith({
    'b/2': image('1.2'),
    'b/1': image('1.1'),
    a: image('1.3'),
    'b/c/d/notes.txt': 'nothing to see',
    'c.dcm': image('1.4'),
  });
  expect(await index(folder)).toEqual(['a', 'b/1', 'b/2', 'b/c/d/notes.txt not-dicom', 'c.dcm']);
});

test('the same bytes twice are a duplicate; the same UID with other bytes is a collision', async () => {
  const other = mrFile([
    [0x00080018, 'UI', '1.1'],
    [0x00200013, 'IS', '9'],
  ]);
  const folder = await folderWith({ a: image('1.1'), b: image('1.1'), c: other, d: 'text', e: 'text' });
  expect(await index(folder)).toEqual(['a', 'b = a', 'c uid-collision', 'd not-dicom', 'e not-dicom']);
});

test('same size, other bytes: still a collision', async () => {
  const one = mrFile([[0x00200013, 'IS', '1']]);
  const two = mrFile([[0x00200013, 'IS', '2']]);
  expect(one.length).toBe(two.length);
  expect(await index(await folderWith({ a: one, b: two }))).toEqual(['a', 'b uid-collision']);
});

test('a link back to a folder above ends, a link to nowhere and a pipe are named', async () => {
  const folder = await folderWith({ 'a/1': image('1.1') });
  await symlink(folder, join(folder, 'a', 'loop'));
  await symlink(join(folder, 'gone'), join(folder, 'b'));
  expect(await index(folder)).toEqual(['a/1', 'b unreadable']);
});

test('a link to a file elsewhere is read', async () => {
  const elsewhere = await folderWith({ one: image('1.1') });
  const folder = await folderWith({ a: 'text' });
  await symlink(join(elsewhere, 'one'), join(folder, 'b'));
  expect(await index(folder)).toEqual(['a not-dicom', 'b']);
});

const zipped = (files: Readonly<Record<string, Buffer>>, level: 0 | 6 = 6): Buffer =>
  Buffer.from(zipSync(files, { level }));

test('a zip is indexed like a folder, packed or stored, wherever it lies', async () => {
  const folder = await folderWith({
    'one.zip': zipped({ 'x/1': image('1.1'), 'x/readme': Buffer.from('text') }),
    'sub/two.ZIP': zipped({ '2': image('1.2') }, 0),
  });
  expect(await index(folder)).toEqual(['one.zip/x/1', 'one.zip/x/readme not-dicom', 'sub/two.ZIP/2']);
  expect(await index(join(folder, 'one.zip'), folder)).toEqual(['one.zip/x/1', 'one.zip/x/readme not-dicom']);
});

test('a zip without files is a file like any other: it is named', async () => {
  expect(await index(await folderWith({ 'a.zip': zipped({}), 'b.zip': zipped({ 'x/': Buffer.alloc(0) }) }))).toEqual([
    'a.zip not-dicom',
    'b.zip not-dicom',
  ]);
});

// Root may open every folder.
const isRoot = process.getuid?.() === 0;
if (isRoot) console.log('skipped: a folder that may not be opened cannot be made as root');

test.skipIf(isRoot)('a source that may not be opened is refused, not empty', async () => {
  const folder = await folderWith({ a: image('1.1') });
  await chmod(folder, 0o000);
  await expect(index(folder)).rejects.toMatchObject({ failure: { code: 'unreadable' } });
  await chmod(folder, 0o700);
});

test('a duplicate is found between a zip and the folder around it', async () => {
  const folder = await folderWith({ a: image('1.1'), 'b.zip': zipped({ a: image('1.1') }) });
  expect(await index(folder)).toEqual(['a', 'b.zip/a = a']);
});

test('a file of a zip whose header goes far is read whole', async () => {
  const long = mrFile([[0x00190010, 'UN', Buffer.alloc(300_000, 7)]]);
  expect(await index(await folderWith({ 'a.zip': zipped({ '1': long }) }))).toEqual(['a.zip/1']);
});

test('a damaged zip, and a zip in name alone, are refused by name', async () => {
  const whole = zipped({ '1': image('1.1') });
  const folder = await folderWith({
    'a.zip': whole.subarray(0, whole.length - 30),
    'b.zip': 'PKnothing',
    'c.zip': 'text',
  });
  expect(await index(folder)).toEqual(['a.zip unreadable', 'b.zip unreadable', 'c.zip not-dicom']);
});

test('an encrypted file of a zip is refused by name, the others are read', async () => {
  const zip = zipped({ a: image('1.1'), b: image('1.2') });
  // general purpose bit 0 of the first entry, in the central directory
  zip[zip.indexOf('PK\x01\x02', 0, 'latin1') + 8]! |= 1;
  expect(await index(await folderWith({ 'z.zip': zip }))).toEqual(['z.zip/a unreadable', 'z.zip/b']);
});

test('every file of a zip can be read again by its name', async () => {
  const folder = await folderWith({ 'a.zip': zipped({ x: image('1.1'), 'y/z': image('1.2') }) });
  const zip = join(folder, 'a.zip');
  expect(await readZipEntry(zip, 'y/z', 10_000)).toEqual(image('1.2'));
  expect(await readZipEntry(zip, 'x', 200)).toEqual(image('1.1').subarray(0, 200));
  await expect(readZipEntry(zip, 'gone', 10)).rejects.toMatchObject({ failure: { code: 'unreadable' } });
});

test('a DICOMDIR in a zip is compared with the files of the zip', async () => {
  const record = (...parts: string[]): Buffer => item(elements([[0x00041500, 'CS', parts.join('\\')]]));
  const records = Buffer.concat([record('IMAGES', 'IM1'), record('IMAGES', 'IM2'), record('..', 'OUT'), record('IM3')]);
  const meta = elements([
    [0x00020002, 'UI', '1.2.840.10008.1.3.10'],
    [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
  ]);
  const directory = Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    meta,
    elements([[0x00041220, 'SQ', records]]),
  ]);
  const files = { DICOMDIR: directory, 'images/im1': image('1.1') };
  const told = ['not-an-image', 'unreadable', 'invalid-attribute', 'unreadable'];
  const named = ['DICOMDIR', 'IMAGES/IM2', 'DICOMDIR', 'IM3'];
  expect(await index(await folderWith({ 'm.zip': zipped(files) }))).toEqual([
    ...told.map((code, i) => `m.zip/${named[i]} ${code}`),
    'm.zip/images/im1',
  ]);
  expect(await index(await folderWith(files))).toEqual([...told.map((code, i) => `${named[i]} ${code}`), 'images/im1']);
});

test('names that lead out of a zip are labels and do nothing', async () => {
  const folder = await folderWith({ 'z.zip': zipped({ '../../out': image('1.1') }) });
  expect(await index(folder)).toEqual(['z.zip/../../out']);
});

test('an index can be cancelled midway', async () => {
  const folder = await folderWith(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}`, image(`1.${i}`)])));
  const cancelling = new AbortController();
  const files: IndexedFile[] = [];
  const cancelled = (async () => {
    for await (const file of indexSource(folder, { signal: cancelling.signal })) {
      files.push(file);
      if (files.length === 3) cancelling.abort();
    }
  })();
  await expect(cancelled).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect(files).toHaveLength(3);
});

test('progress ends with what was done', async () => {
  const reports: IndexProgress[] = [];
  const folder = await folderWith({ a: image('1.1'), b: 'text' });
  let files = 0;
  for await (const file of indexSource(folder, { onProgress: (progress) => reports.push(progress) })) {
    files += file.found === 'duplicate' ? 0 : 1;
  }
  expect(files).toBe(2);
  expect(reports.at(-1)).toEqual({ done: 2, total: 2, refused: 1 });
});

test('a single file is a source, a place without one is refused', async () => {
  const folder = await folderWith({ a: image('1.1'), b: image('1.2') });
  expect(await index(join(folder, 'a'), folder)).toEqual(['a']);
  await expect(index(join(folder, 'gone'))).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('an empty folder holds nothing', async () => {
  expect(await index(await folderWith({}))).toEqual([]);
});
