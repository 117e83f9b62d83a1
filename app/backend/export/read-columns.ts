/** The columns that say which read a row is of: the same in every table of reads. */
import { qualityGrades } from '../../contract/read.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import type { SealedRead } from './sealed-reads.ts';

const sealed = 'sealed read';

export const caseColumn: Column = {
  name: 'case_code',
  meaning: 'Random code of the case',
  type: 'text',
  source: 'intake',
};

/** The head of the journal, which stands at the end of what it vouches for. */
export const headColumns: readonly Column[] = [
  {
    name: 'journal_seq',
    meaning: 'Number of the last journal entry when the file was written',
    type: 'whole number',
    source: 'journal',
  },
  { name: 'journal_hash', meaning: 'SHA-256 of that entry', type: 'text', source: 'journal' },
];

/** Of a row of one number. */
export const idColumn: Column = {
  name: 'id',
  meaning:
    'Name of the number, by which it is traced to its contours, frames and journal entries: read_id/key; of a mean of two read_id+read_id/key',
  type: 'text',
  source: 'M0.3',
};

const readColumns: readonly Column[] = [
  caseColumn,
  { name: 'read_id', meaning: 'Random name of the read', type: 'text', source: sealed },
  { name: 'amends', meaning: 'read_id of the read that this one amends; empty for a first read', type: 'text', source: sealed },
  { name: 'amend_reason', meaning: 'Why it was opened again; empty for a first read', type: 'text', source: sealed },
  {
    name: 'status',
    meaning: 'Whether a later sealed read of the same case has taken its place',
    type: 'one of a list',
    allowed: ['current', 'superseded'],
    source: 'store',
  },
  { name: 'signed_at', meaning: 'When it was signed, UTC', type: 'date and time', source: sealed },
  { name: 'reader', meaning: 'Printed name of the signature', type: 'text', source: sealed },
  { name: 'meaning', meaning: 'Meaning of the signature', type: 'text', source: sealed },
  { name: 'image_quality', meaning: 'As the reader graded it', type: 'one of a list', allowed: qualityGrades, source: sealed },
  { name: 'image_quality_reason', meaning: 'Why, where the reader said so', type: 'text', source: sealed },
  { name: 'comment', meaning: 'The reader’s own words', type: 'text', source: sealed },
  { name: 'seal', meaning: 'SHA-256 of what was signed', type: 'text', source: sealed },
  ...headColumns,
]; // prettier-ignore

/** After them, of a trial alone. */
const trialColumns: readonly Column[] = [
  {
    name: 'protocol_version',
    meaning: 'Version of the protocol under which it was read',
    type: 'whole number',
    source: 'protocol',
  },
  {
    name: 'repeat_of',
    meaning: 'Code of the case of which this one is a hidden repeat; empty for any other',
    type: 'text',
    source: 'assignments',
  },
  {
    name: 'final',
    meaning:
      'Whether the final numbers of the case are those of this read, or the mean of it and another; awaiting adjudication where they differ from another reader’s and nobody has decided yet',
    type: 'one of a list',
    allowed: ['yes', 'no', 'awaiting adjudication'],
    source: 'M7.4',
  },
];

/** The columns of every table of these reads. */
export const columnsOf = (reads: readonly SealedRead[]): readonly Column[] =>
  reads.some(({ trial }) => trial !== null) ? [...readColumns, ...trialColumns] : readColumns;

const trialCells = ({ trial }: SealedRead): readonly Cell[] =>
  trial === null ? [] : [trial.protocolVersion, trial.repeatOf, trial.final];

/** The cells under `columnsOf`. */
export const readCells = (read: SealedRead, head: JournalHead): readonly Cell[] => {
  const { seal, status } = read;
  const { document, hash } = seal;
  const quality = document.records.find((record) => record.kind === 'quality');
  const comment = document.records.find((record) => record.kind === 'comment');
  return [
    document.caseCode,
    document.readId,
    document.amends?.readId ?? null,
    document.amends?.reason ?? null,
    status,
    { at: document.signedAt },
    document.printedName,
    document.meaning,
    quality?.grade ?? null,
    quality?.reason ?? null,
    comment?.text ?? null,
    hash,
    head.seq,
    head.hash,
    ...trialCells(read),
  ];
};
