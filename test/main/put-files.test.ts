import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { intoFolder, type FileToPut } from '../../main/cli/put-files.ts';
import { codeOf, temporaryFolder } from '../app/backend/workbench.ts';

const file = (name: string, text: string, comes: Iterable<string> = [text]): FileToPut => ({
  name,
  sha256: createHash('sha256').update(text).digest('hex'),
  read: () => Promise.resolve(Readable.from(comes)),
});

function* breakingOff(): Generator<string> {
  yield 'half';
  throw new Error('broke off');
}

test('where one file does not come whole, none is there', async () => {
  const out = path.join(temporaryFolder(), 'new', 'folder');
  const put = (second: FileToPut) => intoFolder(out, (staging) => staging.put([file('a', 'one'), second]));
  await expect(put(file('b', 'two', breakingOff()))).rejects.toThrow('broke off');
  expect(readdirSync(out)).toEqual([]);
  expect(await codeOf(put(file('b', 'two', ['tw'])))).toBe('internal');
  expect(readdirSync(out)).toEqual([]);
  await put(file('b', 'two'));
  expect(readdirSync(out).map((name) => readFileSync(path.join(out, name), 'utf8'))).toEqual(['one', 'two']);
});

test('what is there with the same content stays; with other content nothing is put', async () => {
  const out = temporaryFolder();
  writeFileSync(path.join(out, 'b'), 'two');
  const put = () => intoFolder(out, (staging) => staging.put([file('a', 'one'), file('b', 'two')]));
  await put();
  expect(readdirSync(out)).toEqual(['a', 'b']);
  writeFileSync(path.join(out, 'b'), 'other');
  writeFileSync(path.join(out, 'a'), 'one');
  expect(await codeOf(put())).toBe('bad-input');
  expect(readFileSync(path.join(out, 'b'), 'utf8')).toBe('other');
  expect(await codeOf(intoFolder(out, ({ free }) => free(['b'])))).toBe('bad-input');
});

test('a folder that cannot be made is refused before anything else', async () => {
  const out = path.join(temporaryFolder(), 'file');
  writeFileSync(out, '');
  let isAsked = false;
  const asked = intoFolder(out, () => Promise.resolve((isAsked = true)));
  expect(await codeOf(asked)).toBe('unreadable');
  expect(isAsked).toBe(false);
});
