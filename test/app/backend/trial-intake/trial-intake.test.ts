import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Found } from '../../../../app/contract/calls/intake-calls.ts';
import { fileOf, planted, writePlantedStudy } from '../planted-study.ts';
import { plantedFactor, writePlantedUptake } from '../planted-uptake.ts';
import { writePlantedEcho } from '../planted-echo.ts';
import { rowsOf, storedBytes } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import {
  approveAll,
  ended,
  filesBelow,
  look,
  openIntakeBench,
  protocolText,
  reopen,
  takeIn,
  visitRow,
  type IntakeBench,
} from './intake-bench.ts';

/** A folder named for its patient, holding cine, uptake and echo of one study, and what is never read. */
const writeVisit = (bench: IntakeBench, number = 1): string => {
  const scans = path.join(bench.folder, 'planted-folder', `visit ${number}`);
  writePlantedStudy(path.join(scans, 'cine'), { number, slices: 3, phases: 2 });
  writePlantedUptake(path.join(scans, 'pet'), { number, slices: 3 });
  writePlantedEcho(path.join(scans, 'echo'), { number, images: ['clip', 'worksheet', 'capture'] });
  return scans;
};

const casesOf = ({ folder }: IntakeBench, group = '%'): readonly Record<string, unknown>[] =>
  rowsOf(folder, `select caseCode, state from imaging_case where modalityGroup like '${group}' order by caseCode`);

const modalityStates = ({ completeness }: Found): Record<string, string> =>
  Object.fromEntries(completeness.map(({ modality, state }) => [modality, state]));

describe('a look through a source', () => {
  test('shows studies and series with what each is and why, to the data manager', async () => {
    const bench = await openIntakeBench();
    const { found } = await look(bench, writeVisit(bench));
    expect(found.state).toBe('found');
    const [study] = found.studies;
    expect(study).toMatchObject({ PatientID: 'PLANTEDID', PatientName: 'PLANTEDNAME^PATIENT', StudyDate: '20190314' });
    expect(study?.series.map(({ kind, images, isRead }) => ({ kind, images, isRead }))).toEqual([
      { kind: 'short-axis cine', images: 6, isRead: true },
      { kind: 'echo 2D', images: 3, isRead: true },
      { kind: 'PET', images: 3, isRead: true },
    ]);
    expect(study?.subject).toBeNull();
  });

  test('writes nothing of it below the store', async () => {
    const bench = await openIntakeBench();
    await look(bench, writeVisit(bench));
    const bytes = storedBytes(bench.folder);
    expect(bytes.includes('PLANTEDNAME')).toBe(false);
    expect(bytes.includes('planted-folder')).toBe(false);
    expect(bytes.includes('intake.look')).toBe(true);
  });

  test('names each file that cannot be used, and says why a series is never read', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedEcho(path.join(bench.folder, 'echo'), { number: 1, images: ['worksheet', 'Doppler'] });
    writeFileSync(path.join(scans, 'notes.txt'), 'no image');
    const { found } = await look(bench, scans);
    expect(found.refused.map(({ file, code }) => [file, code])).toEqual([['notes.txt', 'not-dicom']]);
    const [series] = found.studies[0]?.series ?? [];
    expect(series?.isRead).toBe(false);
    expect(series?.reason).toContain('the site’s own results');
  });

  test('is for whoever holds the key, and what was found for whoever looked', async () => {
    const bench = await openIntakeBench();
    const { job } = await look(bench, writeVisit(bench));
    const other = bench.opened.backendOf({ accountId: 'other', printedName: 'Otto', role: 'data manager' });
    expect(await codeOf(other['intake.look']({ source: bench.folder }))).toBe('key-closed');
    expect(await codeOf(other['intake.found']({ job }))).toBe('not-found');
    await bench.manager['key.close']({});
    expect(await codeOf(bench.manager['intake.found']({ job }))).toBe('key-closed');
    expect(await codeOf(bench.manager['intake.take']({ job }))).toBe('key-closed');
  });

  test('can be cancelled', async () => {
    const bench = await openIntakeBench();
    const { job } = await bench.manager['intake.look']({ source: writeVisit(bench) });
    await bench.manager['intake.cancel']({ job });
    expect((await ended(bench, job)).state).toBe('cancelled');
  });
});

