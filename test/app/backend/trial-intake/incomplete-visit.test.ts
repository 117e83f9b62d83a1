import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Found } from '../../../../app/contract/calls/intake-calls.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import {
  assignedReader,
  ended,
  giveOut,
  look,
  openIntakeBench,
  takeIn,
  visitRow,
  type IntakeBench,
} from './intake-bench.ts';
import { passphrase } from './passphrase.ts';

const casesOf = ({ folder }: IntakeBench, group = '%'): readonly Record<string, unknown>[] =>
  rowsOf(folder, `select caseCode, state from imaging_case where modalityGroup like '${group}' order by caseCode`);

const modalityStates = ({ completeness }: Found): Record<string, string> =>
  Object.fromEntries(completeness.map(({ modality, state }) => [modality, state]));

describe('a visit that is incomplete', () => {
  const oneSlice = async (): Promise<{ bench: IntakeBench; scans: string }> => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 1, phases: 2 });
    const { found } = await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    expect(found.completeness).toMatchObject([{ state: 'incomplete', missing: ['1 of 3 slices'] }]);
    expect(casesOf(bench)).toMatchObject([{ state: 'incomplete' }]);
    return { bench, scans };
  };
  const cine = { subject: 'S1', visit: 'V11', modality: 'cine' } as const;

  test('is not assigned until a data manager takes it as it is', async () => {
    const { bench } = await oneSlice();
    await assignedReader(bench);
    expect((await bench.manager['assignment.list']({})).assignments).toEqual([]);
    await bench.manager['intake.accept']({ ...cine, reason: 'The scan was broken off.' });
    expect(await giveOut(bench)).toBe(1);
    expect(casesOf(bench)).toMatchObject([{ state: 'ready' }]);
  });

  test('says why it is read as it is, until something else is missing', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 2, phases: 2 });
    const { job } = await look(bench, scans);
    const lines = async () => (await bench.manager['intake.found']({ job })).completeness;
    await bench.manager['intake.match']({ job, study: '1', subject: 'S1', visit: 'V11' });
    // Nothing of it is in the case store yet: there is nothing to read as it is.
    expect(await lines()).toMatchObject([{ state: 'incomplete', accepted: null, isStored: false }]);
    await bench.manager['intake.take']({ job });
    await ended(bench, job);
    expect(await lines()).toMatchObject([{ state: 'incomplete', accepted: null, isStored: true }]);
    await bench.manager['intake.accept']({ ...cine, reason: 'The scan was broken off.' });
    expect(await lines()).toMatchObject([{ accepted: 'The scan was broken off.' }]);
    const { entries } = await bench.manager['journal.list']({
      filter: { action: 'intake.accept' },
      before: null,
      limit: 5,
    });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/S1|V11|broken/u);
  });

  test('is told of what was said on another page meanwhile', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    const { job } = await look(bench, scans);
    await bench.manager['intake.match']({ job, study: '1', subject: 'S1', visit: 'V0' });
    const found = await bench.manager['intake.found']({ job });
    expect(modalityStates(found)).toEqual({ cine: 'complete', PET: 'missing', echo: 'missing' });
    await bench.manager['trial.notDone']({ subject: 'S1', visit: 'V0', modality: 'PET', reason: 'No tracer.' });
    const later = await bench.manager['intake.found']({ job });
    expect(modalityStates(later)).toEqual({ cine: 'complete', PET: 'not done', echo: 'missing' });
  });

  test('is ready once the rest comes', async () => {
    const { bench, scans } = await oneSlice();
    writePlantedStudy(scans, { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    expect(casesOf(bench)).toMatchObject([{ state: 'ready' }]);
  });

  test('is ready once what is missing is said to have been not done', async () => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(1)]);
    expect(casesOf(bench)).toMatchObject([{ state: 'incomplete' }]);
    const uptake = { subject: 'SUBJECT-77', visit: 'V0', modality: 'PET' } as const;
    const cellState = async (): Promise<unknown> =>
      (await bench.manager['trial.grid']({})).subjects[0]!.cells.find(({ modality }) => modality === 'cine')?.state;
    expect(await cellState()).toBe('received');
    await bench.manager['trial.notDone']({ ...uptake, reason: 'No tracer.' });
    expect(await cellState()).toBe('de-identified');
    await bench.manager['trial.notDone']({ ...uptake, reason: null });
    expect(await cellState()).toBe('received');
    await assignedReader(bench);
    expect(casesOf(bench)).toMatchObject([{ state: 'incomplete' }]);
    await bench.manager['trial.notDone']({ ...uptake, reason: 'No tracer.' });
    expect(await giveOut(bench)).toBe(1);
    expect(casesOf(bench)).toMatchObject([{ state: 'ready' }]);
  });

  test('is not passed over in silence while the key, which alone knows that it can be read, is closed', async () => {
    const { bench } = await oneSlice();
    const isKeyWanted = async (): Promise<boolean> => (await bench.manager['assignment.list']({})).keyWanted;
    await assignedReader(bench);
    await bench.manager['intake.accept']({ ...cine, reason: 'The scan was broken off.' });
    expect(await isKeyWanted()).toBe(false);
    await bench.manager['key.close']({});
    // Told before anybody tries, as it is refused.
    expect(await isKeyWanted()).toBe(true);
    expect(await codeOf(giveOut(bench))).toBe('key-closed');
    await bench.manager['key.open']({ secret: passphrase, reason: 'assigning' });
    expect(await isKeyWanted()).toBe(false);
    expect(await giveOut(bench)).toBe(1);
    await bench.manager['key.close']({});
    expect(await isKeyWanted()).toBe(false);
    expect(await giveOut(bench)).toBe(0);
  });

  test('cannot be taken as it is where nothing has come', async () => {
    const { bench } = await oneSlice();
    expect(await codeOf(bench.manager['intake.accept']({ ...cine, subject: 'S2', reason: 'x' }))).toBe('not-found');
  });
});
