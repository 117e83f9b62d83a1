/** The finals: a row for every final number of every case, and how it came about. What waits for a decision has none. */
import { finalName, hows, type CaseFinal } from './case-finals.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { CsvTable, TableContent } from './csv-table.ts';
import { numberCells, numberColumns } from './number-columns.ts';
import { caseColumn, headColumns } from './read-columns.ts';
import { whoseColumns } from './read-facts.ts';

const columns: readonly Column[] = [
  ...numberColumns.map((column) =>
    column.name === 'missing'
      ? { ...column, meaning: 'Why there is no number; of a mean, why the reader has none who lacks it' }
      : column,
  ),
  { name: 'how', meaning: 'How it became final', type: 'one of a list', allowed: hows, source: 'M7.4' },
  {
    name: 'beyond_margin',
    meaning: 'Whether two readers differed by more than the margin; empty where they were not compared by this measure',
    type: 'one of a list',
    allowed: ['yes', 'no'],
    source: 'M7.4',
  },
  { name: 'reads', meaning: 'read_id of the reads that it is of, separated by blanks', type: 'text', source: 'M7.4' },
  { name: 'seals', meaning: 'SHA-256 of what was signed, of each of them', type: 'text', source: 'sealed read' },
  {
    name: 'decision',
    meaning: 'SHA-256 of the sealed decision of the adjudicator; empty where nobody had to decide',
    type: 'text',
    source: 'M7.4',
  },
  {
    name: 'protocol_version',
    meaning: 'Version of the protocol by which it is final',
    type: 'whole number',
    source: 'protocol',
  },
  ...headColumns,
];

const wordOf = (beyond: boolean | undefined): Cell => (beyond === undefined ? null : beyond ? 'yes' : 'no');

function* rowsOfCase(final: CaseFinal, whose: readonly Cell[], content: TableContent): Generator<readonly Cell[]> {
  const { caseCode, how, of, values, beyond, decision, protocolVersion } = final;
  const { head, digits } = content;
  const reads = of.map(({ seal }) => seal.document.readId);
  const seals = of.map(({ seal }) => seal.hash).join(' ');
  for (const value of values) {
    yield [
      ...[caseCode, ...whose, ...numberCells(finalName(reads), value, digits), how, wordOf(beyond.get(value.key))],
      ...[reads.join(' '), seals, decision, protocolVersion, head.seq, head.hash],
    ];
  }
}

function* rowsOf(content: TableContent): Generator<readonly Cell[]> {
  for (const final of content.finals) {
    const [read] = final.of;
    if (read !== undefined) yield* rowsOfCase(final, Object.values(content.facts.whose(read)), content);
  }
}

/** Null where no case is final. */
export const finalsTable = (content: TableContent): CsvTable | null => {
  const [first] = content.finals.flatMap(({ of }) => of);
  if (first === undefined) return null;
  const known = Object.keys(content.facts.whose(first));
  return {
    file: 'finals.csv',
    columns: [caseColumn, ...whoseColumns.filter(({ name }) => known.includes(name)), ...columns],
    rows: { [Symbol.iterator]: () => rowsOf(content) },
  };
};
