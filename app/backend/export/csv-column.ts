/** A column of a table that leaves: its name and what the data dictionary tells of it. */

type ColumnType = 'text' | 'number' | 'whole number' | 'date and time' | 'one of a list';

/** A column and its line in the data dictionary. */
export interface Column {
  readonly name: string;
  readonly meaning: string;
  readonly type: ColumnType;
  /** UCUM; absent where it has none, or where another column says it row by row. */
  readonly unit?: string;
  /** The closed list of what can stand there. */
  readonly allowed?: readonly string[];
  /** Section of SEMANTICS.md, or where else it comes from. */
  readonly source: string;
}
