/** The columns that say which read a row is of: the same in every CSV. */
import type { JournalHead } from '../journal/append-entry.ts';
import type { Cell } from './csv.ts';
import type { SealedRead } from './sealed-reads.ts';

/**
 * - `case_code`: random code of the case
 * - `read_id`: random name of the read
 * - `amends`: `read_id` of the read that this one amends; empty for a first read
 * - `amend_reason`: why it was opened; empty for a first read
 * - `status`: `current`, or `superseded` by a later sealed read of the same case
 * - `signed_at`: ISO 8601, UTC
 * - `reader`: printed name of the signature
 * - `meaning`: meaning of the signature
 * - `image_quality`: good, fair, poor or not-evaluable
 * - `image_quality_reason`: why, where the reader said so
 * - `comment`: the reader's own words
 * - `seal`: SHA-256 of the sealed read
 * - `journal_seq`, `journal_hash`: head of the journal when the file was written
 */
const readColumns = [
  'case_code',
  'read_id',
  'amends',
  'amend_reason',
  'status',
  'signed_at',
  'reader',
  'meaning',
  'image_quality',
  'image_quality_reason',
  'comment',
  'seal',
  'journal_seq',
  'journal_hash',
] as const;

/**
 * After them, of a trial alone:
 * - `protocol_version`: the version of the protocol under which it was read
 * - `repeat_of`: code of the case of which this one is a hidden repeat; empty for any other
 * - `final`: `yes` where the final numbers of the case are those of this read, or the mean of it and another; `awaiting
 *   adjudication` where they differ from another reader's and nobody has decided yet; else `no`
 */
const trialColumns = ['protocol_version', 'repeat_of', 'final'] as const;

/** The columns of every table of these reads. */
export const columnsOf = (reads: readonly SealedRead[]): readonly string[] =>
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
    document.signedAt,
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
