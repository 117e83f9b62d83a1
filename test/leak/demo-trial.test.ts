import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkProtocol } from '../../app/backend/protocol/check-protocol.ts';
import { runDemoTrial, type DemoTrial } from '../../app/backend/demo-trial/run-demo-trial.ts';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { folderPlaces } from '../../app/backend/leak/folder-places.ts';
import type { Identity } from '../../app/backend/leak/identity.ts';
import { searchLeaks } from '../../app/backend/leak/search-leaks.ts';
import { deliveryForms, sentForms } from '../../app/contract/calls/delivery-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import {
  dicomErrors,
  datasetFaults,
  datasetOf,
  hasDciodvfy,
  hasPandas,
  hasReadstat,
  linesByReadstat,
  linesOf,
  namedRows,
  rowsByPandas,
  unzipped,
  type Line,
} from './delivered-files.ts';
import { hasXmllint, schemaFaults } from '../app/backend/export/odm/odm-readers.ts';

/** Fields of the study's REDCap, by measure. */
const fields = checkProtocol(readFileSync(new URL('../../protocols/prime-hfref.yaml', import.meta.url), 'utf8'))
  .protocol?.export?.REDCap?.fields as Readonly<Record<string, string>>;

let folder = '';
let trial: DemoTrial;

const optionsFor = (out: string) => ({
  folder: out,
  subjects: 1,
  seed: 11,
  now: () => new Date('2026-03-04T05:06:07.089Z'),
  randomBytes,
  programVersion: '0.0.0-test',
  workstation: 'bench',
  onStep: () => undefined,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-demo-trial-'));
  trial = await runDemoTrial(optionsFor(path.join(folder, 'out')));
}, 900_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('of a trial lived through, nothing planted is found at rest, in an answer to a blinded role, or in an export', () => {
  // Every image twice, every clip, every page of the journal, every file of the store.
  expect(trial.searched.places).toBeGreaterThan(2000);
  expect(trial.phantoms.identities).toBeGreaterThan(500);
  expect(trial.leaks).toEqual([]);
  expect(trial.searched.expectedByChance).toBeLessThan(0.01);
  expect(trial.unexpected).toEqual([]);
  expect(trial.exported.failed).toEqual([]);
});

test('the same search finds what is put into the store', async () => {
  const out = path.join(folder, 'out');
  const identities = JSON.parse(await readFile(path.join(out, 'identities.json'), 'utf8')) as readonly Identity[];
  const name = identities.find(({ kind }) => kind === 'name')!;
  await writeFile(path.join(out, 'checkpoints', 'control.txt'), `last seen: ${name.value}`);
  const found = await searchLeaks(folderPlaces(path.join(out, 'checkpoints')), identities, openNodeCodecs());
  expect(found.some(({ identity }) => identity.value === name.value)).toBe(true);
});

test('three visits by two kinds of scan are read by two readers, and every number is that of the closed form', () => {
  const { readings, later, assigned } = trial;
  expect([readings.ada.reads, readings.bob.reads]).toEqual([6, 6]);
  // The repeats are due when the washout is over: all that were given are read then.
  expect(later.ada.repeats + later.bob.repeats).toBe(assigned.repeats);
  for (const { compared, beyond } of [readings.ada, readings.bob]) {
    // Three times 16 of the heart and 17 of the echo.
    expect(compared).toBe(99);
    expect(beyond).toEqual([]);
  }
});

test('what was signed is exported with codes and, with the key, with subjects, and the store verifies', () => {
  expect(trial.verified).toMatchObject({ ok: true, seals: 12 + trial.assigned.repeats, differences: [] });
  expect(trial.exported.blinded).toBe(12 + trial.assigned.repeats);
  expect(trial.exported.joined).toBe(trial.exported.blinded);
});

test('every form leaves once with every final case, and what is blinded tells nobody', () => {
  const { deliveries } = trial;
  // Six cases, each read by two readers who agree.
  expect(deliveries.map(({ cases, left }) => [cases, left])).toEqual(deliveries.map(() => [6, 0]));
  const forms = new Set(deliveries.map(({ form }) => form));
  expect([...forms]).toEqual(deliveryForms.filter((form) => !sentForms.has(form)));
});

describe('what was delivered is valid to those who receive it', () => {
  const folderOf = (name: string): string => path.join(folder, 'out', 'deliveries', name);
  const textOf = (...parts: readonly string[]): Promise<string> => readFile(folderOf(path.join(...parts)), 'utf8');
  const finals = (): readonly Line[] => linesOf(folderOf('csv-long-joined/ventricle-joined-finals.csv'));

  test.runIf(hasXmllint)('ODM by the schemas of CDISC', async () => {
    for (const [form, version] of [
      ['odm-1.3.2', '1.3.2'],
      ['odm-2.0', '2.0'],
    ] as const) {
      expect(schemaFaults(await textOf(form, `ventricle-odm-${version}.xml`), version)).toBe('');
      expect(schemaFaults(await textOf(`${form}-joined`, `ventricle-joined-odm-${version}.xml`), version)).toBe('');
    }
  });

  test('SDTM by the schema of Dataset-JSON, and the same rows by pandas and readstat from the transport files', () => {
    for (const name of ['cv', 'suppcv']) {
      const file = folderOf(`sdtm-json-joined/${name}.json`);
      expect(datasetFaults(file)).toBeNull();
      const document = datasetOf(file);
      expect(document.records).toBe(document.rows.length);
      const xpt = folderOf(`sdtm-xpt-joined/${name}.xpt`);
      if (hasPandas) expect(rowsByPandas(xpt)).toEqual(document.rows);
      if (hasReadstat) expect(linesByReadstat(xpt)).toHaveLength(document.rows.length);
    }
  });

  test.runIf(hasDciodvfy)('DICOM objects without an error of dciodvfy, for each read', { timeout: 120_000 }, () => {
    const files = unzipped(folderOf('dicom-files/ventricle-dicom.zip'));
    const reports = files.filter((file) => file.includes('-SR-'));
    // Six cases of two readers; the mean of both is of both reads.
    expect(reports).toHaveLength(12);
    expect(files.length).toBeGreaterThan(reports.length);
    expect(files.flatMap(dicomErrors)).toEqual([]);
  });

  test('a report for each read', () => {
    const files = unzipped(folderOf('report-pdf/ventricle-reports.zip'));
    expect(files).toHaveLength(12);
  });

  test('every format has the same number of the same subject, visit and measure', () => {
    const cv = namedRows(datasetOf(folderOf('sdtm-json-joined/cv.json')));
    const redcap = linesOf(folderOf('redcap-csv-joined/ventricle-joined-redcap.csv'));
    const events: Readonly<Record<string, string>> = { V0: 'v0_arm_1', V11: 'v11_arm_1', V12: 'v12_arm_1' };
    const byName = new Map(finals().map((line) => [line['id'], line]));
    const present = cv.filter(({ CVSTAT }) => CVSTAT === null);
    // 16 of the heart and 17 of the echo are read at each of three visits; the protocol asks fewer.
    expect(present.length).toBeGreaterThan(60);
    for (const row of present) {
      const { subject, visit = '', key = '', value } = byName.get(String(row['CVREFID'])) ?? {};
      expect([row['USUBJID'], row['CVSPID'], Number(row['CVSTRESC'])]).toEqual([subject, key, Number(value)]);
      const record = redcap.find((one) => one['record_id'] === subject && one['redcap_event_name'] === events[visit]);
      expect([key, Number(record?.[fields[key] ?? ''])]).toEqual([key, Number(value)]);
    }
  });
});

test('a folder with something in it is refused', async () => {
  await expect(runDemoTrial(optionsFor(path.join(folder, 'out')))).rejects.toThrow(Refused);
});
