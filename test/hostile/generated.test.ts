import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { windowOfBytes } from '../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../app/backend/dicom/read-header.ts';
import { indexSource } from '../../app/backend/intake/index-source.ts';
import { reportSource } from '../../app/backend/intake/index-report.ts';
import { Refused } from '../../app/contract/failure.ts';
import { elementHead, elements, item, mrElements, mrFile, part10 } from '../write-elements.ts';
import { startedWork } from './processor-time.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ventricle-hostile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const refusal = (bytes: Buffer): string => {
  try {
    return readHeader(windowOfBytes(bytes), { path: '' }).found;
  } catch (error) {
    if (error instanceof Refused) return `${error.failure.code} ${error.failure.attribute ?? ''}`.trim();
    throw error;
  }
};

const index = async (): Promise<readonly string[]> => {
  const told: string[] = [];
  for await (const file of indexSource(folder)) told.push(file.found === 'refused' ? file.refused.code : file.found);
  return told;
};

/** Runs within seconds of a processor and keeps less than 100 MB. */
const cheaply = <T>(work: () => T): T => {
  const spent = startedWork();
  const before = process.memoryUsage().rss;
  const result = work();
  expect(spent.seconds()).toBeLessThan(20);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
  return result;
};

const header = elements(mrElements().filter(([tag]) => tag < 0x7fe00010));
const pixels = elements([[0x7fe00010, 'OW', Buffer.alloc(32)]]);

test('a declared size far beyond the file takes no memory', () => {
  const sizes = [0xfffffffe, 0x7fffffff, 0x10000000];
  for (const size of sizes) {
    // a private value, text that is wanted, a sequence that is wanted, the pixels
    expect(cheaply(() => refusal(part10(Buffer.concat([elementHead(0x00090010, 'UN', size), header, pixels]))))).toBe(
      'truncated (0009,0010)',
    );
    expect(cheaply(() => refusal(part10(Buffer.concat([header, elementHead(0x00281052, 'UT', size)]))))).toBe(
      'truncated RescaleIntercept',
    );
    expect(cheaply(() => refusal(part10(Buffer.concat([header, elementHead(0x52009230, 'SQ', size)]))))).toBe(
      'truncated PerFrameFunctionalGroupsSequence',
    );
    expect(cheaply(() => refusal(part10(Buffer.concat([header, elementHead(0x7fe00010, 'OW', size)]))))).toBe(
      'truncated PixelData',
    );
  }
});

test('a value that is there but longer than it can be is refused', () => {
  const long = elements([[0x00281052, 'UT', Buffer.alloc(2 * 1024 * 1024, '1')]]);
  expect(refusal(part10(Buffer.concat([header, long, pixels])))).toBe('invalid-attribute RescaleIntercept');
});

const undefinedLength = 0xffffffff;
const openItem = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]);

const nestedSequences = (tag: number, depth: number): Buffer => {
  const level = Buffer.concat([elementHead(tag, 'SQ', undefinedLength), openItem]);
  return Buffer.concat(Array.from({ length: depth }, () => level));
};

test('a nesting bomb is refused, whether its sequences are wanted or not', () => {
  const bomb = (tag: number): Buffer => part10(Buffer.concat([header, nestedSequences(tag, 100_000), pixels]));
  expect(cheaply(() => refusal(bomb(0x00091001)))).toBe('malformed (0009,1001)');
  expect(cheaply(() => refusal(bomb(0x52009230)))).toBe('malformed PerFrameFunctionalGroupsSequence');
});

test('sequences nested by length are as shallow as they must be', () => {
  let content = elements([[0x00200032, 'DS', '1\\2\\3']]);
  for (let depth = 0; depth < 40; depth += 1) content = elements([[0x00209113, 'SQ', item(content)]]);
  expect(refusal(part10(Buffer.concat([content, header, pixels])))).toBe('malformed PlanePositionSequence');
  // one that is not read is stepped over by its length, however deep
  let other: Buffer = Buffer.alloc(0);
  for (let depth = 0; depth < 500; depth += 1) other = elements([[0x00091001, 'SQ', item(other)]]);
  expect(refusal(part10(Buffer.concat([other, header, pixels])))).toBe('instance');
});

