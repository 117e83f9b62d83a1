import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { codeOf, temporaryFolder } from '../workbench.ts';

const opened = async () => {
  const folder = path.join(temporaryFolder(), 'cases');
  return { folder, files: await openCaseFiles(folder) };
};

const bytesOf = (text: string): Buffer => Buffer.from(text.repeat(1000));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every file below a folder, by its path within. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

test('a file stands under its hash, in the folder of its first digit', async () => {
  const { folder, files } = await opened();
  // SHA-256 of the three bytes abc (FIPS 180-4): ba7816bf ... f20015ad.
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await files.put(Buffer.from('abc'))).toEqual({ hash: abc, isNew: true });
  expect(filesIn(folder)).toEqual([path.join('b', abc)]);
  expect(readFileSync(files.pathOf(abc), 'latin1')).toBe('abc');
});

test('the same bytes are there once, however often they are put', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  expect((await batch.put(bytesOf('a'))).isNew).toBe(true);
  expect((await batch.put(bytesOf('a'))).isNew).toBe(false);
  await batch.keep();
  expect((await files.put(bytesOf('a'))).isNew).toBe(false);
  expect(filesIn(folder)).toHaveLength(1);
});

test('files that are put at the same time are all there, equal ones once, and nothing lies beside them', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  // 600 files of 300 contents: more than are held open together.
  const put = await Promise.all(Array.from({ length: 600 }, (_, i) => batch.put(bytesOf(`image ${i % 300}`))));
  expect(put.filter(({ isNew }) => isNew)).toHaveLength(300);
  await batch.keep();
  expect(filesIn(folder)).toHaveLength(300);
  expect(filesIn(folder).some((name) => name.startsWith('incoming'))).toBe(false);
});

test('nothing of a batch has its name before it is kept, all of it after', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  const contents = Array.from({ length: 40 }, (_, i) => bytesOf(`image ${i}`));
  for (const bytes of contents) await batch.put(bytes);
  expect(filesIn(folder).every((name) => name.startsWith('incoming'))).toBe(true);
  await batch.keep();
  const named = contents.map(hashOf).map((hash) => path.join(hash.slice(0, 1), hash));
  expect(filesIn(folder)).toEqual(named.sort());
});

test('a batch can be filled again once it is kept', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  await batch.put(bytesOf('a'));
  await batch.keep();
  await batch.put(bytesOf('b'));
  await batch.keep();
  expect(filesIn(folder)).toHaveLength(2);
});

test('a batch that is dropped leaves nothing', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  await batch.put(bytesOf('a'));
  await batch.put(bytesOf('b'));
  await batch.drop();
  await batch.keep();
  expect(filesIn(folder)).toEqual([]);
});

test('neither file nor folder tells when it was written, and no name has an order', async () => {
  const { folder, files } = await opened();
  for (const text of ['a', 'b', 'c']) await files.put(bytesOf(text));
  const times = ['.', ...readdirSync(folder, { recursive: true }).map(String)].map(
    (name) => statSync(path.join(folder, name)).mtimeMs,
  );
  // The folder itself, incoming, three of two digits, three files.
  expect(times).toHaveLength(8);
  expect(new Set(times)).toEqual(new Set([Date.UTC(2000, 0, 1)]));
});

test('what an earlier run left beside the store is cleared when it is opened', async () => {
  const { folder, files } = await opened();
  await files.put(bytesOf('whole'));
  writeFileSync(path.join(folder, 'incoming', 'half'), 'PLANTEDNAME');
  await openCaseFiles(folder);
  expect(filesIn(folder)).toEqual([path.relative(folder, files.pathOf(hashOf(bytesOf('whole'))))]);
});

test('what another workstation is writing beside the store at this moment is not cleared', async () => {
  const { folder, files } = await opened();
  const batch = files.batch();
  const { hash } = await batch.put(bytesOf('of another'));
  await openCaseFiles(folder, true);
  await batch.keep();
  expect(filesIn(folder)).toEqual([path.relative(folder, files.pathOf(hash))]);
});

test('a file that was changed, or is gone, is found out', async () => {
  const { files } = await opened();
  const { hash } = await files.put(bytesOf('a'));
  expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('sound');
  writeFileSync(files.pathOf(hash), bytesOf('b'));
  expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('changed');
  rmSync(files.pathOf(hash));
  expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('missing');
});

test('a file that was cut short is written anew when its bytes come again', async () => {
  const { files } = await opened();
  const { hash } = await files.put(bytesOf('a'));
  writeFileSync(files.pathOf(hash), 'aaa');
  expect(await files.put(bytesOf('a'))).toEqual({ hash, isNew: true });
  expect(await files.verify({ hash, SOPInstanceUID: '' })).toBe('sound');
});

test('what is no hash leads to no file', async () => {
  const { files } = await opened();
  for (const name of ['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
    expect(() => files.pathOf(name)).toThrow('There is no such file.');
  }
});

test('any bytes come back as they were put', async () => {
  const { files } = await opened();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const { hash } = await files.put(bytes);
      expect(hash).toBe(hashOf(bytes));
      expect(Buffer.compare(readFileSync(files.pathOf(hash)), bytes)).toBe(0);
    }),
    { numRuns: 30 },
  );
});

// Root may write wherever it likes.
test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is refused in words', async () => {
  const { folder, files } = await opened();
  chmodSync(path.join(folder, 'incoming'), 0o500);
  onTestFinished(() => chmodSync(path.join(folder, 'incoming'), 0o700));
  expect(await codeOf(files.put(bytesOf('a')))).toBe('unreadable');
});

test('a file where the folder should be is refused in words that name no folder', async () => {
  const folder = path.join(temporaryFolder(), 'PLANTEDFOLDER');
  writeFileSync(folder, '');
  await expect(openCaseFiles(folder)).rejects.toMatchObject({
    failure: { code: 'unreadable', message: 'The folder of the cases cannot be read or written.' },
  });
});
