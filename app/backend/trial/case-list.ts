/** The worklist: a line a case, in the order of their random codes, which is no order. */
import type { CaseLine, SeriesKind } from '../../contract/case.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { readableKinds } from './modality-groups.ts';

interface ReadLine {
  readonly readId: string;
  /** Null of own scans. */
  readonly accountId: string | null;
  readonly caseCode: string;
  readonly state: 'open' | 'sealed';
  readonly seq: number;
  readonly active_ms: number;
  readonly amends: string | null;
  readonly signedAt: string | null;
}

/** Every read of an account, or of the whole store, without its records. */
export const readLines = (db: StoreReader, accountId?: string): Promise<ReadLine[]> => {
  const all = db
    .selectFrom('reading')
    .leftJoin('seal', 'seal.readId', 'reading.readId')
    .select(['reading.readId', 'accountId', 'caseCode', 'state', 'seq', 'active_ms', 'amends', 'signedAt']);
  return (accountId === undefined ? all : all.where('accountId', '=', accountId)).execute();
};

/** How many contours each read of an account, or of the whole store, has. */
export const contourCounts = async (db: StoreReader, accountId?: string): Promise<ReadonlyMap<string, number>> => {
  const all = db
    .selectFrom('reading')
    .innerJoin('read_record', 'read_record.readId', 'reading.readId')
    .select(({ fn }) => ['reading.readId', fn.countAll<number>().as('contours')])
    .where('kind', '=', 'contour')
    .groupBy('reading.readId');
  const rows = await (accountId === undefined ? all : all.where('accountId', '=', accountId)).execute();
  return new Map(rows.map(({ readId, contours }) => [readId, contours]));
};

interface CaseKind {
  readonly caseCode: string;
  readonly kind: string | null;
}

/** The kinds of the series and images of all cases, or of those that an account was given. */
const kindRows = async (db: StoreReader, accountId?: string): Promise<readonly CaseKind[]> => {
  const series = db.selectFrom('case_series').select(['case_series.caseCode', 'kind']).distinct();
  const images = db
    .selectFrom('case_instance')
    .select(['case_instance.caseCode', 'kind'])
    .where('kind', 'is not', null)
    .distinct();
  if (accountId === undefined) return [...(await series.execute()), ...(await images.execute())];
  return [
    ...(await series
      .innerJoin('assignment', 'assignment.caseCode', 'case_series.caseCode')
      .where('accountId', '=', accountId)
      .execute()),
    ...(await images
      .innerJoin('assignment', 'assignment.caseCode', 'case_instance.caseCode')
      .where('accountId', '=', accountId)
      .execute()),
  ];
};

/** What each case, or each that an account was given, can be read by: the kinds of its series, and of images that are not simply what their series is. */
export const kindsByCase = async (
  db: StoreReader,
  accountId?: string,
): Promise<ReadonlyMap<string, readonly SeriesKind[]>> => {
  const byCase = Map.groupBy(await kindRows(db, accountId), ({ caseCode }) => caseCode);
  return new Map(
    Array.from(byCase, ([caseCode, rows]) => {
      const there = new Set(rows.map(({ kind }) => kind));
      return [caseCode, readableKinds.filter((kind) => there.has(kind))];
    }),
  );
};

/** The read at the end of the chain of amendments. */
export const currentOf = (reads: readonly ReadLine[]): ReadLine | undefined => {
  const amended = new Set(reads.map(({ amends }) => amends));
  return reads.find(({ readId }) => !amended.has(readId));
};

const stateOf = (current: ReadLine | undefined): CaseLine['state'] => {
  if (current === undefined) return 'new';
  if (current.state === 'sealed') return 'signed';
  if (current.amends !== null) return 'amending';
  return current.seq === 0 ? 'new' : 'open';
};

/** Every case of the store. */
export const listCases = (desk: Desk): Promise<CaseLine[]> =>
  desk.store.read(async (db) => {
    const cases = await db.selectFrom('imaging_case').select('caseCode').orderBy('caseCode').execute();
    const kinds = await kindsByCase(db);
    const reads = Map.groupBy(await readLines(db), ({ caseCode }) => caseCode);
    const contours = await contourCounts(db);
    return cases.map(({ caseCode }): CaseLine => {
      const current = currentOf(reads.get(caseCode) ?? []);
      return {
        caseCode,
        state: stateOf(current),
        groups: [...(kinds.get(caseCode) ?? [])],
        contours: current === undefined ? 0 : (contours.get(current.readId) ?? 0),
        active_ms: current?.active_ms ?? 0,
        signedAt: current?.signedAt ?? null,
      };
    });
  });