describe('matching', () => {
  test('by hand and by table says what is complete before anything is taken in', async () => {
    const bench = await openIntakeBench();
    const { job } = await look(bench, writeVisit(bench));
    await bench.manager['intake.match']({ job, study: '1', subject: 'S1', visit: 'V0' });
    const byHand = await bench.manager['intake.found']({ job });
    expect(modalityStates(byHand)).toEqual({ cine: 'complete', PET: 'complete', echo: 'complete' });
    await bench.manager['intake.match']({ job, study: '1', subject: null, visit: null });
    expect((await bench.manager['intake.found']({ job })).completeness).toEqual([]);
    const csv = `subject;visit;folder\r\nS1;V11;echo\r\n`;
    expect(await bench.manager['intake.matchCsv']({ job, csv })).toEqual({ matched: 1, faults: [] });
    const found = await bench.manager['intake.found']({ job });
    expect(modalityStates(found)).toEqual({ cine: 'complete', PET: 'unexpected', echo: 'unexpected' });
  });

  test('refuses a visit that the protocol has not, and a visit that another study has taken', async () => {
    const bench = await openIntakeBench();
    writeVisit(bench, 1);
    writeVisit(bench, 2);
    const { job } = await look(bench, path.join(bench.folder, 'planted-folder'));
    const csv = ['subject,visit,StudyInstanceUID', visitRow(1), visitRow(2), visitRow(9)].join('\n');
    const { matched, faults } = await bench.manager['intake.matchCsv']({ job, csv });
    expect(matched).toBe(1);
    expect(faults).toEqual([
      { line: 3, message: 'Another study brings the cine of this subject and visit.' },
      { line: 4, message: 'The source holds no study of this name.' },
    ]);
    const wrong = bench.manager['intake.match']({ job, study: '2', subject: 'S1', visit: 'V9' });
    expect(await codeOf(wrong)).toBe('not-matched');
  });

  test('a kind is corrected with a reason, which no reader hears', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    const { job } = await look(bench, scans);
    const correction = { job, series: '1.1', kind: 'late enhancement', reason: 'Said by Dr Site' } as const;
    await bench.manager['intake.correct'](correction);
    const [series] = (await bench.manager['intake.found']({ job })).studies[0]?.series ?? [];
    expect(series).toMatchObject({ kind: 'late enhancement', corrected: true, reason: 'Said by Dr Site' });
    await bench.manager['intake.match']({ job, study: '1', subject: 'S1', visit: 'V11' });
    await bench.manager['intake.take']({ job });
    await ended(bench, job);
    const rows = rowsOf(bench.folder, 'select kind, reason from case_series');
    expect(rows).toEqual([{ kind: 'late enhancement', reason: 'Corrected by the data manager.' }]);
    // What was said may name somebody: the journal tells that something was.
    const told = rowsOf(bench.folder, "select old, new, reason from journal where action = 'intake.correct'");
    expect(told).toEqual([
      { old: '{"kind":"short-axis cine"}', new: '{"hasReason":true,"kind":"late enhancement"}', reason: null },
    ]);
    expect(JSON.stringify(rowsOf(bench.folder, 'select * from journal'))).not.toContain('Dr Site');
  });
});

