import { cpSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appendEntry, type Witness } from '../../../../app/backend/journal/append-entry.ts';
import { verifyChain } from '../../../../app/backend/journal/verify-chain.ts';
import { serve } from '../../../../app/backend/serve.ts';
import { diskFull } from '../../../../app/backend/store/disk-full.ts';
import { openEmbeddedStore } from '../../../../app/backend/store/embedded-store.ts';
import { sql } from 'kysely';
import { ofFileAlone, onServer } from '../../../postgres/databases.ts';
import {
  adding,
  codeOf,
  gesture,
  keepAll,
  openBench,
  openOn,
  sign,
  makeAccount,
  good,
  square,
  startOfTest,
  temporaryFolder,
} from '../workbench.ts';
import { mountSmall } from './full-disk.ts';

const now = (): Date => startOfTest;
const who: Witness = { now, actor: 'Ada', workstation: 'bench', programVersion: '0' };

/** Takes all the room there is. */
const fill = (folder: string): string => {
  const file = path.join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  for (let size = bavail * bsize; size > 0; size -= bsize) {
    try {
      writeFileSync(file, Buffer.alloc(size));
      return file;
    } catch {
      // A little less fits.
    }
  }
  return file;
};

test.skipIf(onServer())(
  `a full disk is said in words; what was kept is there, and work goes on once there is room (${ofFileAlone})`,
  { timeout: 120_000 },
  async () => {
    const small = path.join(temporaryFolder(), 'small');
    if (!mountSmall(small, 4)) return;
    const bench = await openBench();
    const drawn = await keepAll(bench);
    await makeAccount(bench);
    await bench.opened.close();
    cpSync(path.join(bench.folder, 'store'), path.join(small, 'store'), { recursive: true });

    const { backend } = await openOn(small);
    const { readId } = drawn.read;
    const contour = square(drawn, { slice: 1, phase: 1, side: 5, structure: 'papillary muscle' });
    const keep = (seq: number) =>
      backend['read.keep']({
        readId,
        after: seq,
        gesture: gesture(adding({ ...contour, id: `c${seq + 1}` }), `gesture-full-${seq + 1}`),
      });
    await keep(0);
    const ballast = fill(small);
    let kept = 1;
    let refused = 'done';
    // The file system has room left inside the pages it has given out: the disk is full after a few gestures.
    for (; refused === 'done' && kept < 5000; kept += refused === 'done' ? 1 : 0) refused = await codeOf(keep(kept));
    expect(refused).toBe('disk-full');
    const answer = await serve(backend, 'read.keep', {
      readId,
      after: kept,
      gesture: gesture(adding({ ...contour, id: 'again' })),
    });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    // Reading still works, and shows all that was acknowledged.
    const full = await backend['case.open']({ caseCode: bench.caseCode });
    expect(full.read.seq).toBe(kept);
    expect(full.read.records).toHaveLength(kept);
    expect(await codeOf(backend['settings.keepKeymap']({ draw: 'X' }))).toBe('disk-full');

    rmSync(ballast);
    expect(await codeOf(keep(kept))).toBe('done');
    const after = await backend['case.open']({ caseCode: bench.caseCode });
    expect(after.read.seq).toBe(kept + 1);
    await backend['read.keep']({ readId, after: kept + 1, gesture: gesture(adding(good)) });
    const toSign = await backend['case.open']({ caseCode: bench.caseCode });
    await sign({ ...bench, opened: { ...bench.opened, backend } }, toSign);
    expect(await backend['read.verify']({ readId })).toEqual({ ok: true, differences: [] });
  },
);

test('a store that may grow no further refuses in words, and goes on when it may', async () => {
  const folder = temporaryFolder();
  const store = await openEmbeddedStore(path.join(folder, 'store'), now);
  const append = (text: string) =>
    store.write((tx) => appendEntry(tx, who, { action: 'settings.keymap', object: 'settings/keymap', new: { text } }));
  await append('first');
  const pages = await store.read((db) => sql<{ page_count: number }>`pragma page_count`.execute(db));
  const most = (count: number) => store.read((db) => sql.raw(`pragma max_page_count = ${count}`).execute(db));
  await most(pages.rows[0]!.page_count);
  expect(await codeOf(append('x'.repeat(100_000)))).toBe('disk-full');
  expect(await store.read(verifyChain)).toMatchObject({ fault: null, head: { seq: 1 } });
  await most(1_000_000);
  expect(await codeOf(append('x'.repeat(100_000)))).toBe('done');
  expect(await store.read(verifyChain)).toMatchObject({ fault: null, head: { seq: 2 } });
  await store.close();
});

test('only a disk without room is called full', () => {
  const error = (code: string) => Object.assign(new Error('refused'), { code });
  expect(diskFull(error('ENOSPC'))?.failure.code).toBe('disk-full');
  // PostgreSQL's own
  expect(diskFull(error('53100'))?.failure.code).toBe('disk-full');
  expect(diskFull(error('EDQUOT'))?.failure.code).toBe('disk-full');
  expect(diskFull(error('EACCES'))).toBeNull();
  expect(diskFull('ENOSPC')).toBeNull();
});
