/** OIDs that OpenClinica gave to subjects, from a table with the columns subject and OID. Pure. */
import { CsvError, parse } from 'csv-parse/sync';
import { Refused } from '../../../contract/failure.ts';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);

const linesOf = (csv: string): readonly Parsed[] => {
  const [head = ''] = csv.split(/\r\n|\r|\n/, 1);
  try {
    return parse(csv, {
      bom: true,
      delimiter: [';', '\t'].find((sign) => head.includes(sign)) ?? ',',
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong('The table of OIDs cannot be read as CSV: every line has a subject and an OID.');
  }
};

/** Refused by line, never by what stands there. */
export const subjectOidsOf = (csv: string): Readonly<Record<string, string>> => {
  const [head, ...lines] = linesOf(csv);
  const [first = '', second = '', ...others] = head?.record ?? [];
  if (first.toLowerCase() !== 'subject' || second.toLowerCase() !== 'oid' || others.length > 0) {
    throw wrong('The first line of the table of OIDs names two columns: subject,OID.');
  }
  const oids = new Map<string, string>();
  for (const { record, info } of lines) {
    const [subject = '', oid = ''] = record;
    if (subject === '' || oid === '') throw wrong(`Line ${info.lines} of the table of OIDs lacks a subject or an OID.`);
    if (oids.has(subject)) throw wrong(`Line ${info.lines} of the table of OIDs names a subject a second time.`);
    oids.set(subject, oid);
  }
  return Object.fromEntries(oids);
};