describe('taking in', () => {
  test('makes a case for each group of modalities, of which nothing tells whose it is', async () => {
    const bench = await openIntakeBench();
    const { found } = await takeIn(bench, writeVisit(bench), [visitRow(1)]);
    expect({ ...found, studies: [], completeness: [] }).toMatchObject({
      state: 'done',
      added: 10,
      known: 0,
      waiting: 0,
    });
    expect(casesOf(bench, 'MR and PET')).toMatchObject([{ state: 'ready' }]);
    expect(casesOf(bench, 'echo')).toMatchObject([{ state: 'ready' }]);
    expect((await bench.manager['intake.unfinished']({})).intakes).toEqual([]);
    await bench.opened.close();
    const bytes = storedBytes(bench.folder);
    // The maker of a scanner names its layout: it is no secret.
    for (const word of [...planted.filter((one) => one !== 'PLANTEDMAKER'), 'SUBJECT-77']) {
      for (const encoding of ['latin1', 'utf16le'] as const) {
        expect([word, bytes.includes(Buffer.from(word, encoding))]).toEqual([word, false]);
      }
    }
    expect(bytes.includes('PLANTEDMAKER')).toBe(true);
  });

  test('leaves the originals as they were, to the bytes and the times', async () => {
    const bench = await openIntakeBench();
    const scans = writeVisit(bench);
    const state = (): unknown =>
      filesBelow(scans).map((file) => {
        const { mtimeMs, ctimeMs, size } = statSync(file);
        return [file, mtimeMs, ctimeMs, size, readFileSync(file).toString('base64')];
      });
    const before = state();
    await takeIn(bench, scans, [visitRow(1)]);
    expect(state()).toEqual(before);
  });

  test('the same files again add nothing, from the folder or from a zip', async () => {
    const bench = await openIntakeBench();
    const scans = writeVisit(bench);
    await takeIn(bench, scans, [visitRow(1)]);
    const before = [casesOf(bench), rowsOf(bench.folder, 'select * from case_instance')];
    const again = (await takeIn(bench, scans, [visitRow(1)])).found;
    expect([again.added, again.known]).toEqual([0, 10]);
    const zip = path.join(bench.folder, 'scans.zip');
    const entries = filesBelow(scans).map((file) => [path.relative(scans, file), readFileSync(file)] as const);
    writeFileSync(zip, zipSync({ ...Object.fromEntries(entries), 'read me.txt': strToU8('no image') }));
    const zipped = (await takeIn(bench, zip, [visitRow(1)])).found;
    expect([zipped.added, zipped.known]).toEqual([0, 10]);
    expect(zipped.refused.map(({ file }) => file)).toEqual(['scans.zip/read me.txt']);
    expect([casesOf(bench), rowsOf(bench.folder, 'select * from case_instance')]).toEqual(before);
  });

  test('another image under a name that is there is refused, and the rest goes on', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    const file = fileOf(scans, 2, 1);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.at(-1)! ^ 1, bytes.length - 1);
    writeFileSync(file, bytes);
    const { found } = await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    expect([found.added, found.known]).toEqual([0, 5]);
    expect(found.refused.map(({ file: name, code }) => [name, code])).toEqual([[path.basename(file), 'uid-collision']]);
  });

  test('images of one visit are not taken in again for another', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    const { found } = await takeIn(bench, scans, [visitRow(1, 'S2', 'V11')]);
    expect([found.added, found.known, found.refused.length]).toEqual([0, 0, 6]);
    expect(casesOf(bench)).toHaveLength(1);
  });

  test('an MR study and a separate PET study of a visit make one case, whichever comes first', async () => {
    const bench = await openIntakeBench();
    const pet = writePlantedUptake(path.join(bench.folder, 'pet'), { number: 2, slices: 3 });
    const { found } = await takeIn(bench, pet, [visitRow(2)]);
    expect(modalityStates(found)).toEqual({ cine: 'missing', PET: 'complete', echo: 'missing' });
    expect(casesOf(bench)).toMatchObject([{ state: 'incomplete' }]);
    const cine = writePlantedStudy(path.join(bench.folder, 'cine'), { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, cine, [visitRow(1)]);
    expect(casesOf(bench)).toMatchObject([{ state: 'ready' }]);
    expect(rowsOf(bench.folder, 'select kind from case_series order by kind')).toEqual([
      { kind: 'PET' },
      { kind: 'short-axis cine' },
    ]);
  });

  test('of PET the factor alone is kept', async () => {
    const bench = await openIntakeBench();
    await takeIn(bench, writeVisit(bench), [visitRow(1)]);
    const [{ uptake } = {}] = rowsOf(bench.folder, "select uptake from case_series where kind = 'PET'");
    expect((JSON.parse(String(uptake)) as { factor: number }).factor).toBeCloseTo(plantedFactor, 12);
  });

  test('clips wait for their layout, and come when it is approved', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedEcho(path.join(bench.folder, 'echo'), { number: 1, images: ['clip'] });
    const { job } = await look(bench, scans);
    await bench.manager['intake.match']({ job, study: '1', subject: 'S1', visit: 'V0' });
    await bench.manager['intake.take']({ job });
    expect(await ended(bench, job)).toMatchObject({ state: 'done', added: 0, waiting: 1 });
    expect(casesOf(bench)).toEqual([]);
    const [kept] = (await bench.manager['intake.unfinished']({})).intakes;
    expect(kept?.source).toBe(scans);
    await approveAll(bench);
    const { job: next } = await bench.manager['intake.goOn']({ intakeId: kept!.intakeId });
    expect(await ended(bench, next)).toMatchObject({ state: 'done', added: 1, waiting: 0 });
    expect(casesOf(bench)).toMatchObject([{ state: 'ready' }]);
    expect((await bench.manager['intake.unfinished']({})).intakes).toEqual([]);
  });
});

