/** One case a study and modality group: until now every case was of cardiac MRI. Each image may have its own kind. */
import type { Kysely } from 'kysely';
import type { CarrierKind } from '../carrier-kind.ts';

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

/** PostgreSQL can, and would not drop a table that others point to. */
const alterCases = async (db: Kysely<unknown>): Promise<void> => {
  const table = () => db.schema.alterTable('imaging_case');
  await table()
    .addColumn('modalityGroup', 'text', (column) => column.notNull().defaultTo('cardiac MRI'))
    .execute();
  await table()
    .alterColumn('modalityGroup', (column) => column.dropDefault())
    .execute();
  await table().dropConstraint('imaging_case_studyUID_key').execute();
  await table().addUniqueConstraint('imaging_case_study', ['studyUID', 'modalityGroup']).execute();
};

export const caseByGroup = async (db: Kysely<unknown>, kind: CarrierKind): Promise<void> => {
  await (kind === 'server' ? alterCases(db) : remakeCases(db));
  await db.schema.alterTable('case_instance').addColumn('kind', 'text').execute();
  await db.schema.createIndex('case_instance_kind').on('case_instance').columns(['kind', 'caseCode']).execute();
};
