/** What is asked of one account, of open reads and of hidden repeats is found at once among a hundred thousand cases. */
import type { Kysely } from 'kysely';

export const manyCases = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.createIndex('reading_account').on('reading').columns(['accountId', 'state']).execute();
  await db.schema.createIndex('assignment_state').on('assignment').columns(['accountId', 'state']).execute();
  await db.schema.createIndex('imaging_case_repeat').on('imaging_case').column('repeatOf').execute();
};
