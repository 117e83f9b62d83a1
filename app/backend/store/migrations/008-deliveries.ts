/** What was delivered to whom: a receipt for each delivery, written once. */
import type { Kysely } from 'kysely';

export const deliveries = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('delivery')
    .addColumn('deliveryId', 'text', (column) => column.primaryKey())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('joined', 'integer', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('journalSeq', 'integer', (column) => column.notNull().references('journal.seq'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('delivery_to').on('delivery').columns(['form', 'joined', 'destination']).execute();
};
