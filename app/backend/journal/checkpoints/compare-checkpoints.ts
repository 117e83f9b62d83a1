/** The journal against the checkpoints kept of it outside the store. */
import type { StoreReader } from '../../store/store.ts';
import { journalHead, type JournalHead } from '../append-entry.ts';
import type { Checkpoint, CheckpointLine } from './checkpoint-line.ts';

const together = 500;

const hashesAt = async (db: StoreReader, seqs: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const found = new Map<number, string>();
  for (let from = 0; from < seqs.length; from += together) {
    const rows = await db
      .selectFrom('journal')
      .select(['seq', 'hash'])
      .where('seq', 'in', seqs.slice(from, from + together))
      .execute();
    for (const { seq, hash } of rows) found.set(seq, hash);
  }
  return found;
};

/** What a place and hash say against the journal; null where it says the same. */
export const againstJournal = (
  said: { readonly seq: number; readonly hash: string },
  now: string | undefined,
  head: JournalHead,
  where: string,
): string | null => {
  if (now === said.hash) return null;
  if (now === undefined) return `The journal ends at entry ${head.seq}, but ${where} stands at entry ${said.seq}.`;
  return `Entry ${said.seq} of the journal is not the one that ${where} stands upon.`;
};

const nameOf = ({ at }: Checkpoint): string => `the checkpoint of ${at}`;

/** How many lines, from the first, a data manager has acknowledged: they are history. */
const acknowledgedLines = async (db: StoreReader, lines: readonly CheckpointLine[]): Promise<number> => {
  const entries = await db.selectFrom('journal').select('new').where('action', '=', 'store.acknowledge').execute();
  // The hash stands in canonical JSON: it is found as text, also where somebody has edited what is around it.
  return (
    lines.findLastIndex(({ textHash }) => entries.some(({ new: told }) => told?.includes(`"upTo":"${textHash}"`))) + 1
  );
};

export interface Comparison {
  /** The journal says otherwise than a checkpoint: an old copy restored, a tail dropped, a rewrite. */
  readonly rolledBack: readonly string[];
  /** The file of checkpoints itself was changed. */
  readonly lost: readonly string[];
  readonly compared: number;
}

/** Says all that contradicts, but for what was acknowledged. */
export const compareCheckpoints = async (
  db: StoreReader,
  lines: readonly CheckpointLine[],
  store: string,
): Promise<Comparison> => {
  const acknowledged = await acknowledgedLines(db, lines);
  const head = await journalHead(db);
  const open = lines.slice(acknowledged);
  const told = open.flatMap(({ checkpoint }) => checkpoint ?? []);
  const seqs = told.map(({ seq }) => seq);
  const hashes = await hashesAt(db, seqs);
  const broken = open.findIndex(({ follows }) => !follows);
  return {
    rolledBack: told.flatMap((line) => againstJournal(line, hashes.get(line.seq), head, nameOf(line)) ?? []),
    lost: [
      ...(broken === -1 ? [] : [`Line ${acknowledged + broken + 1} of the checkpoint file was changed or taken out.`]),
      ...(told.some((line) => line.store !== store) ? ['The checkpoint file holds lines of another store.'] : []),
    ],
    compared: told.length,
  };
};
