/** Which reads agreement is asked of: those that readers signed and that nothing supersedes. */
import { readObject } from '../reading/journal-fold.ts';
import type { StoreReader } from '../store/store.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';

/** A signed read, with whose it is and of what. */
export interface SignedRead {
  readonly readId: string;
  readonly amends: string | null;
  readonly accountId: string;
  readonly printedName: string;
  /** ISO UTC. */
  readonly signedAt: string;
  /** Place of the signature in the journal: a clock can be put back. */
  readonly signedSeq: number;
  readonly caseCode: string;
  /** The case of which this is a hidden repeat. */
  readonly repeatOf: string | null;
  readonly modalityGroup: ModalityGroup;
}

/** Every signed read of every reader, amended or not, in the order of their signatures. What an adjudicator drew is none. */
export const signedReads = async (db: StoreReader): Promise<readonly SignedRead[]> => {
  const rows = await db
    .selectFrom('seal')
    .innerJoin('reading', 'reading.readId', 'seal.readId')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'reading.caseCode')
    .innerJoin('account', 'account.accountId', 'reading.accountId')
    .where('account.role', '=', 'reader')
    .select(['reading.readId as readId', 'amends', 'account.accountId as accountId', 'printedName', 'signedAt'])
    .select(['reading.caseCode as caseCode', 'repeatOf', 'modalityGroup'])
    .execute();
  const told = await db.selectFrom('journal').select(['object', 'seq']).where('action', '=', 'read.sign').execute();
  const places = new Map(told.map(({ object, seq }) => [object, seq]));
  return rows
    .map((row) => ({
      ...row,
      modalityGroup: row.modalityGroup as ModalityGroup,
      signedSeq: places.get(readObject(row.readId)) ?? Infinity,
    }))
    .sort((a, b) => a.signedSeq - b.signedSeq);
};

/** Those that were signed by entry `asOf` of the journal and that no other of these amends. */
export const currentReads = (signed: readonly SignedRead[], asOf = Infinity): readonly SignedRead[] => {
  const until = signed.filter(({ signedSeq }) => signedSeq <= asOf);
  const amended = new Set(until.map(({ amends }) => amends));
  return until.filter(({ readId }) => !amended.has(readId));
};
