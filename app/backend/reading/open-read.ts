/** Opens a case with the read that stands now: the last of its chain, begun where there is none. */
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { readCaseContent } from '../trial/case-content.ts';
import { beginRead } from './begin-read.ts';
import { readState, type Reading } from './read-state.ts';

const currentReading = async (db: StoreReader, caseCode: string): Promise<Reading | undefined> => {
  const readings = await db.selectFrom('reading').selectAll().where('caseCode', '=', caseCode).execute();
  const amended = new Set(readings.map(({ amends }) => amends));
  return readings.find(({ readId }) => !amended.has(readId));
};

export const openCase = (desk: Desk, caseCode: string): Promise<CallOutput<'case.open'>> =>
  desk.store.write(async (tx) => {
    const known = await tx
      .selectFrom('imaging_case')
      .select('caseCode')
      .where('caseCode', '=', caseCode)
      .executeTakeFirst();
    if (known === undefined) throw new Refused('not-found', 'There is no case of this code.');
    const reading =
      (await currentReading(tx, caseCode)) ?? (await beginRead(desk, tx, { caseCode, records: [], amends: null }));
    return { content: await readCaseContent(tx, caseCode), read: await readState(tx, reading) };
  });
