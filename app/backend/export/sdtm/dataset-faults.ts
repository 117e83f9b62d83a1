/**
 * What the schema of Dataset-JSON lets pass: every cell against its column, keys and sequence numbers, and the rows against
 * the head. A fault names row and column and never what stands there.
 */
import type { Cell, Row, Variable } from './dataset.ts';
import type { DatasetJsonColumn, DatasetJsonHead } from './dataset-json.ts';

export interface DatasetFault {
  /** From 1; null where the head is wrong. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

type Wrong = Pick<DatasetFault, 'column' | 'message'>;

/** Nobody reads more at once. */
const mostFaults = 100;

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];

const sameNames = (head: DatasetJsonHead, variables: readonly Variable[]): boolean =>
  head.columns.length === variables.length && head.columns.every(({ name }, at) => name === variables[at]?.name);

const inColumn = ({ name, label, dataType, length }: DatasetJsonColumn, variable: Variable | undefined): readonly string[] => [
  ...(/^[A-Z][A-Z0-9_]{0,7}$/u.test(name) ? [] : ['a name has at most 8 capital letters, digits and _, a letter first']),
  ...(label.length <= 40 ? [] : ['a label has at most 40 characters']),
  ...(variable === undefined || variable.dataType === dataType ? [] : [`its type is ${variable.dataType}`]),
  ...(dataType !== 'string' || (length !== undefined && length >= 1 && length <= 200) ? [] : ['text has a length of 1 to 200']),
]; // prettier-ignore

/** Faults of what stands before the rows. */
export const headFaults = (head: DatasetJsonHead, variables: readonly Variable[]): readonly DatasetFault[] => [
  ...(sameNames(head, variables) ? [] : [{ row: null, column: null, message: `these are not the variables of ${head.name}` }]),
  ...repeated(head.columns.map(({ itemOID }) => itemOID)).map((id) => ({ row: null, column: id, message: 'the itemOID is given twice' })),
  ...head.columns.flatMap((column, at) =>
    inColumn(column, variables[at]).map((message) => ({ row: null, column: column.name, message })),
  ),
]; // prettier-ignore

const isOfType = (cell: unknown, dataType: Variable['dataType']): cell is Exclude<Cell, null> => {
  if (dataType === 'string') return typeof cell === 'string';
  return dataType === 'integer' ? Number.isSafeInteger(cell) : Number.isFinite(cell);
};

const inCell = (cell: unknown, { dataType, length }: DatasetJsonColumn, variable: Variable | undefined): string | null => {
  if (cell === null) return variable?.core === 'Req' ? 'a required variable is empty' : null;
  if (!isOfType(cell, dataType)) return `this is no ${dataType}`;
  if (typeof cell !== 'string') return null;
  if (cell === '') return 'empty text: what is missing is null';
  if (cell.length > (length ?? 0)) return 'the text is longer than the column';
  return variable?.terms === undefined || variable.terms.has(cell) ? null : 'this is no term of its list';
}; // prettier-ignore

/** Whether rows of a subject stand together, and which of their names were there before. */
const inOrder = (): ((subject: string, name: string) => 'new' | 'twice' | 'apart') => {
  const closed = new Set<string>();
  let current: string | null = null;
  let names = new Set<string>();
  return (subject, name) => {
    if (subject !== current) {
      if (current !== null) closed.add(current);
      [current, names] = [subject, new Set()];
    }
    if (closed.has(subject)) return 'apart';
    if (names.has(name)) return 'twice';
    names.add(name);
    return 'new';
  };
};

/** How rows of one subject are told apart, by each of the ways that the dataset has. */
const apartBy = (variables: readonly Variable[]): readonly RowRule[] => {
  const at = new Map(variables.map(({ name }, i) => [name, i]));
  const keys = variables.flatMap(({ key }, i) => (key === undefined ? [] : [i]));
  const ways = [
    { column: null, of: keys, message: 'the keys are those of another row' },
    ...variables
      .filter(({ name }) => name === 'CVSEQ')
      .map(({ name }) => ({ column: name, of: [at.get(name) ?? -1], message: 'the sequence number is given twice to a subject' })),
  ];
  const subject = at.get('USUBJID') ?? -1;
  return ways.map(({ column, of, message }) => {
    const look = inOrder();
    return (row) => {
      const found = look(String(row[subject]), of.map((i) => row[i] ?? '').join('\n'));
      if (found === 'new') return [];
      return found === 'twice' ? [{ column, message }] : [{ column: 'USUBJID', message: 'the rows of a subject do not stand together' }];
    };
  });
}; // prettier-ignore

const inCells = (row: readonly unknown[], columns: readonly DatasetJsonColumn[], variables: readonly Variable[]): readonly Wrong[] => {
  if (row.length !== columns.length) return [{ column: null, message: `${row.length} cells for ${columns.length} columns` }];
  const wrongs: Wrong[] = [];
  for (const [at, column] of columns.entries()) {
    const message = inCell(row[at], column, variables[at]);
    if (message !== null) wrongs.push({ column: column.name, message });
  }
  return wrongs;
}; // prettier-ignore

/** What no single cell can break. */
export type RowRule = (row: Row) => readonly Wrong[];

/** Faults of the rows, the first hundred. A row is held against the others only where its own cells are in order. */
export const rowFaults = (
  columns: readonly DatasetJsonColumn[],
  rows: Iterable<readonly unknown[]>,
  variables: readonly Variable[],
  rules: readonly RowRule[],
): readonly DatasetFault[] => {
  const faults: DatasetFault[] = [];
  const all = [...apartBy(variables), ...rules];
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (faults.length >= mostFaults) break;
    const ofCells = inCells(row, columns, variables);
    if (ofCells.length > 0) faults.push(...ofCells.map((wrong) => ({ row: count, ...wrong })));
    else for (const rule of all) faults.push(...rule(row as Row).map((wrong) => ({ row: count, ...wrong })));
  }
  return faults;
};

/** All faults of a document that is there already; `variables` are those that its name promises. */
export const datasetFaults = (
  head: DatasetJsonHead,
  rows: readonly (readonly unknown[])[],
  variables: readonly Variable[],
  rules: readonly RowRule[],
): readonly DatasetFault[] => [
  ...(rows.length === head.records
    ? []
    : [{ row: null, column: null, message: `records is ${head.records}, and there are ${rows.length} rows` }]),
  ...headFaults(head, variables),
  ...rowFaults(head.columns, rows, variables, rules),
];

const placeOf = ({ row, column }: DatasetFault): string =>
  [row === null ? 'head' : `row ${row}`, ...(column === null ? [] : [column])].join(', ');

/** A fault in a sentence's part: `CV, row 3, CVLOC: this is no term of its list`. */
export const faultWords = (dataset: string, fault: DatasetFault): string =>
  `${dataset}, ${placeOf(fault)}: ${fault.message}`;
