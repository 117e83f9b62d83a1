/** Two reads of a case compared, whoever decides between them, and what was decided. */
import type { Kysely } from 'kysely';

export const adjudication = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('adjudication')
    .addColumn('adjudicationId', 'text', (column) => column.primaryKey())
    .addColumn('caseCode', 'text', (column) => column.notNull().references('imaging_case.caseCode'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('readA', 'text', (column) => column.notNull().references('reading.readId'))
    .addColumn('readB', 'text', (column) => column.notNull().references('reading.readId'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('accountId', 'text', (column) => column.references('account.accountId'))
    .addColumn('ownReadId', 'text', (column) => column.references('reading.readId'))
    .addColumn('choice', 'text')
    .addUniqueConstraint('adjudication_round', ['caseCode', 'round'])
    .execute();
  await db.schema.createIndex('adjudication_state').on('adjudication').columns(['state', 'accountId']).execute();
  await db.schema
    .createTable('decision')
    .addColumn('adjudicationId', 'text', (column) => column.primaryKey().references('adjudication.adjudicationId'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('decidedAt', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
};
