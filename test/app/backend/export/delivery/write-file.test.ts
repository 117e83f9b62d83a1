import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../../../../app/backend/journal/digest.ts';
import { writeFileOf, type Piece } from '../../../../../app/backend/export/delivery/write-file.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-write-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What stands in the file, and the most bytes that were told. */
const written = async (pieces: readonly Piece[]) => {
  let told = 0;
  const onBytes = (bytes: number): void => void (told = bytes);
  const file = await writeFileOf(folder, { name: 'a.csv', pieces }, { signal: new AbortController().signal, onBytes });
  return { file, told, content: readFileSync(file.path) };
};

/** 1, 2, 3 and 4 bytes a letter: wherever what is written at once ends, some letter does not fit. */
const letters = 'aé漢😀';

test('text is written as UTF-8 whatever the length of its pieces, and its hash is that of the file', async () => {
  // 100 000 times 10 bytes in one piece, then in pieces of 0, 1, 2 … times these letters.
  const long = letters.repeat(100_000);
  const pieces = [long, ...Array.from({ length: 300 }, (_, n) => letters.repeat(n)), 'end'];
  const { file, told, content } = await written(pieces);
  const whole = Buffer.from(pieces.join(''));
  expect(content.equals(whole)).toBe(true);
  expect(file).toMatchObject({ bytes: whole.length, sha256: sha256(whole) });
  expect(told).toBe(whole.length);
});

test('each start of a letter before the end of what is written at once', async () => {
  for (const before of [262_139, 262_140, 262_141, 262_142, 262_143, 262_144]) {
    const text = `${'a'.repeat(before)}😀漢é`;
    const { content, file } = await written([text]);
    expect(content.equals(Buffer.from(text))).toBe(true);
    rmSync(file.path);
  }
});

test('bytes and text, and an empty file', async () => {
  const bytes = Uint8Array.from({ length: 700_001 }, (_, n) => n % 251);
  const { content, file } = await written(['é', bytes, 'é']);
  expect(content.equals(Buffer.concat([Buffer.from('é'), bytes, Buffer.from('é')]))).toBe(true);
  rmSync(file.path);
  expect((await written([])).file).toMatchObject({ bytes: 0, sha256: sha256('') });
});
