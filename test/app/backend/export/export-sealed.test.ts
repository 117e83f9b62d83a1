import { parse } from 'node:path';
import { expect, test } from 'vitest';
import { sealDocumentSchema } from '../../../../app/backend/reading/seal-document.ts';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { contourRecordSchema } from '../../../../app/contract/read.ts';
import { readCsv } from '../read-csv.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { readArchive } from './read-archive.ts';
import { adding, codeOf, drawAll, good, keepAll, openBench, sign, signedBench, type Bench } from '../workbench.ts';

type Format = 'csv-long' | 'csv-wide' | 'json';

const exported = async ({ opened }: Bench, format: Format): Promise<string> => {
  const { files } = await opened.backend['export.sealed']({ format });
  expect(files.map(({ name }) => name).slice(1)).toEqual(format === 'json' ? [] : ['ventricle-dictionary.csv']);
  expect(parse(files[0]!.name).dir).toBe('');
  return files[0]!.text;
};

test('an open read is not exported', async () => {
  const bench = await openBench();
  await drawAll(bench);
  expect(readCsv(await exported(bench, 'csv-long'))).toEqual([]);
  expect(await bench.opened.backend['export.sealed']({ format: 'json' })).toMatchObject({ reads: 0 });
});

test('the long CSV has a row for every number, rounded and in full', async () => {
  const bench = await signedBench();
  const rows = readCsv(await exported(bench, 'csv-long'));
  const of = (key: string) => rows.find((row) => row['key'] === key)!;
  // EDV 3 slices · 100 mm² · 10 mm = 3 mL; ESV 3 · 36 · 10 = 1.08 mL; SV 1.92; EF 64 %.
  expect(of('LVEDV')).toMatchObject({
    case_code: bench.caseCode,
    status: 'current',
    amends: '',
    image_quality: 'good',
    value: '3',
    unit: 'mL',
    missing: '',
    phase_ed: '1',
    slices: '1 2 3',
    slice_distance_mm: '10',
  });
  expect(of('LVESV')).toMatchObject({ value: '1.1', phase_es: '2' });
  expect(Number(of('LVESV')['value_full'])).toBeCloseTo(1.08, 12);
  expect(of('RVEF')).toMatchObject({ value: '', value_full: '', missing: 'no-contour' });
  expect(of('LVEDV')['seal']).toMatch(/^[0-9a-f]{64}$/);
});

test('the wide CSV has one row a read', async () => {
  const bench = await signedBench();
  const rows = readCsv(await exported(bench, 'csv-wide'));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ LVEDV: '3', LVEDV_missing: '', LVEF: '64', RVEF: '', RVEF_missing: 'no-contour' });
});

interface Index {
  journal: object;
  reads: {
    readId: string;
    values: { key: string; value?: number }[];
    records: { kind: string }[];
    seal: { hash: string };
    document: string;
    status: string;
  }[];
}

const archiveOf = async ({ opened }: Bench): Promise<Readonly<Record<string, string>>> => {
  const { archive } = await opened.backend['export.sealed']({ format: 'json' });
  return readArchive(opened.archive(archive!.ticket));
};

test('the index of the JSON holds the numbers in full, the seals and the journal’s head, a read a line, and no contour', async () => {
  const bench = await signedBench();
  const [head] = rowsOf(bench.folder, 'select seq, hash from journal order by seq desc limit 1');
  const text = await exported(bench, 'json');
  const { journal, reads } = JSON.parse(text) as Index;
  expect(journal).toEqual({ ...head });
  expect(reads).toHaveLength(1);
  const values = reads[0]!.values;
  // EF = (3 - 1.08) / 3 = 64 %.
  expect(values.find(({ key }) => key === 'LVEF')!.value).toBeCloseTo(64, 10);
  expect(reads[0]!.records.map(({ kind }) => kind)).not.toContain('contour');
  expect(JSON.parse(text.split('\n')[1]!)).toEqual(reads[0]);
});