test('a layout that was refused by mistake is approved when its source is looked through again', async () => {
  const bench = await openIntakeBench();
  const scans = writePlantedEcho(path.join(bench.folder, 'echo'), { number: 1, images: ['clip'] });
  await look(bench, scans);
  const decide = async (decision: 'approved' | 'refused') => {
    const [layout] = (await bench.manager['layout.list']({})).layouts;
    await bench.manager['layout.picture']({ layoutId: layout!.layoutId });
    const { layoutId, regions: keep } = layout!;
    await bench.manager['layout.decide']({ layoutId, decision, keep, reason: 'As it is seen.' });
  };
  await decide('refused');
  await look(bench, scans);
  await decide('approved');
  expect((await bench.manager['layout.list']({})).layouts).toMatchObject([{ state: 'approved', clips: 1 }]);
});

test('an intake that was cancelled keeps what is whole and goes on in the next program', async () => {
  const bench = await openIntakeBench(protocolText);
  const scans = path.join(bench.folder, 'scans');
  const rows: string[] = [];
  for (let number = 1; number <= 6; number += 1) {
    writePlantedStudy(path.join(scans, String(number)), { number, slices: 5, phases: 6 });
    rows.push(visitRow(number, `S${number}`, 'V11'));
  }
  const { job } = await look(bench, scans);
  await bench.manager['intake.matchCsv']({ job, csv: ['subject,visit,StudyInstanceUID', ...rows].join('\n') });
  const stop = bench.opened.onProgress(({ done, total }) => {
    if (total === 180 && done > 40) void bench.manager['intake.cancel']({ job });
  });
  await bench.manager['intake.take']({ job });
  await new Promise((resume) => setTimeout(resume, 10));
  await bench.manager['intake.cancel']({ job });
  expect((await ended(bench, job)).state).toBe('cancelled');
  stop();
  const images = (): number => rowsOf(bench.folder, 'select SOPInstanceUID from case_instance').length;
  expect(images()).toBeLessThan(180);
  await bench.opened.close();
  const next = await reopen(bench);
  const [kept] = (await next.manager['intake.unfinished']({})).intakes;
  const { job: again } = await next.manager['intake.goOn']({ intakeId: kept!.intakeId });
  const found = await ended(next, again);
  expect([found.state, found.added + found.known]).toEqual(['done', 180]);
  expect(images()).toBe(180);
  expect(casesOf(next)).toHaveLength(6);
  expect((await next.manager['intake.unfinished']({})).intakes).toEqual([]);
});
