import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { canonicalJson } from '../../../../../app/backend/journal/canonical-json.ts';
import { sha256 } from '../../../../../app/backend/journal/digest.ts';
import { assignAll, openRoom, readNext, type ReadingRoom } from '../../worklist/reading-room.ts';
import { edit, manager, monitor, opened, restore, rows, verify, wordsOf } from '../evidence-room.ts';
import { copyDatabase, dropDatabase, onServer } from '../../../../postgres/databases.ts';

interface Line {
  readonly store: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly place: string;
  readonly previous: string;
}

const fileOf = (folder: string): string => {
  const [name = ''] = readdirSync(path.join(folder, 'checkpoints'));
  return path.join(folder, 'checkpoints', name);
};

const linesOf = (folder: string): readonly Line[] =>
  readFileSync(fileOf(folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const standing = (folder: string) => opened(folder, ({ backendOf }) => backendOf(monitor)['journal.standing']({}));

const told = (folder: string, action: string): number =>
  rows(folder, `select 1 from journal where action = '${action}'`).length;

/** A trial without a case: what is kept of its journal is the same. */
const room = (cases = 0): Promise<ReadingRoom> => openRoom({ cases, readers: ['Ada Reader'], checkpoints: true });

const quietly = (): void => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
};

test(
  'a signature, an export, a protocol, a key and the end of work are each followed by a checkpoint',
  { timeout: 60_000 },
  async () => {
    const { folder, manager: dana, readers, opened: open, ...rest } = await room(1);
    const [ada] = readers;
    await assignAll({ folder, manager: dana, readers, opened: open, ...rest });
    const heads = (): readonly unknown[] =>
      linesOf(folder).map(({ seq }) => rows(folder, `select action from journal where seq = ${seq}`)[0]!['action']);
    expect(heads()).toContain('protocol.adopt');
    await readNext(ada!);
    expect(heads().at(-1)).toBe('read.sign');
    await dana['export.sealed']({ format: 'json' });
    expect(heads().at(-1)).toBe('export.sealed');
    await dana['key.make']({ passphrase: 'a long passphrase' });
    expect(heads().at(-1)).toBe('key.make');
    await ada!.backend['settings.keepKeymap']({ draw: 'X' });
    expect(heads().at(-1)).toBe('key.make');
    await open.close();
    expect(heads().at(-1)).toBe('settings.keymap');
  },
);

test('each line has the place and hash of an entry, and the hash of the line before', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  const lines = linesOf(folder);
  expect(lines.length).toBeGreaterThan(1);
  for (const [index, line] of lines.entries()) {
    expect(rows(folder, `select hash from journal where seq = ${line.seq}`)[0]!['hash']).toBe(line.hash);
    expect(line.previous).toBe(index === 0 ? '0'.repeat(64) : sha256(canonicalJson(lines[index - 1])));
  }
  // Nothing tells where the store lies but to whoever knows it.
  expect(readFileSync(fileOf(folder), 'utf8')).not.toContain(path.basename(folder));
});

/** A trial closed, a copy of its store, and more work after it. */
const withEarlierCopy = async (): Promise<{ folder: string; earlier: string }> => {
  const { folder, opened: open } = await room();
  await open.close();
  const earlier = `${folder}-earlier`;
  cpSync(path.join(folder, 'store'), path.join(earlier, 'store'), { recursive: true });
  if (onServer()) copyDatabase(path.join(folder, 'store'), path.join(earlier, 'store'));
  await opened(folder, ({ backendOf }) => backendOf(manager)['key.make']({ passphrase: 'a long passphrase' }));
  return { folder, earlier };
};

test(
  'an old copy opens all the same; it is told once, and until a data manager says why',
  { timeout: 60_000 },
  async () => {
    const { folder, earlier } = await withEarlierCopy();
    expect(await standing(folder)).toMatchObject({ state: 'good' });
    restore(folder, earlier, false);
    expect(await standing(folder)).toMatchObject({ state: 'rolled-back' });
    expect(await standing(folder)).toMatchObject({ state: 'rolled-back' });
    expect(told(folder, 'store.rolled-back')).toBe(1);
    expect(wordsOf(await verify(folder))).toEqual(['rolled-back']);

    const reason = 'The disk was replaced; this is the copy of the night before.';
    await opened(folder, ({ backendOf }) => backendOf(manager)['journal.acknowledge']({ reason }));
    expect(await standing(folder)).toMatchObject({ state: 'good' });
    const verdict = await verify(folder);
    expect(verdict.differences).toEqual([]);
    expect(verdict.notes.join()).toContain(reason);
    // A second restore of the same copy has lost the acknowledgement, and is found anew.
    restore(folder, earlier, false);
    expect(await standing(folder)).toMatchObject({ state: 'rolled-back' });
  },
);

