/** The blinded trial: roles, protocol versions, the key, layouts, assignments; reads that name their reader. */
import type { Kysely } from 'kysely';

const extendAccounts = async (db: Kysely<unknown>): Promise<void> => {
  const account = () => db.schema.alterTable('account');
  await account().addColumn('loginName', 'text').execute();
  await account()
    .addColumn('role', 'text', (column) => column.notNull().defaultTo('owner'))
    .execute();
  await account()
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('active'))
    .execute();
  await account()
    .addColumn('mustChange', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Null, which the accounts of own scans have, is never the same as another null.
  await db.schema.createIndex('account_login').on('account').column('loginName').unique().execute();
};

const createTrial = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('protocol')
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('adoptedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('trial_key')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('lock', 'text', (column) => column.notNull())
    .addColumn('recipients', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('writtenAt', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lockedUntil', 'text')
    .execute();
  await db.schema
    .createTable('layout')
    .addColumn('layoutId', 'text', (column) => column.primaryKey())
    .addColumn('Manufacturer', 'text', (column) => column.notNull())
    .addColumn('ManufacturerModelName', 'text', (column) => column.notNull())
    .addColumn('Rows', 'integer', (column) => column.notNull())
    .addColumn('Columns', 'integer', (column) => column.notNull())
    .addColumn('regions', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('keep', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text')
    .addColumn('decidedAt', 'text')
    .addColumn('reason', 'text')
    .execute();
};

const extendCases = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('imaging_case').addColumn('repeatOf', 'text').execute();
  await db.schema
    .alterTable('imaging_case')
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('ready'))
    .execute();
  await db.schema.alterTable('case_instance').addColumn('fileHash', 'text').execute();
  await db.schema.alterTable('case_instance').addColumn('sourceMark', 'text').execute();
  await db.schema
    .createTable('assignment')
    .addColumn('assignmentId', 'text', (column) => column.primaryKey())
    .addColumn('caseCode', 'text', (column) => column.notNull().references('imaging_case.caseCode'))
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.accountId'))
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('isRepeat', 'integer', (column) => column.notNull())
    .addColumn('notBefore', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addUniqueConstraint('assignment_once', ['caseCode', 'accountId'])
    .execute();
  await db.schema.createIndex('assignment_reader').on('assignment').columns(['accountId', 'place']).execute();
  for (const [name, type] of [
    ['accountId', 'text'],
    ['assignmentId', 'text'],
    ['protocolVersion', 'integer'],
  ] as const) {
    await db.schema.alterTable('reading').addColumn(name, type).execute();
  }
};

/** The journal is read by actor, action and time as well as by object. */
const indexJournal = async (db: Kysely<unknown>): Promise<void> => {
  for (const column of ['actor', 'action', 'at']) {
    await db.schema.createIndex(`journal_${column}`).on('journal').columns([column, 'seq']).execute();
  }
};

export const blindedTrial = async (db: Kysely<unknown>): Promise<void> => {
  await extendAccounts(db);
  await createTrial(db);
  await extendCases(db);
  await indexJournal(db);
};
