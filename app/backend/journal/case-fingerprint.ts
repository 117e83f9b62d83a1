/** What the journal holds of a case's rows: SHA-256 over the case, its series and its images. */
import type { StoreReader } from '../store/store.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './digest.ts';

/**
 * Stands as `rows` in `new` of every journal entry that makes or changes a case (`case.make`, `case.add-images`,
 * `case.state` and the like), computed after the change.
 */
export const caseFingerprint = async (db: StoreReader, caseCode: string): Promise<string> => {
  const row = await db.selectFrom('imaging_case').selectAll().where('caseCode', '=', caseCode).executeTakeFirst();
  const series = await db
    .selectFrom('case_series')
    .selectAll()
    .where('caseCode', '=', caseCode)
    .orderBy('SeriesInstanceUID')
    .execute();
  const images = await db
    .selectFrom('case_instance')
    .selectAll()
    .where('caseCode', '=', caseCode)
    .orderBy('SOPInstanceUID')
    .execute();
  return sha256(canonicalJson({ case: row ?? null, series, images }));
};
