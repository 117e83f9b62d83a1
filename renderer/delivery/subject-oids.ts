/** Names that OpenClinica gave to subjects, from a table with the columns subject and OID. Pure. */
import { csvRows } from '../panel/csv-rows.ts';

export type SubjectOids = Readonly<Record<string, string>>;

export type OidTable =
  | { readonly subjects: SubjectOids; readonly fault: null }
  /** By row as a spreadsheet counts, never by what stands there. */
  | { readonly subjects: null; readonly fault: string };

const longest = 100;

const wrong = (fault: string): OidTable => ({ subjects: null, fault });

const separatorOf = (head: string): string => [';', '\t'].find((sign) => head.includes(sign)) ?? ',';

const faultOf = (cells: readonly string[], known: ReadonlyMap<string, string>): string | null => {
  const [subject = '', oid = ''] = cells;
  if (cells.length !== 2 || subject === '' || oid === '') return 'a subject and an OID are wanted.';
  if (known.has(subject)) return 'this subject stands there a second time.';
  return subject.length > longest || oid.length > longest ? `neither is longer than ${longest} characters.` : null;
};

/** The first row names the columns; empty rows are passed over. */
export const subjectOidsOf = (text: string): OidTable => {
  const csv = text.replace(/^\u{feff}/u, '');
  const [head = ''] = csv.split(/\r?\n/u, 1);
  const [names, ...rows] = csvRows(csv, Infinity, separatorOf(head)).map((row) => row.map((cell) => cell.trim()));
  if (names?.join(',').toLowerCase() !== 'subject,oid') return wrong('Its first row names two columns: subject,OID.');
  const known = new Map<string, string>();
  for (const [at, cells] of rows.entries()) {
    if (cells.every((cell) => cell === '')) continue;
    const fault = faultOf(cells, known);
    if (fault !== null) return wrong(`Row ${at + 2}: ${fault}`);
    known.set(cells[0] ?? '', cells[1] ?? '');
  }
  return { subjects: Object.fromEntries(known), fault: null };
};
