/** What a reader sees of their worklist, as one text: another one where asking again would show something else. */
import type { Desk } from '../desk.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';
import { amendedCases, offered, ownAssignments } from './own-worklist.ts';

/** Contours and minutes are left out: they grow under the reader's own hand. */
export const worklistMark = async (desk: Desk, db: StoreReader): Promise<string> => {
  const own = await ownAssignments(desk, db);
  const begun = own.filter(({ state }) => state !== 'waiting');
  return canonicalJson({
    begun: begun.map(({ caseCode, state }) => `${caseCode} ${state}`).sort(),
    amended: [...(await amendedCases(desk, db))].sort(),
    hasNext: (await offered(desk, db, own)).length > 0,
  });
};
