/** A table of an export before it is written: its columns, each with what it means, and its rows. */
import type { JournalHead } from '../journal/append-entry.ts';
import type { CaseFinal } from './case-finals.ts';
import { csvPieces, csvText, type Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { CsvDialect } from './csv-dialect.ts';
import type { Digits } from './number-digits.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

export interface CsvTable {
  /** Name of the file, without what stands before it for blinded or joined. */
  readonly file: string;
  readonly columns: readonly Column[];
  /** As many cells as columns in each. */
  readonly rows: Iterable<readonly Cell[]>;
}

/** What the tables of reads are made of. */
export interface TableContent {
  readonly reads: readonly SealedRead[];
  readonly head: JournalHead;
  readonly facts: ReadFacts;
  readonly digits: Digits;
  /** Of a trial: what is final of its cases. */
  readonly finals: readonly CaseFinal[];
}

const namesOf = ({ columns }: CsvTable): readonly string[] => columns.map(({ name }) => name);

export const tableText = (table: CsvTable, dialect: CsvDialect): string => csvText(namesOf(table), table.rows, dialect);

/** Piece by piece. */
export const tablePieces = (table: CsvTable, dialect: CsvDialect): Iterable<string> =>
  csvPieces(namesOf(table), table.rows, dialect);
