/** Matches of studies to subjects and visits from a table, each fault with its line. Pure. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Match } from './match-study.ts';

/** A study as a table can name it. */
export interface NamedStudy {
  readonly StudyInstanceUID: string;
  readonly PatientID: string;
  readonly StudyDate: string;
  /** Below the source, with forward slashes. */
  readonly folders: readonly string[];
}

export interface MatchRow {
  readonly line: number;
  readonly match: Match;
  readonly studies: readonly string[];
}

export interface CsvFault {
  readonly line: number;
  readonly message: string;
}

export interface MatchTable {
  readonly rows: readonly MatchRow[];
  readonly faults: readonly CsvFault[];
}

const columns = ['subject', 'visit', 'StudyInstanceUID', 'PatientID', 'StudyDate', 'folder'] as const;
type Column = (typeof columns)[number];

type Cells = Partial<Readonly<Record<Column, string>>>;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The sign that the first line holds most of. */
const delimiterOf = (csv: string): string => {
  const [head = ''] = csv.split(/\r\n|\r|\n/, 1);
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
};

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const linesOf = (csv: string): readonly Line[] => {
  const parsed = parse(csv, {
    bom: true,
    delimiter: delimiterOf(csv.replace(/^\uFEFF/, '')),
    info: true,
    relax_column_count: true,
    trim: true,
  }) as unknown as readonly Parsed[];
  return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
};

/** Whatever the case, and with or without blanks between the words. */
const columnsOf = (head: Line): readonly (Column | null)[] =>
  head.cells.map((cell) => {
    const plain = cell.toLowerCase().replace(/[\s_-]/g, '');
    return columns.find((column) => column.toLowerCase() === plain) ?? null;
  });

const headFault = (found: readonly (Column | null)[]): string | null => {
  for (const column of columns) {
    if (found.filter((one) => one === column).length > 1) return `The column ${column} stands twice.`;
  }
  const has = (...wanted: readonly Column[]): boolean => wanted.every((column) => found.includes(column));
  if (!has('subject', 'visit')) return 'The first line must name the columns subject and visit.';
  if (has('StudyInstanceUID') || has('PatientID', 'StudyDate') || has('folder')) return null;
  return 'The first line must name the column StudyInstanceUID, or PatientID and StudyDate, or folder.';
};

const plainDate = (date: string): string => date.replace(/[-./]/g, '');
const plainFolder = (folder: string): string => folder.replace(/\\/g, '/').replace(/^(\.?\/)+|\/+$/g, '');

const lies = (folder: string, below: string): boolean =>
  below === '' || folder === below || folder.startsWith(`${below}/`);

/** The studies that a row names; null where it names none in any way. */
const namedBy = (cells: Cells, studies: readonly NamedStudy[]): readonly NamedStudy[] | null => {
  const { StudyInstanceUID, PatientID, StudyDate, folder } = cells;
  if (StudyInstanceUID) return studies.filter((study) => study.StudyInstanceUID === StudyInstanceUID);
  if (PatientID && StudyDate) {
    return studies.filter(
      (study) => study.PatientID === PatientID && plainDate(study.StudyDate) === plainDate(StudyDate),
    );
  }
  if (!folder) return null;
  return studies.filter(({ folders }) => folders.some((one) => lies(one, plainFolder(folder))));
};

const cellsOf = (found: readonly (Column | null)[], { cells }: Line): Cells =>
  Object.fromEntries(found.flatMap((column, i) => (column === null ? [] : [[column, cells[i] ?? '']])));

const longestName = 64;

/** A row that can be understood, or its fault. */
const readRow = (cells: Cells, line: number, studies: readonly NamedStudy[]): MatchRow | CsvFault => {
  const { subject = '', visit = '' } = cells;
  if (subject === '' || visit === '') return { line, message: 'Subject or visit is empty.' };
  if (subject.length > longestName) return { line, message: `The subject is longer than ${longestName} characters.` };
  const named = namedBy(cells, studies);
  if (named === null) return { line, message: 'The line names no study.' };
  if (named.length === 0) return { line, message: 'The source holds no study of this name.' };
  return { line, match: { subject, visit }, studies: named.map(({ StudyInstanceUID }) => StudyInstanceUID) };
};

const isFault = (row: MatchRow | CsvFault): row is CsvFault => 'message' in row;

/** A study that two lines name is matched by neither. */
const repeated = (rows: readonly MatchRow[]): readonly CsvFault[] => {
  const byStudy = Map.groupBy(
    rows.flatMap(({ line, studies }) => studies.map((study) => ({ line, study }))),
    ({ study }) => study,
  );
  return [...byStudy.values()]
    .filter((of) => of.length > 1)
    .flatMap((of) => of.map(({ line }) => ({ line, message: `The same study stands in lines ${of.map((one) => one.line).join(' and ')}.` })));
}; // prettier-ignore

const broken = (error: unknown): MatchTable => {
  if (!(error instanceof CsvError)) throw error;
  const lines = (error as unknown as { readonly lines?: unknown }).lines;
  const line = typeof lines === 'number' && lines > 0 ? lines : 1;
  return { rows: [], faults: [{ line, message: 'From this line on the table cannot be read: check its quotation marks.' }] };
}; // prettier-ignore

/** What the table says. Whether each visit is one of the protocol is for whoever matches. */
export const readMatchTable = (csv: string, studies: readonly NamedStudy[]): MatchTable => {
  try {
    const [head, ...lines] = linesOf(csv);
    if (head === undefined) return { rows: [], faults: [{ line: 1, message: 'The table is empty.' }] };
    const found = columnsOf(head);
    const fault = headFault(found);
    if (fault !== null) return { rows: [], faults: [{ line: head.line, message: fault }] };
    const read = lines
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
      .map((line) => readRow(cellsOf(found, line), line.line, studies));
    const rows = read.filter((row): row is MatchRow => !isFault(row));
    const twice = repeated(rows);
    const faulty = new Set(twice.map(({ line }) => line));
    return {
      rows: rows.filter(({ line }) => !faulty.has(line)),
      faults: [...read.filter(isFault), ...twice].toSorted((a, b) => a.line - b.line),
    };
  } catch (error) {
    return broken(error);
  }
};
