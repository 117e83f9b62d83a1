/**
 * The laboratory's CSV: a row for each value, with the columns subject, visit, analyte, value and unit. It is taken whole or
 * not at all; each fault is told by row and column, never by what stands there.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { analytes, type Analyte } from '../../../../measurement/endpoints/heart-function.ts';
import { laboratoryValue, unitFault, type LaboratoryValue } from './laboratory-value.ts';

const columns = ['subject', 'visit', 'analyte', 'value', 'unit'] as const;
type Column = (typeof columns)[number];

export interface LaboratoryFault {
  /** Line of the file, from 1; the head is the first. */
  readonly row: number;
  /** Null where the whole row is at fault. */
  readonly column: Column | null;
  readonly message: string;
}

export interface LaboratoryRow {
  readonly row: number;
  readonly subject: string;
  readonly visit: string;
  readonly analyte: Analyte;
  readonly value: LaboratoryValue;
}

export interface LaboratoryTable {
  /** Empty where there is any fault. */
  readonly rows: readonly LaboratoryRow[];
  readonly faults: readonly LaboratoryFault[];
}

/** What the file is held against, and how it is written. */
export interface LaboratoryWanted {
  readonly subjects: ReadonlySet<string>;
  readonly visits: ReadonlySet<string>;
  readonly separator: ',' | ';' | '\t';
  readonly decimal: '.' | ',';
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const whole = (row: number, message: string): LaboratoryTable => ({
  rows: [],
  faults: [{ row, column: null, message }],
});

/** A byte-order mark is let go. Null where the bytes are not UTF-8. */
const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const linesOf = (text: string, delimiter: string): readonly Line[] => {
  const parsed = parse(text, { delimiter, info: true, relax_column_count: true, trim: true }) as unknown as readonly Parsed[];
  return parsed.map(({ record, info }) => ({ row: info.lines, cells: record }));
}; // prettier-ignore

const headFault = ({ cells }: Line): string | null => {
  const wanted = `The first line must name the columns ${columns.join(', ')}, with the separator that was chosen.`;
  const names = cells.map((cell) => cell.toLowerCase());
  const isWhole = names.length === columns.length && columns.every((column) => names.includes(column));
  return isWhole ? null : wanted;
};

const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

/** `NTproBNP`, `sST2`: what is meant is clear. */
const analyteOf = (word: string): Analyte | null =>
  analytes.find((one) => plain(one) === plain(word) || `s${plain(one)}` === plain(word)) ?? null;

type Cells = Readonly<Record<Column, string>>;

const cellsOf = (head: Line, { cells }: Line): Cells => {
  const at = (column: Column): string => cells[head.cells.findIndex((name) => name.toLowerCase() === column)] ?? '';
  return { subject: at('subject'), visit: at('visit'), analyte: at('analyte'), value: at('value'), unit: at('unit') };
};

/** The name as the trial has it, also where its accents are written apart. */
const nameIn = (names: ReadonlySet<string>, name: string): string | null => {
  if (names.has(name)) return name;
  return [...names].find((one) => one.normalize('NFC') === name.normalize('NFC')) ?? null;
};

const readRow = (row: number, cells: Cells, wanted: LaboratoryWanted): LaboratoryRow | readonly LaboratoryFault[] => {
  const [subject, visit] = [nameIn(wanted.subjects, cells.subject), nameIn(wanted.visits, cells.visit)];
  const analyte = analyteOf(cells.analyte);
  const value = laboratoryValue(cells.value, wanted.decimal);
  const faults: LaboratoryFault[] = [];
  const wrong = (column: Column, message: string): void => void faults.push({ row, column, message });
  if (subject === null) wrong('subject', 'the trial knows no such subject');
  if (visit === null) wrong('visit', 'the protocol knows no such visit');
  if (analyte === null) wrong('analyte', `known are ${analytes.join(' and ')}`);
  if (value === null) wrong('value', `a number with a decimal ${wanted.decimal === '.' ? 'point' : 'comma'} is wanted, or < or > and a limit`);
  const unit = analyte === null ? null : unitFault(analyte, cells.unit);
  if (unit !== null) wrong('unit', unit);
  if (subject === null || visit === null || analyte === null || value === null || unit !== null) return faults;
  return { row, subject, visit, analyte, value };
}; // prettier-ignore

/** A value that two rows give is neither's. */
const doubled = (rows: readonly LaboratoryRow[]): readonly LaboratoryFault[] =>
  [...Map.groupBy(rows, ({ subject, visit, analyte }) => JSON.stringify([subject, visit, analyte])).values()]
    .filter((of) => of.length > 1)
    .flatMap((of) => of.map(({ row }) => ({
      row,
      column: null,
      message: `the same subject, visit and analyte stand in rows ${of.map((one) => one.row).join(' and ')}`,
    }))); // prettier-ignore

const isFaulty = (found: LaboratoryRow | readonly LaboratoryFault[]): found is readonly LaboratoryFault[] =>
  Array.isArray(found);

const readLines = ([head, ...lines]: readonly Line[], wanted: LaboratoryWanted): LaboratoryTable => {
  if (head === undefined) return whole(1, 'The file is empty.');
  const fault = headFault(head);
  if (fault !== null) return whole(head.row, fault);
  const found = lines
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((line): LaboratoryRow | readonly LaboratoryFault[] =>
      line.cells.length === head.cells.length
        ? readRow(line.row, cellsOf(head, line), wanted)
        : [{ row: line.row, column: null, message: `${head.cells.length} cells are wanted, and here are ${line.cells.length}` }],
    );
  const rows = found.filter((one): one is LaboratoryRow => !isFaulty(one));
  const faults = [...found.filter(isFaulty).flat(), ...doubled(rows)].toSorted((a, b) => a.row - b.row);
  return { rows: faults.length === 0 ? rows : [], faults };
}; // prettier-ignore

export const readLaboratory = (bytes: Uint8Array, wanted: LaboratoryWanted): LaboratoryTable => {
  const text = textOf(bytes);
  if (text === null) return whole(1, 'The file is not UTF-8: save it as CSV UTF-8.');
  try {
    return readLines(linesOf(text, wanted.separator), wanted);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { readonly lines?: unknown };
    const row = typeof lines === 'number' && lines > 0 ? lines : 1;
    return whole(row, 'From this row on the file cannot be read: check its quotation marks.');
  }
};