test('millions of empty items are not kept', () => {
  const items = Buffer.alloc(8 * 3_000_000);
  for (let at = 0; at < items.length; at += 8) items.writeUInt32LE(0xe000fffe, at);
  const bomb = part10(Buffer.concat([header, elementHead(0x52009230, 'SQ', items.length), items, pixels]));
  expect(cheaply(() => refusal(bomb))).toBe('too-large');
});

test('millions of tiny elements end within seconds', () => {
  const filler = Buffer.alloc(8 * 12_000_000);
  const tiny = elementHead(0x00091001, 'LO', 0);
  for (let at = 0; at < filler.length; at += 8) tiny.copy(filler, at);
  const spent = startedWork();
  expect(refusal(part10(Buffer.concat([header, filler, pixels])))).toBe('too-large');
  expect(spent.seconds()).toBeLessThan(30);
});

test('a deflated file that would not fit in memory is refused', () => {
  const content = Buffer.concat([elementHead(0x00090010, 'UN', 300 * 2 ** 20), Buffer.alloc(300 * 2 ** 20)]);
  const bomb = part10(deflateRawSync(content), '1.2.840.10008.1.2.1.99');
  expect(bomb.length).toBeLessThan(2 ** 20);
  expect(refusal(bomb)).toBe('too-large');
  expect(refusal(part10(Buffer.from('not deflated at all'), '1.2.840.10008.1.2.1.99'))).toMatch(
    /^(malformed|truncated)/,
  );
});

test('a zip bomb is unpacked no further than its first part', async () => {
  const zip = zipSync({ bomb: Buffer.alloc(200 * 2 ** 20), image: mrFile() }, { level: 6 });
  await writeFile(join(folder, 'bomb.zip'), zip);
  const spent = startedWork();
  expect(await index()).toEqual(['not-dicom', 'instance']);
  expect(spent.seconds()).toBeLessThan(20);
});

test('files of no and of few bytes are no DICOM', async () => {
  for (let length = 0; length < 140; length += 20) {
    await writeFile(join(folder, String(length).padStart(3, '0')), Buffer.alloc(length, 8));
  }
  expect(new Set(await index())).toEqual(new Set(['not-dicom']));
});

test('four gigabytes between two elements are stepped over, not read', async () => {
  const size = 0xfffffff0;
  const start = part10(elementHead(0x00090010, 'UN', size));
  const file = await open(join(folder, 'sparse'), 'w');
  await file.write(start, 0, start.length, 0);
  const rest = Buffer.concat([header, pixels]);
  await file.write(rest, 0, rest.length, start.length + size);
  await file.close();
  const spent = startedWork();
  expect(await index()).toEqual(['instance']);
  expect(spent.seconds()).toBeLessThan(20);
});

test('script in a header does nothing and is repeated nowhere', async () => {
  const script = '<script>alert(1)</script>';
  await writeFile(
    join(folder, 'a'),
    mrFile([
      [0x0008103e, 'LO', script],
      [0x00181030, 'LO', script],
    ]),
  );
  await writeFile(join(folder, 'b'), mrFile([[0x0020000d, 'UI', script]]));
  await writeFile(join(folder, 'c'), part10(elements(mrElements()), script));
  await writeFile(join(folder, 'd'), mrFile([[0x00280030, 'DS', script]]));
  await writeFile(join(folder, 'e'), mrFile([[0x00280004, 'CS', script]]));
  const report = await reportSource(folder, { files: true });
  expect(report.refused.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'b invalid-attribute',
    'c unsupported-transfer-syntax',
    'd invalid-attribute',
    'e unsupported-pixel-format',
  ]);
  expect(JSON.stringify(report)).not.toMatch(/script|alert/);
});

test('links that go round in circles end', async () => {
  await symlink(join(folder, 'b'), join(folder, 'a'));
  await symlink(join(folder, 'a'), join(folder, 'b'));
  await symlink(folder, join(folder, 'c'));
  expect(await index()).toEqual(['unreadable', 'unreadable']);
});

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
if (isWindows) console.log('skipped: a pipe and an unreadable file cannot be made on Windows');
if (isRoot) console.log('skipped: an unreadable file cannot be made as root');

test.skipIf(isWindows)('a pipe is named, not waited for', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(await index()).toEqual(['unreadable']);
});

test.skipIf(isWindows || isRoot)('a file nobody may read is named', async () => {
  await writeFile(join(folder, 'a'), mrFile());
  await chmod(join(folder, 'a'), 0);
  expect(await index()).toEqual(['unreadable']);
});
