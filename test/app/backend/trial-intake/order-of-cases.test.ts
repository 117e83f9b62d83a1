import path from 'node:path';
import { expect, test } from 'vitest';
import { writePlantedEcho } from '../planted-echo.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { assignedReader, openIntakeBench, takeIn, visitRow } from './intake-bench.ts';

test('the journal does not tell by its order which cases are of one visit', async () => {
  const bench = await openIntakeBench();
  const scans = path.join(bench.folder, 'scans');
  const numbers = [1, 2, 3, 4];
  for (const number of numbers) {
    writePlantedStudy(path.join(scans, `${number} cine`), { number, slices: 3, phases: 2 });
    writePlantedEcho(path.join(scans, `${number} echo`), { number, images: ['clip'] });
  }
  await takeIn(
    bench,
    scans,
    numbers.map((number) => visitRow(number, `SUBJECT-${number}`)),
  );
  // Four visits of two cases each: whichever are one visit's, all stand by their codes.
  for (const action of ['case.make', 'case.state']) {
    const told = rowsOf(bench.folder, `select object from journal where action = '${action}' order by seq`);
    const objects = told.map(({ object }) => String(object));
    expect(objects).toHaveLength(8);
    expect(objects).toEqual(objects.toSorted());
  }
});

test('what is said of one visit after the other is told of the cases all at once, when they are given out', async () => {
  const bench = await openIntakeBench();
  const scans = path.join(bench.folder, 'scans');
  // Subjects 1 to 3, at V0 (uptake not done) and at V11 (cine incomplete): six cases.
  const subjects = [1, 2, 3];
  const rows = subjects.flatMap((subject) => {
    const [baseline, later] = [subject * 2, subject * 2 + 1];
    writePlantedStudy(path.join(scans, `${baseline} cine`), { number: baseline, slices: 3, phases: 2 });
    writePlantedStudy(path.join(scans, `${later} cine`), { number: later, slices: 1, phases: 2 });
    return [visitRow(baseline, `S${subject}`, 'V0'), visitRow(later, `S${subject}`, 'V11')];
  });
  await takeIn(bench, scans, rows);
  const states = (): readonly unknown[] =>
    rowsOf(bench.folder, 'select state from imaging_case').map(({ state }) => state);
  expect(states()).toEqual(subjects.flatMap(() => ['incomplete', 'incomplete']));
  const [{ seq: before } = {}] = rowsOf(bench.folder, 'select max(seq) as seq from journal');
  for (const subject of subjects.map((number) => `S${number}`)) {
    await bench.manager['trial.notDone']({ subject, visit: 'V0', modality: 'PET', reason: 'No tracer.' });
    await bench.manager['intake.accept']({ subject, visit: 'V11', modality: 'cine', reason: 'Broken off.' });
  }
  const told = (): readonly Record<string, unknown>[] =>
    rowsOf(
      bench.folder,
      `select seq, action, object from journal where seq > ${String(before)} and object like 'case/%' order by seq`,
    );
  expect(told()).toEqual([]);
  await assignedReader(bench);
  const settled = told().filter(({ action }) => action === 'case.state');
  const objects = settled.map(({ object }) => String(object));
  expect(objects).toHaveLength(6);
  expect(objects).toEqual(objects.toSorted());
  // One entry after the other: nothing that was said of a visit stands between them.
  const first = Number(settled[0]?.['seq']);
  expect(settled.map(({ seq }) => seq)).toEqual(settled.map((_, index) => first + index));
  expect(states()).toEqual(subjects.flatMap(() => ['ready', 'ready']));
});
