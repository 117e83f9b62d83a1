/** One case a study and modality group: until now every case was of cardiac MRI. Each image may have its own kind. */
import type { Kysely } from 'kysely';

/** The tables and columns of this step alone. */
interface Before {
  readonly imaging_case: { caseCode: string; studyUID: string; createdAt: string; modalityGroup: string };
  readonly imaging_case_before: { caseCode: string; studyUID: string; createdAt: string };
}

/** SQLite cannot drop a column's constraint: the table is made anew, and the tables that point to it find it again. */
const remakeCases = async (db: Kysely<Before>): Promise<void> => {
  await db.schema.createTable('imaging_case_before').as(db.selectFrom('imaging_case').selectAll()).execute();
  await db.schema.dropTable('imaging_case').execute();
  await db.schema
    .createTable('imaging_case')
    .addColumn('caseCode', 'text', (column) => column.primaryKey())
    .addColumn('studyUID', 'text', (column) => column.notNull())
    .addColumn('modalityGroup', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addUniqueConstraint('imaging_case_study', ['studyUID', 'modalityGroup'])
    .execute();
  await db
    .insertInto('imaging_case')
    .columns(['caseCode', 'studyUID', 'createdAt', 'modalityGroup'])
    .expression((query) =>
      query
        .selectFrom('imaging_case_before')
        .select(['caseCode', 'studyUID', 'createdAt', query.val('cardiac MRI').as('modalityGroup')]),
    )
    .execute();
  await db.schema.dropTable('imaging_case_before').execute();
};

export const caseByGroup = async (db: Kysely<unknown>): Promise<void> => {
  await remakeCases(db);
  await db.schema.alterTable('case_instance').addColumn('kind', 'text').execute();
  await db.schema.createIndex('case_instance_kind').on('case_instance').columns(['kind', 'caseCode']).execute();
};
