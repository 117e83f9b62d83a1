import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FoundFile } from '../../../../app/backend/intake/found-file.ts';
import { readingAhead, storagePace, type StoragePace } from '../../../../app/backend/intake/read-ahead.ts';
import { readFile } from '../../../../app/backend/intake/read-file.ts';
import { mrFile } from '../../../write-elements.ts';

let folder = '';
let files: readonly FoundFile[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ventricle-ahead-'));
  const contents = [
    mrFile(),
    Buffer.from('text'),
    // a header that goes on behind the first piece
    mrFile([[0x00190010, 'UN', Buffer.alloc(100_000)]]),
    ...Array.from({ length: 40 }, (_, i) => mrFile([[0x00080018, 'UI', `1.${i}`]])),
  ];
  const names = contents.map((_, i) => String(i).padStart(3, '0'));
  for (const [i, name] of names.entries()) await writeFile(join(folder, name), contents[i]!);
  const found = [...names, 'gone'].map((name) => ({ name, source: { path: join(folder, name) } }));
  files = [...found, { name: 'pipe', source: { path: join(folder, 'pipe') }, problem: 'This is a pipe.' }];
});
afterAll(() => rm(folder, { recursive: true }));

async function* each(all: readonly FoundFile[]): AsyncGenerator<FoundFile> {
  for (const file of all) yield await Promise.resolve(file);
}

const slowFrom = (file: number): StoragePace => {
  let asked = 0;
  return {
    took: () => undefined,
    isSlow: () => {
      asked += 1;
      return asked > 2 * file;
    },
  };
};

test.each([0, 1, 7, 1000])(
  'files come in their order and read the same, with storage slow from file %i on',
  async (from) => {
    const read = [];
    for await (const [file, start] of readingAhead(each(files), slowFrom(from))) read.push(readFile(file, start));
    expect(read).toEqual(files.map((file) => readFile(file)));
  },
);

test('storage is slow when reads keep taking long, not for one long file', () => {
  const pace = storagePace();
  pace.took(500);
  for (let i = 0; i < 100; i += 1) pace.took(0.05);
  expect(pace.isSlow()).toBe(false);
  for (let i = 0; i < 16; i += 1) pace.took(4);
  expect(pace.isSlow()).toBe(true);
});
