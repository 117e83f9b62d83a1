import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderPlaces } from '../../../../app/backend/leak/folder-places.ts';
import { hasOrthanc, startOrthanc, type Orthanc } from '../../../peer/orthanc.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf, openOn, password, startOfTest, temporaryFolder } from '../workbench.ts';
import { assignedReader, ended, filesBelow, openIntakeBench, takeIn, visitRow } from '../trial-intake/intake-bench.ts';
import { archiveAt } from './archive-bench.ts';

describe.runIf(hasOrthanc())('blinded files whose home is a real Orthanc', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.remove());

  /** Every instance the archive has, by its own interface, with the SHA-256 of its bytes. */
  const inOrthanc = async (): Promise<ReadonlyMap<string, string>> => {
    const ids = (await (await asked('/instances')).json()) as string[];
    const hashes = await Promise.all(
      ids.map(async (id) => [sha256(Buffer.from(await (await asked(`/instances/${id}/file`)).arrayBuffer())), id] as const),
    );
    return new Map(hashes);
  };
  const asked = (at: string, method = 'GET') =>
    fetch(`${orthanc.origin}${at}`, { method, headers: { authorization: archiveAt('').authorization() ?? '' } });
  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  /** A trial with one case, a reader who has it, and its blinded files in the archive. */
  const openRoom = async (number: number) => {
    const blindedArchive = archiveAt(orthanc.address);
    const bench = await openIntakeBench(undefined, { blindedArchive });
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number, slices: 3, phases: 2 });
    const { found } = await takeIn(bench, scans, [visitRow(number, 'S1', 'V11')]);
    const reader = await assignedReader(bench);
    return { ...bench, found, reader, cases: path.join(bench.folder, 'store', 'cases'), blindedArchive };
  };
  const framesOf = async ({ opened, folder }: Awaited<ReturnType<typeof openRoom>>): Promise<readonly string[]> => {
    const rows = rowsOf(folder, 'select SOPInstanceUID from case_instance order by SOPInstanceUID');
    return Promise.all(rows.map(async (row) => sha256(Buffer.from(await opened.frame(String(row['SOPInstanceUID']), 1)))));
  };
  const emptyHere = (cases: string): void => {
    for (const name of readdirSync(cases)) rmSync(path.join(cases, name), { recursive: true });
  };

  test('are there before a row tells of them, byte for byte, and a reader sees the same frames without a copy here', async () => {
    const room = await openRoom(11);
    expect(room.found).toMatchObject({ state: 'done', added: 6, refused: [] });
    const rows = rowsOf(room.folder, 'select fileHash from case_instance');
    const there = await inOrthanc();
    expect(rows).toHaveLength(6);
    for (const { fileHash } of rows) expect(there.has(String(fileHash))).toBe(true);
    const { caseCode } = await room.reader['worklist.next']({});
    const { content } = await room.reader['case.open']({ caseCode });
    expect(content.series.length).toBe(1);
    const frames = await framesOf(room);
    emptyHere(room.cases);
    expect(await framesOf(room)).toEqual(frames);
    expect(filesBelow(room.cases)).toHaveLength(6);
  });

  test('bear nothing of the subject in all that the archive keeps', async () => {
    await openRoom(12);
    // Its index is locked while it runs.
    await orthanc.kill();
    let places = 0;
    for await (const { name, bytes } of folderPlaces(orthanc.storage)) {
      places += 1;
      for (const planted of ['PLANTEDNAME', 'PLANTEDID', '1.2.826.0.1.777']) {
        expect(bytes.includes(planted), `${planted} in ${name}`).toBe(false);
      }
    }
    expect(places).toBeGreaterThan(6);
    await orthanc.start();
  });

  test('a copy here that was changed is not shown: it is brought anew', async () => {
    const room = await openRoom(13);
    const frames = await framesOf(room);
    for (const file of filesBelow(room.cases)) writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
    expect(await framesOf(room)).toEqual(frames);
  });

  test('one that the archive lost or altered is said by the verification of the store, and never shown', async () => {
    const room = await openRoom(14);
    expect(await room.manager['journal.verify']({})).toMatchObject({ ok: true, differences: [] });
    const [row] = rowsOf(room.folder, 'select SOPInstanceUID, fileHash from case_instance limit 1');
    const uid = String(row!['SOPInstanceUID']);
    const id = (await inOrthanc()).get(String(row!['fileHash']))!;
    const bytes = Buffer.from(await (await asked(`/instances/${id}/file`)).arrayBuffer());
    await asked(`/instances/${id}`, 'DELETE');
    const lost = await room.manager['journal.verify']({});
    expect(lost.differences).toEqual([expect.objectContaining({ what: 'file', message: 'A file of the case is gone or cannot be read.' })]);
    emptyHere(room.cases);
    expect(await codeOf(room.opened.frame(uid, 1))).toBe('source-missing');
    bytes[bytes.length - 1]! ^= 1;
    await fetch(`${orthanc.origin}/instances`, { method: 'POST', body: bytes, headers: { authorization: archiveAt('').authorization()! } });
    const altered = await room.manager['journal.verify']({});
    expect(altered.differences).toEqual([
      expect.objectContaining({ what: 'file', message: 'A file of the case is not what it was when it was taken in.' }),
    ]);
    expect(await codeOf(room.opened.frame(uid, 1))).toBe('source-changed');
    expect(filesBelow(room.cases)).toEqual([]);
  });

  test('an archive that is away is said, and heals without a start', async () => {
    const room = await openRoom(15);
    const frames = await framesOf(room);
    emptyHere(room.cases);
    await orthanc.kill();
    expect(await codeOf(framesOf(room))).toBe('archive-unreachable');
    expect(await codeOf(room.manager['journal.verify']({}))).toBe('archive-unreachable');
    await orthanc.start();
    expect(await framesOf(room)).toEqual(frames);
  });

  test('an intake that the archive cut off goes on where it stopped, and no row tells of what is not there', async () => {
    const bench = await openIntakeBench(undefined, { blindedArchive: archiveAt(orthanc.address) });
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 16, slices: 3, phases: 2 });
    await orthanc.kill();
    const { found } = await takeIn(bench, scans, [visitRow(16, 'S1', 'V11')]);
    expect(found).toMatchObject({ state: 'failed', failure: { code: 'archive-unreachable' } });
    expect(rowsOf(bench.folder, 'select fileHash from case_instance')).toEqual([]);
    await orthanc.start();
    const [one] = (await bench.manager['intake.unfinished']({})).intakes;
    const { job } = await bench.manager['intake.goOn']({ intakeId: one!.intakeId });
    expect(await ended(bench, job)).toMatchObject({ state: 'done', refused: [] });
    const there = await inOrthanc();
    const rows = rowsOf(bench.folder, 'select fileHash from case_instance');
    expect(rows).toHaveLength(6);
    for (const { fileHash } of rows) expect(there.has(String(fileHash))).toBe(true);
  }, 120_000);

  test('the copies here are bounded', async () => {
    const blindedArchive = archiveAt(orthanc.address);
    const bench = await openIntakeBench(undefined, { blindedArchive });
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 17, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(17, 'S1', 'V11')]);
    await bench.opened.close();
    expect(filesBelow(path.join(bench.folder, 'store', 'cases'))).toHaveLength(6);
    const { size } = statSync(filesBelow(path.join(bench.folder, 'store', 'cases'))[0]!);
    // Room for two of them and a half: what lies there from before makes room first.
    const small = await openOn(bench.folder, { now: startOfTest }, { mode: 'trial', blindedArchive, mostCopied_bytes: 2.5 * size });
    const [row] = rowsOf(bench.folder, 'select SOPInstanceUID from case_instance');
    await small.frame(String(row!['SOPInstanceUID']), 1);
    expect(filesBelow(path.join(bench.folder, 'store', 'cases')).length).toBeLessThanOrEqual(3);
  });
}); // prettier-ignore

describe('the home of blinded files', () => {
  const blindedArchive = archiveAt('http://127.0.0.1:1/dicom-web');
  const at = (folder: string, of: object) => openOn(folder, { now: startOfTest }, { mode: 'trial', ...of });

  test('is settled once, and a workstation that is started with another one, or with none, says so', async () => {
    const folder = temporaryFolder();
    const first = await at(folder, { blindedArchive });
    await first.backend['account.create']({ printedName: 'Dana', loginName: 'dana', password });
    await first.close();
    await expect(at(folder, {})).rejects.toThrow('--blinded-archive http://127.0.0.1:1/dicom-web');
    expect(await codeOf(at(folder, { blindedArchive: archiveAt('http://127.0.0.1:2/dicom-web') }))).toBe('archive-not-set');
    await (await at(folder, { blindedArchive })).close();
    expect(rowsOf(folder, "select count(*) as told from journal where action = 'settings.archive'")).toEqual([{ told: 1 }]);
  }); // prettier-ignore

  test('stays the folder of a store that has cases', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 18, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(18, 'S1', 'V11')]);
    await bench.opened.close();
    expect(await codeOf(at(bench.folder, { blindedArchive }))).toBe('archive-not-set');
    await (await at(bench.folder, {})).close();
  });
});
