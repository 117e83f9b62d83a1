/** The cases of a trial that do not leave yet, each with why. */
import type { WithheldReason } from '../../../contract/calls/delivery-calls.ts';
import type { StoreReader } from '../../store/store.ts';
import type { SealedRead } from '../sealed-reads.ts';

export interface WithheldCase {
  readonly caseCode: string;
  readonly why: WithheldReason;
}

/** Hidden repeats are no cases of the trial: they never leave, and nobody waits for them. */
export const withheldCases = async (
  db: StoreReader,
  sealed: readonly SealedRead[],
  finals: ReadonlySet<string>,
): Promise<readonly WithheldCase[]> => {
  const rows = await db
    .selectFrom('imaging_case')
    .select('caseCode')
    .where('repeatOf', 'is', null)
    .orderBy('caseCode')
    .execute();
  const current = sealed.filter(({ status, trial }) => status === 'current' && trial?.repeatOf === null);
  const byCase = Map.groupBy(current, ({ seal }) => seal.document.caseCode);
  const why = (caseCode: string): WithheldReason => {
    const own = byCase.get(caseCode) ?? [];
    if (own.some(({ trial }) => trial?.final === 'awaiting adjudication')) return 'awaiting-adjudication';
    return own.length === 0 ? 'not-signed' : 'awaiting-second-read';
  };
  return rows.flatMap(({ caseCode }) => (finals.has(caseCode) ? [] : [{ caseCode, why: why(caseCode) }]));
};
