/** The long table: a row for every number of every sealed read. */
import type { Cell } from './csv.ts';
import type { CsvTable, TableContent } from './csv-table.ts';
import { numberCells, numberColumns } from './number-columns.ts';
import { provenanceCells, provenanceColumns } from './provenance-columns.ts';

function* rowsOf({ reads, head, facts, digits }: TableContent): Generator<readonly Cell[]> {
  for (const read of reads) {
    const cells = facts.cells(read, head);
    const { readId, values } = read.seal.document;
    for (const value of values) {
      yield [...cells, ...numberCells(readId, value, digits), ...provenanceCells(value)];
    }
  }
}

export const longTable = (content: TableContent): CsvTable => ({
  file: 'reads-long.csv',
  columns: [...content.facts.columns(content.reads), ...numberColumns, ...provenanceColumns],
  rows: { [Symbol.iterator]: () => rowsOf(content) },
});
