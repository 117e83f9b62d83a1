/** What an adjudicator sees of their worklist, as one text: another one where asking again would show something else. */
import type { Desk } from '../desk.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';
import { ownClaims } from './own-claims.ts';
import { isAnyWaiting } from './turn-claims.ts';

export const claimsMark = async (desk: Desk, db: StoreReader): Promise<string> =>
  canonicalJson({
    own: (await ownClaims(desk, db)).map(({ caseCode, state }) => `${caseCode} ${state}`),
    hasNext: await isAnyWaiting(db),
  });
