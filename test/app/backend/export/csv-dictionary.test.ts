import { expect, test } from 'vitest';
import { drawn, openPixels, signShown } from '../pixel-bench.ts';
import { readCsv } from '../read-csv.ts';
import { openAdjudication, readWith, type AdjudicationRoom } from '../adjudication/adjudication-room.ts';

interface File {
  readonly name: string;
  readonly text: string;
}

const headOf = ({ text }: File): readonly string[] => text.slice(0, text.indexOf('\r\n')).split(',');

const dictionaryOf = (files: readonly File[]): Record<string, string>[] =>
  readCsv(files.find(({ name }) => name.endsWith('dictionary.csv'))!.text);

/** Every file has a line for each of its columns, in their order, and no file is told of that is not there. */
const expectWhole = (files: readonly File[]): void => {
  const told = Map.groupBy(dictionaryOf(files), (line) => line['file']!);
  expect([...told.keys()]).toEqual(files.map(({ name }) => name));
  for (const file of files) expect(told.get(file.name)!.map((line) => line['column'])).toEqual(headOf(file));
};

/** What stands under a column with a closed list is of that list; numbers are numbers. */
const expectKept = (files: readonly File[]): void => {
  const lines = dictionaryOf(files);
  for (const { name, text } of files) {
    for (const { column, type, allowed_values } of lines.filter(({ file }) => file === name)) {
      const found = new Set(readCsv(text).map((row) => row[column!]!));
      found.delete('');
      const allowed = allowed_values!.split(' | ');
      if (type === 'one of a list') expect(allowed, `${name} ${column}`).toEqual(expect.arrayContaining([...found]));
      if (type!.startsWith('number')) expect([...found].filter((one) => Number.isNaN(Number(one)))).toEqual([]);
      if (type === 'whole number') expect([...found].filter((one) => !/^-?\d+$/.test(one))).toEqual([]);
    }
  }
};

test.each(['csv-long', 'csv-wide'] as const)('of own scans as %s the dictionary tells every column', async (format) => {
  const bench = await openPixels();
  await signShown(bench, await drawn(bench));
  const { files } = await bench.opened.backend['export.sealed']({ format });
  expect(files).toHaveLength(4);
  expectWhole(files);
  expectKept(files);
});

const finalTrial = async (): Promise<AdjudicationRoom> => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 6.2);
  return room;
};

test('of a trial as well, with what is final', { timeout: 60_000 }, async () => {
  const { manager } = await finalTrial();
  const { files } = await manager['export.sealed']({ format: 'csv-long' });
  expect(files.map(({ name }) => name)).toEqual(['reads-long', 'finals', 'dictionary'].map((name) => `ventricle-${name}.csv`)); // prettier-ignore
  expectWhole(files);
  expectKept(files);
  expect(dictionaryOf(files).find(({ column }) => column === 'signed_at')!['type']).toBe(
    'date and time, ISO 8601, UTC',
  );
});

test('a trial’s tables are written with its digits and its signs', { timeout: 60_000 }, async () => {
  const { manager } = await finalTrial();
  const { text } = (await manager['protocol.current']({})).current!;
  const CSV = 'export:\n  CSV: { separator: ;, decimal: ",", dates: DD.MM.YYYY }\n';
  await manager['protocol.adopt']({ text: `${text}\ndigits: { LVEF: 3 }\n${CSV}`, reason: 'The database wants it.' });
  const { files } = await manager['export.sealed']({ format: 'csv-wide' });
  const [wide = [], finals = []] = files.map((file) => file.text.split('\r\n').map((line) => line.split(';')));
  const cellOf = (table: readonly (readonly string[])[], row: readonly string[], name: string): string =>
    row[table[0]!.indexOf(name)]!;
  // 1 - 6.2²/10² = 61.56 %; the mean with 64 % is 62.78 %.
  expect(wide.slice(1, 3).map((row) => cellOf(wide, row, 'LVEF')).toSorted()).toEqual(['61,56', '64']); // prettier-ignore
  expect(cellOf(wide, wide[1]!, 'signed_at')).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
  const EF = finals.find((row) => row.includes('LVEF'))!;
  expect(cellOf(finals, EF, 'value')).toBe('62,78');
  expect(cellOf(finals, EF, 'value_full')).toMatch(/^62,7/);
  const reads = wide.slice(1, 3).map((row) => cellOf(wide, row, 'read_id'));
  expect(cellOf(finals, EF, 'id')).toBe(`${reads.toSorted().join('+')}/LVEF`);
});
