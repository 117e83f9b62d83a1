/** The sealed reads of the store, each with its place in its chain of amendments. */
import type { StoreReader } from '../store/store.ts';
import { findSeal, type StoredSeal } from '../reading/seal-document.ts';
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';

/** A seal without its text and contours: of many reads they are more than a memory holds, and no table needs them. */
export type SealInTables = Pick<StoredSeal, 'hash' | 'document'>;

export interface SealedRead {
  readonly seal: SealInTables;
  /** The last sealed read of a chain is current; those it amends are superseded. */
  readonly status: 'current' | 'superseded';
  /** The sealed read that amends this one; null where there is none. */
  readonly amendedBy: string | null;
  /** Null of own scans. */
  readonly trial: { readonly protocolVersion: number; readonly repeatOf: string | null } | null;
}

const forTables = ({ hash, document }: StoredSeal): SealInTables => ({
  hash,
  document: { ...document, records: document.records.filter(({ kind }) => kind !== 'contour') },
});

const refuseBroken = ({ text, hash, document }: StoredSeal): void => {
  if (sha256(text) === hash && canonicalJson(document) === text) return;
  throw new Refused(
    'store-damaged',
    `The seal of case ${document.caseCode} does not hold: nothing is exported. Verify says what differs.`,
  );
};

/** Every sealed read, case by case, each chain in the order of its amendments. Refused where a seal does not hold. */
export const readSealed = async (db: StoreReader): Promise<readonly SealedRead[]> => {
  const rows = await db
    .selectFrom('seal')
    .innerJoin('reading', 'reading.readId', 'seal.readId')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'reading.caseCode')
    .select(['reading.readId as readId', 'reading.amends as amends', 'protocolVersion', 'repeatOf'])
    .orderBy('reading.caseCode')
    .orderBy('signedAt')
    .execute();
  const amendedBy = new Map(rows.map(({ readId, amends }) => [amends, readId]));
  const sealed: SealedRead[] = [];
  for (const { readId, protocolVersion, repeatOf } of rows) {
    const seal = await findSeal(db, readId);
    if (seal === null) continue;
    refuseBroken(seal);
    const later = amendedBy.get(readId) ?? null;
    const trial = protocolVersion === null ? null : { protocolVersion, repeatOf };
    sealed.push({ seal: forTables(seal), status: later === null ? 'current' : 'superseded', amendedBy: later, trial });
  }
  return sealed;
};
