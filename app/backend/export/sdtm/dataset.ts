/** A dataset of the tabulation model before it is written: its variables and its rows, whatever the file. */

import { transportFault } from './transport-cell.ts';

/** Text, a number, or nothing. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Where a value comes from, in the words of Define-XML 2.1. */
type Origin = 'Assigned' | 'Derived' | 'Protocol' | 'Not Available';

/** A column: what the implementation guide says of it, and what stands in it here. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly dataType: 'string' | 'integer' | 'float';
  readonly role: string;
  /** Required, expected or permissible. */
  readonly core: 'Req' | 'Exp' | 'Perm';
  /** Place among the keys by which rows are told apart, from 1. */
  readonly key?: number;
  /** Name and NCI code of the code list that it is of. */
  readonly codelist?: string;
  /** All that can stand there; an empty cell can always where the variable is not required. */
  readonly terms?: ReadonlySet<string>;
  readonly origin: Origin;
  readonly comment: string;
}

export interface Dataset {
  /** At most 8 characters. */
  readonly name: string;
  /** At most 40 characters. */
  readonly label: string;
  readonly variables: readonly Variable[];
  /** The rows anew, in the same order each time; as many cells as variables in each. */
  readonly rows: () => Iterable<Row>;
}

/** What has to be known of all rows before the first can be written. */
export interface Survey {
  readonly records: number;
  /** Of the longest text in each column, at least 1; numbers have 8. */
  readonly lengths: readonly number[];
  /** Whether a transport file can hold every cell. */
  readonly isPlain: boolean;
}

/** Looks at rows as they pass. */
export interface Surveyor {
  readonly add: (row: Row) => void;
  readonly survey: () => Survey;
}

export const openSurvey = ({ variables }: Pick<Dataset, 'variables'>): Surveyor => {
  const lengths: number[] = variables.map(({ dataType }) => (dataType === 'string' ? 1 : 8));
  let [records, isPlain] = [0, true];
  const add = (row: Row): void => {
    records += 1;
    for (let at = 0; at < lengths.length; at += 1) {
      const cell = row[at] ?? null;
      if (cell === null) continue;
      if (typeof cell === 'string' && cell.length > (lengths[at] ?? 0)) lengths[at] = cell.length;
      isPlain = isPlain && transportFault(cell) === null;
    }
  };
  return { add, survey: () => ({ records, lengths, isPlain }) };
};

/** Counts the rows and finds the longest text of each column, in characters. */
export const survey = (dataset: Dataset): Survey => {
  const surveyor = openSurvey(dataset);
  for (const row of dataset.rows()) surveyor.add(row);
  return surveyor.survey();
};
