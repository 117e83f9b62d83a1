/** What an export tells of a read beside its numbers: blinded the case code alone, joined its subject and visit. */
import { Refused } from '../../contract/failure.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { StoreReader } from '../store/store.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';
import { columnsOf, readCells } from './read-columns.ts';
import type { SealedRead } from './sealed-reads.ts';

/** Whose read it is. */
interface Whose {
  readonly subject: string;
  readonly visit: string;
}

export interface ReadFacts {
  readonly columns: (reads: readonly SealedRead[]) => readonly Column[];
  /** The cells under `columns`. */
  readonly cells: (read: SealedRead, head: JournalHead) => readonly Cell[];
  /** What the JSON says beside the case code. */
  readonly whose: (read: SealedRead) => Partial<Whose>;
}

export const blinded: ReadFacts = { columns: columnsOf, cells: readCells, whose: () => ({}) };

/** After `case_code`, as the key has them. */
export const whoseColumns: readonly Column[] = [
  {
    name: 'subject',
    meaning: 'Name of the subject in the trial; a hidden repeat has that of the case it repeats',
    type: 'text',
    source: 'key',
  },
  { name: 'visit', meaning: 'Name of the visit in the protocol', type: 'text', source: 'key' },
];

const repeats = async (db: StoreReader): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('imaging_case').select(['caseCode', 'repeatOf']).execute();
  return new Map(rows.flatMap(({ caseCode, repeatOf }) => (repeatOf === null ? [] : [[caseCode, repeatOf]])));
};

/** The facts with the key open. Refused where the key does not tell whose a case is. */
export const joinedBy = async (db: StoreReader, { cases }: KeyMap): Promise<ReadFacts> => {
  const known = new Map(cases.map((one) => [one.caseCode, one]));
  const repeatOf = await repeats(db);
  const whose = ({ seal }: SealedRead): Whose => {
    const { caseCode } = seal.document;
    const found = known.get(caseCode) ?? known.get(repeatOf.get(caseCode) ?? '');
    if (found === undefined) {
      throw new Refused('not-matched', `The key does not tell whose case ${caseCode} is: nothing is exported.`);
    }
    return { subject: found.subject, visit: found.visit };
  };
  return {
    columns: (reads) => columnsOf(reads).toSpliced(1, 0, ...whoseColumns),
    cells: (read, head) => {
      const { subject, visit } = whose(read);
      return readCells(read, head).toSpliced(1, 0, subject, visit);
    },
    whose,
  };
};
