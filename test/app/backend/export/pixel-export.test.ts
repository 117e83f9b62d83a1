import { expect, test } from 'vitest';
import type { SealDocument } from '../../../../app/backend/reading/seal-document.ts';
import { drawn, openPixels, signShown } from '../pixel-bench.ts';
import { planted } from '../planted-study.ts';
import { plantedDose, plantedFactor } from '../planted-uptake.ts';
import { readCsv } from '../read-csv.ts';
import { rowsOf } from '../store-file.ts';
import { keepAll, signedBench, type Bench } from '../workbench.ts';

type Format = 'csv-long' | 'csv-wide' | 'json';

const exported = async ({ opened }: Bench, format: Format): Promise<Readonly<Record<string, string>>> => {
  const { files } = await opened.backend['export.sealed']({ format });
  return Object.fromEntries(files.map(({ name, text }) => [name, text]));
};

const signed = async (): Promise<Bench> => {
  const bench = await openPixels();
  await signShown(bench, await drawn(bench));
  return bench;
};

const tables = ['ventricle-segments.csv', 'ventricle-late-enhancement-slices.csv', 'ventricle-dictionary.csv'];

test('the long CSV says what the ratio is a share of, and what made SUV of the values', async () => {
  const files = await exported(await signed(), 'csv-long');
  expect(Object.keys(files)).toEqual(['ventricle-reads-long.csv', ...tables]);
  const rows = readCsv(files['ventricle-reads-long.csv']!);
  const of = (key: string) => rows.find((row) => row['key'] === key)!;
  // 24 of 108 pixels
  expect(of('LGE_RATIO')).toMatchObject({ value: '22.2', unit: '%', slices: '1 2 3' });
  expect(of('LGE_RATIO')['method']).toMatch(/myocard/);
  expect(of('LGE_RATIO')['choices']).toBe('denominator=myocardium; missingReference=leave out; sd=6');
  expect(of('LGE_VOLUME')).toMatchObject({ value: '0.7', unit: 'mL', slice_distance_mm: '10' });
  expect(of('SUV_MEAN')['choices']).toMatch(/^Units=BQML; decayCorrectedTo=SeriesTime; factor=/);
  const [, factor = ''] = of('SUV_MEAN')['choices']!.split('factor=');
  expect(Number(factor)).toBeCloseTo(plantedFactor, 15);
  expect(of('SUV_MAX')['frames']).toMatch(/^2\.25\.\d+\/1$/);
});

test('a number that is refused names its attribute', async () => {
  const bench = await openPixels({ uptake: { weight: null } });
  await signShown(bench, await drawn(bench));
  const rows = readCsv((await exported(bench, 'csv-long'))['ventricle-reads-long.csv']!);
  expect(rows.find((row) => row['key'] === 'SUV_MEAN')).toMatchObject({
    value: '',
    missing: 'no-suv',
    missing_attribute: 'PatientWeight',
    choices: '',
  });
});

test('the slices of late enhancement have a table of their own', async () => {
  const bench = await signed();
  const rows = readCsv((await exported(bench, 'csv-wide'))['ventricle-late-enhancement-slices.csv']!);
  expect(rows.map((row) => row['slice'])).toEqual(['1', '2', '3']);
  expect(rows[0]).toMatchObject({
    case_code: bench.caseCode,
    status: 'current',
    frame: '1',
    kind: 'PSIR',
    reference_pixels: '24',
    reference_mean: '-18',
    myocardium_pixels: '108',
    enhanced_pixels: '24',
    by_hand_pixels: '0',
    excluded_pixels: '0',
  });
  // −18 + 6 · √(24 · 2² / 23)
  expect(Number(rows[0]!['threshold'])).toBeCloseTo(-18 + 6 * Math.sqrt(96 / 23), 12);
});

test('each segment of each measure has a row, with its number or its reason', async () => {
  const bench = await signed();
  const rows = readCsv((await exported(bench, 'csv-long'))['ventricle-segments.csv']!);
  expect(rows).toHaveLength(4 * 17);
  const of = (measure: string) => rows.filter((row) => row['measure'] === measure);
  // Nobody has set an RV insertion: nothing tells the segments.
  for (const measure of ['LGE_ENHANCED', 'LGE_TRANSMURALITY', 'SUV_MEAN', 'SUV_MAX']) {
    expect(of(measure).map((row) => row['segment'])).toEqual(Array.from({ length: 17 }, (_, i) => String(i + 1)));
    expect(new Set(of(measure).map((row) => `${row['value']}${row['missing']}`))).toEqual(new Set(['not-done']));
  }
  expect(of('SUV_MEAN')[6]).toMatchObject({ name: 'mid anterior', unit: 'g/mL', voxels: '0' });
});

test('the JSON holds the details as they are sealed, and the journal tells of every table', async () => {
  const bench = await signed();
  const { reads } = JSON.parse((await exported(bench, 'json'))['ventricle-reads.json']!) as { reads: SealDocument[] };
  expect(reads[0]!.details!.LGE).toHaveLength(3);
  await exported(bench, 'csv-long');
  const [json, long] = rowsOf(bench.folder, "select new from journal where action = 'export.sealed' order by seq").map(
    (row) => JSON.parse(String(row['new'])) as { further?: [string, string][] },
  );
  expect(json!.further).toBeUndefined();
  expect(long!.further!.map(([name, hash]) => [name, hash.length])).toEqual(tables.map((name) => [name, 64]));
});

test('without late enhancement and PET there are no further tables', async () => {
  expect(Object.keys(await exported(await signedBench(), 'csv-long'))).toEqual([
    'ventricle-reads-long.csv',
    'ventricle-dictionary.csv',
  ]);
});

test('an export holds nothing of who, when and how much', async () => {
  const bench = await signed();
  await keepAll(bench);
  for (const format of ['csv-long', 'csv-wide', 'json'] as const) {
    const text = JSON.stringify(await exported(bench, format));
    expect([...planted, ...Object.values(plantedDose)].filter((word) => text.includes(word))).toEqual([]);
  }
});