test('there is nothing to acknowledge while all is well', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  const work = opened(folder, ({ backendOf }) => backendOf(manager)['journal.acknowledge']({ reason: 'None.' }));
  await expect(work).rejects.toThrow('nothing to acknowledge');
});

const rewriteLines = (folder: string, change: (lines: string[]) => string[]): void => {
  const file = fileOf(folder);
  writeFileSync(file, `${change(readFileSync(file, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
};

test.each<[string, (lines: string[]) => string[]]>([
  ['an edited line', (lines) => lines.map((line, at) => (at === 0 ? line.replace(/"at":"\d{4}/, '"at":"1999') : line))],
  ['a line taken out', (lines) => lines.slice(1)],
  ['a line that is no line', (lines) => [...lines, 'nothing']],
])('%s of the checkpoint file is found', async (_, change) => {
  const { folder, opened: open } = await room();
  await open.close();
  rewriteLines(folder, change);
  expect(wordsOf(await verify(folder))).toEqual(['checkpoint']);
  expect(await standing(folder)).toMatchObject({ state: 'checkpoints-lost' });
});

test('a hash edited in the checkpoint file contradicts the journal', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  rewriteLines(folder, (lines) => lines.map((line) => line.replace(/"hash":"[0-9a-f]{8}/, '"hash":"00000000')));
  expect(wordsOf(await verify(folder))).toEqual(expect.arrayContaining(['rolled-back', 'checkpoint']));
});

test('checkpoints that are gone are found, and what is kept anew does not cover that', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  rmSync(fileOf(folder));
  expect(await standing(folder)).toMatchObject({ state: 'checkpoints-lost' });
  expect(linesOf(folder).length).toBeGreaterThan(0);
  expect(await standing(folder)).toMatchObject({ state: 'checkpoints-lost' });
});

test('another store in the place of this one is found', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  rmSync(path.join(folder, 'store'), { recursive: true });
  dropDatabase(path.join(folder, 'store'));
  expect(await standing(folder)).toMatchObject({
    state: 'checkpoints-lost',
    sentence: expect.stringContaining('another store') as string,
  });
});

test('a line that was cut off while it was written is no fault', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  writeFileSync(fileOf(folder), `${readFileSync(fileOf(folder), 'utf8')}{"at":"2026`);
  expect((await verify(folder)).ok).toBe(true);
  expect((await verify(folder)).ok).toBe(true);
});

test('a folder that is not there, or cannot be written, is said and stops nobody', { timeout: 60_000 }, async () => {
  quietly();
  const { folder, opened: open, manager: dana } = await room();
  const at = path.join(folder, 'checkpoints');
  renameSync(at, `${at}-away`);
  await dana['key.make']({ passphrase: 'a long passphrase' });
  const monitors = open.backendOf(monitor);
  expect(await monitors['journal.standing']({})).toEqual({
    state: 'not-kept',
    sentence: 'Checkpoints of the journal cannot be kept: their folder is not there.',
  });
  expect(wordsOf(await monitors['journal.verify']({}))).toEqual(['checkpoint']);
  // A file in the place of the folder: nobody can write into it, whoever runs the program.
  writeFileSync(at, '');
  await dana['export.sealed']({ format: 'json' });
  expect(await monitors['journal.standing']({})).toMatchObject({ state: 'not-kept' });
  rmSync(at);
  renameSync(`${at}-away`, at);
  await dana['export.sealed']({ format: 'json' });
  expect(await monitors['journal.standing']({})).toMatchObject({ state: 'good' });
  expect((await monitors['journal.verify']({})).ok).toBe(true);
});

test('without a folder there are no checkpoints, and that is said', async () => {
  const { folder, opened: open } = await openRoom({ cases: 0 });
  expect(await open.backendOf(monitor)['journal.standing']({})).toMatchObject({ state: 'none' });
  expect(told(folder, 'store.make')).toBe(0);
});

test('the id of a store stands in its journal: an edit of it breaks the chain', async () => {
  const { folder, opened: open } = await room();
  await open.close();
  edit(folder, "update journal set object = 'store/other' where action = 'store.make'");
  expect(wordsOf(await verify(folder))).toEqual(expect.arrayContaining(['journal', 'checkpoint']));
});
