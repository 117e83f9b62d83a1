import path from 'node:path';
import { expect, test } from 'vitest';
import { writePlantedEcho } from '../planted-echo.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { codeOf, password } from '../workbench.ts';
import { ended, look, openIntakeBench, visitRow } from './intake-bench.ts';
import { passphrase } from './passphrase.ts';

test('an intake at work is not put aside by another data manager, and by its own it is', async () => {
  const bench = await openIntakeBench();
  const scans = path.join(bench.folder, 'scans');
  const numbers = [1, 2, 3, 4, 5, 6];
  for (const number of numbers) writePlantedStudy(path.join(scans, `${number}`), { number, slices: 5, phases: 6 });
  const one = writePlantedEcho(path.join(bench.folder, 'echo'), { number: 9, images: ['clip'] });
  const printedName = 'Otto Manager';
  const role = 'data manager';
  const { accountId } = await bench.manager['account.add']({ loginName: 'otto', printedName, role, password });
  const otto = bench.opened.backendOf({ accountId, printedName, role });
  await otto['key.open']({ secret: passphrase, reason: 'intake' });
  // 180 files are looked through and taken, which a look at one name of a folder does not outlast.
  const { job: first } = await bench.manager['intake.look']({ source: scans });
  expect(await codeOf(otto['intake.look']({ source: one }))).toBe('bad-input');
  const { job } = await look(bench, scans);
  expect(await codeOf(bench.manager['intake.found']({ job: first }))).toBe('not-found');
  const rows = numbers.map((number) => visitRow(number, `S${number}`, 'V11'));
  await bench.manager['intake.matchCsv']({ job, csv: ['subject,visit,StudyInstanceUID', ...rows].join('\n') });
  await bench.manager['intake.take']({ job });
  expect(await codeOf(otto['intake.look']({ source: one }))).toBe('bad-input');
  const [kept] = (await otto['intake.unfinished']({})).intakes;
  if (kept !== undefined) expect(await codeOf(otto['intake.goOn']({ intakeId: kept.intakeId }))).toBe('bad-input');
  expect(await ended(bench, job)).toMatchObject({ state: 'done', added: 180 });
  const { job: his } = await otto['intake.look']({ source: one });
  expect((await ended({ manager: otto }, his)).state).toBe('found');
});
