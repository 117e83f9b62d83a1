import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { retrieveInstance } from '../../../../../app/backend/archive/retrieve-instance.ts';
import { gatherRead } from '../../../../../app/backend/export/dicom/gather-read.ts';
import { readObjects, type DicomObject } from '../../../../../app/backend/export/dicom/read-objects.ts';
import { openDesk } from '../../../../../app/backend/open-desk.ts';
import { hasOrthanc, startOrthanc, type Orthanc } from '../../../../peer/orthanc.ts';
import { databaseOf } from '../../../../postgres/databases.ts';
import { archiveAt } from '../../archive/archive-bench.ts';
import { rowsOf, tamper } from '../../store-file.ts';
import { deliver, lookAt, makeOf, openDeliveries, wantedOf, type DeliveryBench } from './delivery-bench.ts';

const slow = { timeout: 240_000 };
const wanted = wantedOf('dicom-archive', { destination: 'Archive' });

const receiptOf = async ({ manager }: DeliveryBench, deliveryId: string) =>
  JSON.parse((await manager['delivery.receipt']({ deliveryId })).text) as {
    cases: { caseCode: string }[];
    files: { name: string; sha256: string; bytes: number }[];
  };

/** The objects of every read that leaves, made from its seal anew. */
const objectsOf = async ({ results }: DeliveryBench): Promise<readonly DicomObject[]> => {
  const storeFolder = `${results.room.folder}/store`;
  const desk = await openDesk({
    ...{ storeFolder, now: () => results.room.clock.now, programVersion: '0.0.0-test', workstation: 'bench' },
    ...{ trialName: '', demonstration: false, mode: 'trial' as const, ...databaseOf(storeFolder) },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  onTestFinished(() => desk.store.close());
  const reads = results.blinded.cases.flatMap((one) => one.reads);
  const objects: DicomObject[] = [];
  for (const { readId } of reads) objects.push(...readObjects(await gatherRead(desk, readId)));
  return objects;
};

describe.runIf(hasOrthanc())('a real Orthanc', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.remove());

  test('keeps the objects of every read byte for byte, the receipt names each; the next look has nothing new', slow, async () => {
    const archive = archiveAt(orthanc.address);
    const bench = await openDeliveries({ resultsArchive: archive });
    const { folder } = bench.results.room;
    const plan = await lookAt(bench, wanted);
    expect(plan).toMatchObject({ counts: { leaving: 3 }, faults: [], files: [], changes: null });
    const { made } = await makeOf(bench, wanted, plan.hash);
    expect(made).toMatchObject({ cases: 3, files: [] });
    const objects = await objectsOf(bench);
    // Two means of two reads and the one that was chosen; of each a report and its contours.
    expect(objects.map(({ kind }) => kind).toSorted()).toEqual([...Array<string>(5).fill('RTSTRUCT'), ...Array<string>(5).fill('SR')]);
    expect(made!.sent.map(({ what }) => what).toSorted()).toEqual(objects.map(({ name }) => name).toSorted());
    expect(made!.sent.every(({ isIn, problem }) => isIn && problem === null)).toBe(true);
    const { files, cases } = await receiptOf(bench, made!.deliveryId!);
    expect(cases).toHaveLength(3);
    for (const object of objects) {
      const kept: Uint8Array[] = [];
      await retrieveInstance(archive, object, (bytes) => void kept.push(Uint8Array.from(bytes)), new AbortController().signal);
      expect(Buffer.concat(kept).equals(object.bytes)).toBe(true);
      expect(files).toContainEqual({ name: object.name, sha256: object.hash, bytes: object.bytes.length });
    }
    expect(rowsOf(folder, "select action from journal where action like 'export.%' order by seq").map(({ action }) => action)).toEqual(['export.send', 'export.deliver']);
    expect((await lookAt(bench, wanted)).counts).toMatchObject({ leaving: 0, delivered: 3 });
    // Asked for again they are found there as they are, and are not sent.
    const again = await deliver(bench, { ...wanted, again: 'The archive was restored.' });
    expect(new Set(again.sent.map(({ outcome }) => outcome))).toEqual(new Set(['was there already, the same']));
  }); // prettier-ignore

  test(
    'a read whose objects cannot be made is told and stays with its case; those of the others leave',
    slow,
    async () => {
      const bench = await openDeliveries({ resultsArchive: archiveAt(orthanc.address) });
      const { cases } = bench.results.joined;
      const lost = cases.find(({ how }) => how === 'mean of two')!;
      const { hash } = await lookAt(bench, wanted);
      tamper(bench.results.room.folder, `delete from case_instance where "caseCode" = '${lost.caseCode}'`);
      const { made } = await makeOf(bench, wanted, hash);
      expect(made).toMatchObject({ cases: 2 });
      const missing = made!.sent.filter(({ isIn }) => !isIn);
      expect(missing).toHaveLength(2);
      for (const { what, outcome, problem } of missing) {
        expect([what, outcome]).toEqual([`Read of ${lost.caseCode}`, 'not made']);
        expect(problem).not.toBeNull();
      }
      const receipt = await receiptOf(bench, made!.deliveryId!);
      expect(receipt.cases.map(({ caseCode }) => caseCode)).not.toContain(lost.caseCode);
      expect((await lookAt(bench, wanted)).counts).toMatchObject({ new: 1, delivered: 2 });
    },
  );

  test('that refuses the login is sent one read alone; nothing is delivered, and why', slow, async () => {
    const bench = await openDeliveries({ resultsArchive: archiveAt(orthanc.address, 'Basic d3Jvbmc6d3Jvbmc=') });
    const { made } = await makeOf(bench, wanted, (await lookAt(bench, wanted)).hash);
    expect(made).toMatchObject({ deliveryId: null, receipt: null, cases: 0 });
    const problems = made!.sent.map(({ outcome, problem }) => [outcome, problem]);
    // The report and the contours of the first read; the other four reads wait.
    expect(problems).toEqual([
      ...Array<unknown>(2).fill(['not stored', 'The archive refused the login.']),
      ...Array<unknown>(4).fill(['not sent', null]),
    ]);
    expect(JSON.stringify(made)).not.toContain('d3Jvbmc6d3Jvbmc=');
    expect((await lookAt(bench, wanted)).counts.new).toBe(3);
  });
});

test(
  'an archive that is down: nothing is delivered, and why; without one it is refused at the look',
  slow,
  async () => {
    const bench = await openDeliveries({ resultsArchive: archiveAt('http://127.0.0.1:9/dicom-web', null) });
    const { made } = await makeOf(bench, wanted, (await lookAt(bench, wanted)).hash);
    expect(made).toMatchObject({ deliveryId: null, receipt: null, cases: 0 });
    expect(made!.sent[0]).toMatchObject({ isIn: false, outcome: 'not stored' });
    expect(made!.sent[0]!.problem).not.toBeNull();
    expect(made!.sent.at(-1)).toMatchObject({ isIn: false, outcome: 'not sent' });
    expect((await bench.manager['delivery.receipts']({ before: 0, limit: 1 })).count).toBe(0);
    await bench.opened.close();
    const without = await openDeliveries();
    await expect(lookAt(without, wanted)).rejects.toThrow('VENTRICLE_BLINDED_ARCHIVE');
  },
);