test('the archive holds the index and each read as it was sealed: the SHA-256 of the file is the seal', async () => {
  const bench = await signedBench();
  const index = JSON.parse(await exported(bench, 'json')) as Index;
  const files = await archiveOf(bench);
  const [read] = index.reads;
  expect(Object.keys(files)).toEqual(['ventricle-reads.json', read!.document]);
  expect((JSON.parse(files['ventricle-reads.json']!) as Index).reads).toEqual(index.reads);
  const sealed = files[read!.document]!;
  expect(sha256(sealed)).toBe(read!.seal.hash);
  const contours = sealDocumentSchema
    .parse(JSON.parse(sealed))
    .records.filter(({ kind }) => kind === 'contour')
    .map((record) => contourRecordSchema.parse(record));
  expect(contours).toHaveLength(6);
  expect(contours.every(({ SOPInstanceUID }) => /^2\.25\.\d+$/.test(SOPInstanceUID))).toBe(true);
});

test('only the latest archive is at hand, and none that was not exported', async () => {
  const bench = await signedBench();
  const { archive } = await bench.opened.backend['export.sealed']({ format: 'json' });
  expect((await bench.opened.backend['export.sealed']({ format: 'csv-long' })).archive).toBeNull();
  expect(bench.opened.archive(archive!.ticket).name).toBe('ventricle-reads.zip');
  await bench.opened.backend['export.sealed']({ format: 'json' });
  expect(() => bench.opened.archive(archive!.ticket)).toThrow(/make it again/);
  expect(() => bench.opened.archive('0'.repeat(32))).toThrow(/make it again/);
});

test('an archive breaks off where a document is no longer as it was sealed', async () => {
  const bench = await signedBench();
  const { archive } = await bench.opened.backend['export.sealed']({ format: 'json' });
  tamper(bench.folder, `update seal set document = replace(document, '"good"', '"fair"')`);
  expect(await codeOf(readArchive(bench.opened.archive(archive!.ticket)))).toBe('store-damaged');
});

test('of an amended read the last sealed is current, the one before superseded', async () => {
  const bench = await signedBench();
  const first = bench.at.read.readId;
  await bench.opened.backend['read.amend']({ readId: first, reason: 'Graded too well.' });
  const open = readCsv(await exported(bench, 'csv-wide'));
  expect(open.map(({ status }) => status)).toEqual(['current']);
  bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
  const at = await keepAll(bench, { added: [], updated: [[good, { ...good, grade: 'fair' }]], removed: [] });
  await sign(bench, at);
  const rows = readCsv(await exported(bench, 'csv-wide'));
  expect(rows.map(({ read_id, amends, status, image_quality }) => [read_id, amends, status, image_quality])).toEqual([
    [first, '', 'superseded', 'good'],
    [at.read.readId, first, 'current', 'fair'],
  ]);
  const { reads } = JSON.parse(await exported(bench, 'json')) as {
    reads: { status: string; amendedBy: string | null }[];
  };
  expect(reads.map(({ status, amendedBy }) => [status, amendedBy])).toEqual([
    ['superseded', at.read.readId],
    ['current', null],
  ]);
});

test('what a reader typed never becomes a formula, and keeps its quotes and lines', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  const text = '=HYPERLINK("http://x","y")\r\nsecond, line';
  await keepAll(bench, adding({ kind: 'comment', id: 'comment', text }));
  await bench.opened.backend['account.create']({ printedName: '@reader', password: 'long enough' });
  const now = await keepAll(bench);
  expect(now.read.readId).toBe(at.read.readId);
  await sign(bench, now, { printedName: '@reader', password: 'long enough' });
  const [row] = readCsv(await exported(bench, 'csv-wide'));
  expect(row).toMatchObject({ comment: `'${text}`, reader: "'@reader" });
});

test('every export stands in the journal with the hash of its file', async () => {
  const bench = await signedBench();
  const { files } = await bench.opened.backend['export.sealed']({ format: 'csv-long' });
  const [last] = rowsOf(bench.folder, 'select action, new from journal order by seq desc limit 1');
  expect(last!['action']).toBe('export.sealed');
  expect(JSON.parse(String(last!['new']))).toEqual({
    format: 'csv-long',
    reads: [bench.at.read.readId],
    sha256: sha256(files[0]!.text),
    further: [['ventricle-dictionary.csv', sha256(files[1]!.text)]],
  });
});

test('nothing is exported upon a seal that does not hold', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `update seal set document = replace(document, '"good"', '"fair"')`);
  expect(await codeOf(bench.opened.backend['export.sealed']({ format: 'json' }))).toBe('store-damaged');
});
