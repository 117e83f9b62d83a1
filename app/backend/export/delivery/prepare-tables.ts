/** Tables for people and statistics programs: CSV in the dialect of the protocol, each set with its dictionary. */
import { dialectOf } from '../csv-dialect.ts';
import { dictionaryTable } from '../csv-dictionary.ts';
import { longTable } from '../csv-long.ts';
import { tablePieces, type CsvTable, type TableContent } from '../csv-table.ts';
import { wideTable } from '../csv-wide.ts';
import { changesTable } from '../endpoints/changes-table.ts';
import { heartFunctionTable } from '../endpoints/heart-function-table.ts';
import { requireLaboratory } from '../endpoints/require-laboratory.ts';
import { enhancementSlicesTable } from '../enhancement-slices-csv.ts';
import { finalsTable } from '../finals-csv.ts';
import { segmentsTable } from '../segments-csv.ts';
import { prefixOf, type Prepared, type Preparer, type ToPrepare } from './prepared.ts';

const prepared = ({ wanted, content }: ToPrepare, tables: readonly CsvTable[]): Prepared => {
  const [prefix, dialect] = [prefixOf(wanted), dialectOf(content.set.protocol)];
  const all = [...tables, dictionaryTable(tables, prefix, dialect)];
  const files = all.map((table) => ({ name: `${prefix}${table.file}`, pieces: tablePieces(table, dialect) }));
  return { files, faults: [], notes: [] };
};

/** `main`: the reads, a row a number or a row a read. */
const readTables =
  (main: (content: TableContent) => CsvTable): Preparer =>
  (to) => {
    const { reads, finals, facts, set } = to.content;
    const tables = { reads, finals, facts, head: set.head, digits: set.protocol.digits };
    const further = [finalsTable(tables), segmentsTable(tables), enhancementSlicesTable(tables)];
    return prepared(to, [main(tables), ...further.filter((table) => table !== null)]);
  };

export const longTables = readTables(longTable);
export const wideTables = readTables(wideTable);

/** The changes from baseline, and the matrix of the Heart Function Index with what the laboratory gave. */
export const endpointTables: Preparer = (to) => {
  const { set, others } = to.content;
  const { laboratory } = to.wanted;
  const { separator, decimal } = dialectOf(set.protocol);
  const subjects = new Set([...set.cases.map(({ whose }) => whose?.subject ?? ''), ...set.notDone.map(({ subject }) => subject), ...others]);
  const visits = new Set(set.protocol.visits.map(({ name }) => name));
  const rows =
    laboratory === null ? null : requireLaboratory(Buffer.from(laboratory), { subjects, visits, separator, decimal });
  const tables = [changesTable(set, others), heartFunctionTable(set, { laboratory: rows, others })];
  return prepared(to, tables);
}; // prettier-ignore
