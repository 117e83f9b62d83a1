/** The sealed reads of the store, each with its place in its chain of amendments. */
import type { Store, StoreReader } from '../store/store.ts';
import { openSharedProvenance } from './share-provenance.ts';
import { findTableSeal, type TableSeal } from './table-seal.ts';

export interface TrialRead {
  readonly protocolVersion: number;
  readonly repeatOf: string | null;
  /** Whether the final numbers of its case are its own or rest on it. */
  readonly final: 'yes' | 'no' | 'awaiting adjudication';
}

export interface SealedRead {
  readonly seal: TableSeal;
  /** The last sealed read of a chain is current; those it amends are superseded. */
  readonly status: 'current' | 'superseded';
  /** The sealed read that amends this one; null where there is none. */
  readonly amendedBy: string | null;
  /** Null of own scans. */
  readonly trial: TrialRead | null;
}

const sealedRows = (db: StoreReader) =>
  db
    .selectFrom('seal')
    .innerJoin('reading', 'reading.readId', 'seal.readId')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'reading.caseCode')
    .select(['reading.readId as readId', 'reading.amends as amends', 'protocolVersion', 'repeatOf'])
    .orderBy('reading.caseCode')
    .orderBy('signedAt')
    .execute();

/** Seals that were looked at, by read: what is sealed does not change. */
export type KnownSeals = Map<string, TableSeal>;

/**
 * Looks at every seal that is not known yet and makes it known, each in a turn of its own, so that nobody waits for all of
 * them. `onLook` hears how many of them; what it throws ends it.
 */
export const lookAtSeals = async (
  store: Store,
  onLook: (done: number, total: number) => void = () => undefined,
  known: KnownSeals = new Map(),
): Promise<KnownSeals> => {
  const share = openSharedProvenance();
  const rows = await store.read(sealedRows);
  for (const [at, { readId }] of rows.entries()) {
    if (known.has(readId)) continue;
    const seal = await store.read((db) => findTableSeal(db, readId, share));
    if (seal !== null) known.set(readId, seal);
    onLook(at + 1, rows.length);
  }
  return known;
};

/**
 * Every sealed read, case by case, each chain in the order of its amendments; what is not known yet is looked at. Refused
 * where a seal does not hold. None is told to be final yet.
 */
export const readSealed = async (db: StoreReader, known: KnownSeals): Promise<readonly SealedRead[]> => {
  const rows = await sealedRows(db);
  const amendedBy = new Map(rows.map(({ readId, amends }) => [amends, readId]));
  const sealed: SealedRead[] = [];
  for (const { readId, protocolVersion, repeatOf } of rows) {
    const seal = known.get(readId) ?? (await findTableSeal(db, readId));
    if (seal === null) continue;
    const later = amendedBy.get(readId) ?? null;
    const trial = protocolVersion === null ? null : { protocolVersion, repeatOf, final: 'no' as const };
    sealed.push({ seal, status: later === null ? 'current' : 'superseded', amendedBy: later, trial });
  }
  return sealed;
};
