/** A CSV of the study, its columns by name; each fault with its row and column. Pure. */
import { CsvError, parse } from 'csv-parse/sync';
import type { StudyFault, StudyFaultCode, StudyFile } from './study-fault.ts';

export interface TableColumn<C extends string> {
  readonly column: C;
  /** As REDCap spells its head now, then as it did or does elsewhere. */
  readonly spellings: readonly [string, ...string[]];
  /** Older files lack it. */
  readonly optional?: true;
}

export interface TableRow<C extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<C, string>>;
}

export interface StudyTable<C extends string> {
  readonly rows: readonly TableRow<C>[];
  readonly faults: readonly StudyFault[];
}

const plain = (head: string): string => head.trim().toLowerCase();

interface Head<C extends string> {
  /** By place; null of a column that nobody knows. */
  readonly found: readonly (C | null)[];
  readonly faults: readonly StudyFault[];
}

type FaultOf = (row: number | null, column: string | null, code: StudyFaultCode, message: string) => StudyFault;

const faultOf =
  (file: StudyFile): FaultOf =>
  (row, column, code, message) => ({ file, row, column, code, message });

const readHead = <C extends string>(
  cells: readonly string[],
  columns: readonly TableColumn<C>[],
  fault: FaultOf,
): Head<C> => {
  const found = cells.map(
    (cell) => columns.find(({ spellings }) => spellings.some((one) => plain(one) === plain(cell)))?.column ?? null,
  );
  const unknown = cells.flatMap((cell, i) =>
    found[i] === null ? [fault(1, cell, 'unknown-column', `Row 1: REDCap has no column "${cell}" here.`)] : [],
  );
  const twice = cells.flatMap((cell, i) => {
    const at = found[i] ?? null;
    return at !== null && found.indexOf(at) < i
      ? [fault(1, cell, 'duplicated-column', `Row 1: the column "${cell}" stands twice.`)]
      : [];
  });
  const lacking = columns
    .filter(({ column, optional }) => optional === undefined && !found.includes(column))
    .map(({ spellings: [name] }) => fault(1, name, 'missing-column', `Row 1: the column "${name}" is missing.`));
  return { found, faults: [...unknown, ...twice, ...lacking] };
};

const rowOf = <C extends string>(
  row: number,
  cells: readonly string[],
  columns: readonly TableColumn<C>[],
  found: readonly (C | null)[],
): TableRow<C> => ({
  row,
  cells: Object.fromEntries(
    columns.map(({ column }) => [column, (cells[found.indexOf(column)] ?? '').trim()]),
  ) as Record<C, string>,
});

const tableOf = <C extends string>(
  records: readonly (readonly string[])[],
  columns: readonly TableColumn<C>[],
  fault: FaultOf,
): StudyTable<C> => {
  const [head, ...rest] = records;
  if (head === undefined || rest.every((cells) => cells.every((cell) => cell.trim() === ''))) {
    return { rows: [], faults: [fault(null, null, 'empty', 'The file holds no rows.')] };
  }
  const { found, faults } = readHead(head, columns, fault);
  if (faults.length > 0) return { rows: [], faults };
  const numbered = rest
    .map((cells, i) => ({ row: i + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return {
    rows: numbered.map(({ row, cells }) => rowOf(row, cells, columns, found)),
    faults: numbered
      .filter(({ cells }) => cells.slice(head.length).some((cell) => cell.trim() !== ''))
      .map(({ row }) => fault(row, null, 'too-many-cells', `Row ${row} has more cells than the head has columns.`)),
  };
};

/** `text` in UTF-8, with or without its mark. */
export const readStudyTable = <C extends string>(
  file: StudyFile,
  text: string,
  columns: readonly TableColumn<C>[],
): StudyTable<C> => {
  const fault = faultOf(file);
  if (text.includes('\uFFFD')) {
    const message = 'The file is not UTF-8: export it from REDCap again, or save it as CSV UTF-8.';
    return { rows: [], faults: [fault(null, null, 'unreadable', message)] };
  }
  try {
    const records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
    return tableOf(records, columns, fault);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = 'The file cannot be read as CSV: check its quotation marks and commas.';
    return { rows: [], faults: [fault(null, null, 'unreadable', message)] };
  }
};
