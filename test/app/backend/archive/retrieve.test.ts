import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Retrieval } from '../../../../app/contract/calls/archive-calls.ts';
import { storeInstances } from '../../../../app/backend/archive/store-instances.ts';
import { hasOrthanc, startOrthanc, type Orthanc } from '../../../peer/orthanc.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf, storedBytes } from '../store-file.ts';
import { codeOf, temporaryFolder } from '../workbench.ts';
import {
  assignedReader,
  filesBelow,
  openIntakeBench,
  reopen,
  studyUID,
  takeIn,
  visitRow,
  type IntakeBench,
} from '../trial-intake/intake-bench.ts';
import { archiveAt, fileToStore, filter } from './archive-bench.ts';

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const hashesOf = (files: readonly string[]): readonly string[] => files.map(sha256).toSorted();

const runEnded = async ({ manager }: IntakeBench, retrieval: string): Promise<Retrieval> => {
  for (;;) {
    const { retrievals } = await manager['archive.state']({});
    const one = retrievals.find((each) => each.retrieval === retrieval)!;
    if (one.state !== 'running') return one;
    await new Promise((resume) => setTimeout(resume, 20));
  }
};

describe.runIf(hasOrthanc())('originals in a real Orthanc', () => {
  let orthanc: Orthanc;
  let folder: string;
  /** Files of the studies 1 to 9. */
  const originals = new Map<number, readonly string[]>();
  beforeAll(async () => {
    // It lists four images of a study or series and hides the rest.
    orthanc = await startOrthanc({ LimitFindInstances: 4 });
    folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-originals-'));
    for (let number = 1; number <= 9; number += 1) {
      const scans = writePlantedStudy(path.join(folder, String(number)), { number, slices: 3, phases: 2 });
      const files = filesBelow(scans);
      originals.set(number, files);
      await storeInstances(archiveAt(orthanc.address), files.map((file) => fileToStore(readFileSync(file))), new AbortController().signal);
    }
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await orthanc.remove();
  });

  const openBench = (): Promise<IntakeBench & { readonly retrieved: string }> => {
    const retrieved = path.join(temporaryFolder(), 'retrieved');
    const options = { archive: archiveAt(orthanc.address), retrievedFolder: retrieved };
    return openIntakeBench(undefined, options).then((bench) => ({ ...bench, retrieved }));
  };
  const whole = (number: number) => ({ StudyInstanceUID: studyUID(number), series: null });

  test('are found by each filter, and page by page', async () => {
    const { manager } = await openBench();
    const found = async (of: Parameters<typeof filter>[0]) => (await manager['archive.find'](filter({ ...of, limit: 4 }))).studies.length;
    expect(await found({ PatientID: 'PLANTEDID' })).toBe(4);
    expect(await found({ PatientID: 'NOBODY' })).toBe(0);
    expect(await found({ PatientName: 'PLANTEDNAME' })).toBe(4);
    expect(await found({ PatientName: '*PATIENT' })).toBe(4);
    expect(await found({ from: '2019-03-14', to: '2019-03-14' })).toBe(4);
    expect(await found({ from: '2019-03-15' })).toBe(0);
    expect(await found({ to: '2019-03-13' })).toBe(0);
    expect(await found({ modality: 'MR' })).toBe(4);
    expect(await found({ modality: 'US' })).toBe(0);
    expect(await found({ AccessionNumber: 'NONE' })).toBe(0);
    expect(await codeOf(manager['archive.find'](filter({})))).toBe('bad-input');
    const seen = new Set<string>();
    let pages = 0;
    for (let offset: number | null = 0; offset !== null; pages += 1) {
      const page: Awaited<ReturnType<(typeof manager)['archive.find']>> = await manager['archive.find'](filter({ all: true, offset, limit: 4 }));
      for (const { StudyInstanceUID, images } of page.studies) {
        seen.add(StudyInstanceUID);
        expect(images).toBe(6);
      }
      offset = page.next;
    }
    // Nine by fours.
    expect([seen.size, pages]).toEqual([9, 3]);
  });

  test('come byte for byte, are taken in as from a folder, and are erased; the journal tells it without a name', async () => {
    const bench = await openBench();
    const { manager, retrieved } = bench;
    const { retrieval } = await manager['archive.retrieve']({ studies: [whole(1), whole(2)] });
    const one = await runEnded(bench, retrieval);
    expect(one).toMatchObject({ state: 'whole', images: 12, total: 12, failure: null, studies: 2 });
    expect(hashesOf(filesBelow(one.source))).toEqual(hashesOf([...originals.get(1)!, ...originals.get(2)!]));
    for (const file of filesBelow(retrieved)) expect(statSync(file).mode & 0o077).toBe(0);
    const { found } = await takeIn(bench, one.source, [visitRow(1, 'S1', 'V11'), visitRow(2, 'S2', 'V11')]);
    expect(found).toMatchObject({ state: 'done', added: 12, refused: [] });
    const reader = await assignedReader(bench);
    expect(await codeOf(reader['worklist.next']({}))).toBe('done');
    await manager['archive.erase']({ retrieval });
    expect(filesBelow(retrieved)).toEqual([]);
    expect((await manager['archive.state']({})).retrievals).toEqual([]);
    const told = rowsOf(bench.folder, "select action, new from journal where action like 'archive.%' order by seq");
    expect(told.map(({ action, new: said }) => [action, JSON.parse(String(said)) as unknown])).toEqual([
      ['archive.retrieve', { studies: 2, marks: [expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)] }],
      ['archive.end', { state: 'whole', images: 12, fetched: 12 }],
      ['archive.erase', { images: 12 }],
    ]);
    expect(await manager['journal.verify']({})).toMatchObject({ ok: true });
    const bytes = storedBytes(bench.folder);
    for (const planted of ['PLANTEDNAME', 'PLANTEDID', studyUID(1)]) expect(bytes.includes(planted)).toBe(false);
  });

  test('of one series come alone, and the same choice again fetches only what lacks', async () => {
    const bench = await openBench();
    const [series] = (await bench.manager['archive.series']({ StudyInstanceUID: studyUID(3) })).series;
    expect(series).toMatchObject({ Modality: 'MR', images: 6 });
    const chosen = { studies: [{ StudyInstanceUID: studyUID(3), series: [series!.SeriesInstanceUID] }] };
    const { retrieval } = await bench.manager['archive.retrieve'](chosen);
    const one = await runEnded(bench, retrieval);
    expect(one).toMatchObject({ state: 'whole', images: 6 });
    const again = await bench.manager['archive.retrieve'](chosen);
    expect(again.retrieval).toBe(retrieval);
    await runEnded(bench, retrieval);
    const ends = rowsOf(bench.folder, "select new from journal where action = 'archive.end' order by seq");
    expect(ends.map((row) => JSON.parse(String(row['new'])) as unknown)).toEqual([
      { state: 'whole', images: 6, fetched: 6 },
      { state: 'whole', images: 6, fetched: 0 },
    ]);
  });

  test('go on where the archive was killed, and in another program, each file once', async () => {
    const bench = await openBench();
    const { retrieval } = await bench.manager['archive.retrieve']({ studies: [4, 5, 6, 7, 8, 9].map(whole) });
    for (let images = 0; images < 5;) {
      images = (await bench.manager['archive.state']({})).retrievals[0]!.images;
      await new Promise((resume) => setTimeout(resume, 1));
    }
    await orthanc.kill();
    const cut = await runEnded(bench, retrieval);
    expect(cut).toMatchObject({ state: 'cut off', failure: { code: 'archive-unreachable' } });
    expect(cut.images).toBeGreaterThanOrEqual(5);
    expect(cut.images).toBeLessThan(36);
    await orthanc.start();
    await bench.opened.close();
    const next = await reopen(bench, { archive: archiveAt(orthanc.address), retrievedFolder: bench.retrieved });
    expect((await next.manager['archive.state']({})).retrievals).toMatchObject([{ retrieval, state: 'cut off', images: cut.images }]);
    const before = new Map(filesBelow(cut.source).map((file) => [file, statSync(file).mtimeMs]));
    await next.manager['archive.goOn']({ retrieval });
    expect(await runEnded(next, retrieval)).toMatchObject({ state: 'whole', images: 36, total: 36 });
    expect(hashesOf(filesBelow(cut.source))).toEqual(hashesOf([4, 5, 6, 7, 8, 9].flatMap((number) => originals.get(number)!)));
    for (const [file, written] of before) expect(statSync(file).mtimeMs).toBe(written);
  }, 120_000);

  test('are cancelled, and wait for one another; without an archive or the key there are none', async () => {
    const bench = await openBench();
    const { manager } = bench;
    const { retrieval, job } = await manager['archive.retrieve']({ studies: [whole(1)] });
    expect(await codeOf(manager['archive.retrieve']({ studies: [whole(2)] }))).toBe('bad-input');
    await manager['archive.cancel']({ job });
    const one = await runEnded(bench, retrieval);
    expect(one.state === 'whole' || one.failure?.code === 'cancelled').toBe(true);
    await manager['key.close']({});
    expect(await codeOf(manager['archive.state']({}))).toBe('key-closed');
    expect(await codeOf(manager['archive.find'](filter({ all: true })))).toBe('key-closed');
    const plain = await openIntakeBench();
    expect(await plain.manager['archive.state']({})).toEqual({ address: null, retrievals: [] });
    expect(await codeOf(plain.manager['archive.find'](filter({ all: true })))).toBe('archive-not-set');
    expect(await codeOf(plain.manager['archive.retrieve']({ studies: [whole(1)] }))).toBe('archive-not-set');
  });
}); // prettier-ignore
