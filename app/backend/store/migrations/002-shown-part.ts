/** What may be shown of a clip whose header does not tell: found once from its frames, then kept. */
import type { Kysely } from 'kysely';

export const shownPart = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('shown_part')
    .addColumn('SOPInstanceUID', 'text', (column) => column.primaryKey().references('case_instance.SOPInstanceUID'))
    .addColumn('imageHash', 'text', (column) => column.notNull())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('shownReason', 'text', (column) => column.notNull())
    .execute();
};
