import path from 'node:path';
import { expect, test } from 'vitest';
import { planted } from '../planted-study.ts';
import { writePlantedEcho } from '../planted-echo.ts';
import { onServer } from '../../../postgres/databases.ts';
import { rowsOf } from '../store-file.ts';
import { adding, good, keepAll, openOn, signedBench, takeIn, temporaryFolder } from '../workbench.ts';
import { writeFirstVersion } from './first-version-store.ts';

/** No store on a server is older than the sixth version: those before knew the file alone. */
const older = test.skipIf(onServer());

/** A store of the first version with a signed cine read, and the bench it came from. */
const oldStore = async () => {
  const bench = await signedBench();
  await bench.opened.close();
  const folder = temporaryFolder();
  await writeFirstVersion(bench.folder, folder);
  return { ...bench, folder };
};

older('the first version had one case a study and knew no groups', async () => {
  const { folder } = await oldStore();
  const columns = rowsOf(folder, "select name from pragma_table_info('imaging_case')").map(({ name }) => name);
  expect(columns).toEqual(['caseCode', 'studyUID', 'createdAt']);
  expect(rowsOf(folder, 'select max(version) as version from schema_version')).toEqual([{ version: 1 }]);
});

older('a store of the first version is opened with its cases, its reads and their seals unharmed', async () => {
  const bench = await oldStore();
  const before = rowsOf(bench.folder, 'select * from journal order by seq');
  const opened = await openOn(bench.folder);
  const { cases } = await opened.backend['case.list']({});
  // three slices, each contoured at ED and ES
  expect(cases).toMatchObject([
    { caseCode: bench.caseCode, state: 'signed', groups: ['short-axis cine'], contours: 6 },
  ]);
  const { content, read } = await opened.backend['case.open']({ caseCode: bench.caseCode });
  expect(content).toEqual(bench.at.content);
  expect(read.records).toEqual(bench.at.read.records);
  expect(await opened.backend['read.verify']({ readId: read.readId })).toEqual({ ok: true, differences: [] });
  expect(rowsOf(bench.folder, 'select * from journal order by seq')).toEqual(before);
  expect(rowsOf(bench.folder, 'select modalityGroup, createdAt from imaging_case')).toEqual([
    { modalityGroup: 'MR and PET', createdAt: '2026-02-03T04:05:06.789Z' },
  ]);
});

older('what pointed to the cases of an old store points to them still', async () => {
  const bench = await oldStore();
  await (await openOn(bench.folder)).close();
  expect(rowsOf(bench.folder, 'pragma foreign_key_check')).toEqual([]);
  const pointing = rowsOf(
    bench.folder,
    `select m.name from sqlite_master m join pragma_foreign_key_list(m.name) f where f."table" = 'imaging_case'`,
  );
  expect(pointing.map(({ name }) => name).sort()).toEqual([
    'adjudication',
    'assignment',
    'case_instance',
    'case_series',
    'reading',
  ]);
  expect(rowsOf(bench.folder, "select name from sqlite_master where name like '%before%'")).toEqual([]);
  // opened again, nothing is left to do
  await (await openOn(bench.folder)).close();
  expect(rowsOf(bench.folder, 'select version from schema_version order by version').length).toBeGreaterThan(3);
});

older('a study of an old store comes back to its case, and its echo becomes a case beside it', async () => {
  const bench = await oldStore();
  const opened = await openOn(bench.folder);
  expect(await takeIn(opened, bench.scans)).toEqual([bench.caseCode]);
  // the planted cine and the planted echo are of one study
  writePlantedEcho(path.join(bench.scans, 'echo'), { number: 1, images: ['clip'] });
  const codes = await takeIn(opened, bench.scans);
  const caseCode = codes.find((code) => code !== bench.caseCode)!;
  expect(codes).toHaveLength(2);
  const at = await keepAll({ ...bench, opened, caseCode }, adding(good));
  expect(at.content.series[0]!.clips).toHaveLength(1);
  expect(planted.filter((word) => JSON.stringify(at).includes(word))).toEqual([]);
});
