/** The two reads of a case as its adjudicator sees them: A and B, what was drawn and measured, and no word of who read. */
import { compareReadings } from '../../../measurement/agreement/compare-readings.ts';
import type { AdjudicatedSide, ComparedMeasure } from '../../contract/calls/adjudication-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { ReadRecord } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import { requireProtocol, type AdoptedProtocol } from '../protocol/adopted-protocol.ts';
import { findSeal, type StoredSeal } from '../reading/seal-document.ts';
import type { StoreReader } from '../store/store.ts';
import type { Adjudication } from './adjudication-rows.ts';

export interface BothReads {
  readonly A: StoredSeal;
  readonly B: StoredSeal;
  readonly comparisons: readonly ComparedMeasure[];
  readonly protocol: AdoptedProtocol;
  /** Stands for both seals and their margins. */
  readonly shown: string;
}

const sealOfRead = async (db: StoreReader, readId: string): Promise<StoredSeal> => {
  const seal = await findSeal(db, readId);
  if (seal === null) throw new Refused('store-damaged', 'The seal of a read that is compared is gone.');
  return seal;
};

/** By the margins of the protocol that is asked of. */
export const comparisonsOf = (
  A: Pick<StoredSeal, 'document'>,
  B: Pick<StoredSeal, 'document'>,
  { reading }: AdoptedProtocol['protocol'],
): readonly ComparedMeasure[] => {
  const margins = reading.margins ?? {};
  return compareReadings(A.document.values, B.document.values, margins).flatMap((compared) => {
    const margin = margins[compared.key];
    return margin === undefined ? [] : [{ ...compared, margin }];
  });
};

export const bothReads = async (
  db: StoreReader,
  { readA, readB }: Pick<Adjudication, 'readA' | 'readB'>,
): Promise<BothReads> => {
  const [A, B] = [await sealOfRead(db, readA), await sealOfRead(db, readB)];
  const protocol = await requireProtocol(db);
  const comparisons = comparisonsOf(A, B, protocol.protocol);
  return { A, B, comparisons, protocol, shown: sha256(canonicalJson([A.hash, B.hash, comparisons])) };
};

/** A reader's own comment may tell who wrote it. */
export const withoutComment = (records: readonly ReadRecord[]): readonly ReadRecord[] =>
  records.filter(({ kind }) => kind !== 'comment');

export const sideOf = ({ document }: StoredSeal): AdjudicatedSide => ({
  records: withoutComment(document.records),
  values: document.values,
  ...(document.details === undefined ? {} : { details: document.details }),
});
