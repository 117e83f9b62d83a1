/** The first store: journal, account, cases, reads, seals. */
import type { Kysely } from 'kysely';

const createJournal = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('journal')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('workstation', 'text', (column) => column.notNull())
    .addColumn('programVersion', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('old', 'text')
    .addColumn('new', 'text')
    .addColumn('reason', 'text')
    .addColumn('previousHash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('journal_object').on('journal').columns(['object', 'seq']).execute();
};

const createAccount = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('account')
    .addColumn('accountId', 'text', (column) => column.primaryKey())
    .addColumn('printedName', 'text', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('passwordHash', 'text', (column) => column.notNull())
    .addColumn('derivation', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lockedUntil', 'text')
    .execute();
};

const createCases = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('imaging_case')
    .addColumn('caseCode', 'text', (column) => column.primaryKey())
    .addColumn('studyUID', 'text', (column) => column.notNull().unique())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('case_series')
    .addColumn('SeriesInstanceUID', 'text', (column) => column.primaryKey())
    .addColumn('caseCode', 'text', (column) => column.notNull().references('imaging_case.caseCode'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('frameTime_ms', 'double precision')
    .addColumn('heartRate_bpm', 'double precision')
    .execute();
  await db.schema
    .createTable('case_instance')
    .addColumn('SOPInstanceUID', 'text', (column) => column.primaryKey())
    .addColumn('SeriesInstanceUID', 'text', (column) => column.notNull().references('case_series.SeriesInstanceUID'))
    .addColumn('caseCode', 'text', (column) => column.notNull().references('imaging_case.caseCode'))
    .addColumn('frames', 'integer', (column) => column.notNull())
    .addColumn('instance', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('case_series_case').on('case_series').column('caseCode').execute();
  await db.schema.createIndex('case_instance_case').on('case_instance').column('caseCode').execute();
};

const createReads = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('reading')
    .addColumn('readId', 'text', (column) => column.primaryKey())
    .addColumn('caseCode', 'text', (column) => column.notNull().references('imaging_case.caseCode'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('active_ms', 'double precision', (column) => column.notNull())
    // A read is amended once: the chain never forks.
    .addColumn('amends', 'text', (column) => column.unique().references('reading.readId'))
    .addColumn('amendReason', 'text')
    .execute();
  await db.schema.createIndex('reading_case').on('reading').column('caseCode').execute();
  await db.schema
    .createTable('read_record')
    .addColumn('readId', 'text', (column) => column.notNull().references('reading.readId'))
    .addColumn('recordId', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('slot', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('read_record_key', ['readId', 'recordId'])
    .addUniqueConstraint('read_record_slot', ['readId', 'slot'])
    .execute();
  await db.schema
    .createTable('kept_gesture')
    .addColumn('readId', 'text', (column) => column.notNull().references('reading.readId'))
    .addColumn('gestureId', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('journalSeq', 'integer', (column) => column.notNull().references('journal.seq'))
    .addPrimaryKeyConstraint('kept_gesture_key', ['readId', 'gestureId'])
    .execute();
  await db.schema
    .createTable('seal')
    .addColumn('readId', 'text', (column) => column.primaryKey().references('reading.readId'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('signedAt', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
};

const createNamedValues = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ['secret', 'setting']) {
    await db.schema
      .createTable(table)
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  }
};

export const firstRead = async (db: Kysely<unknown>): Promise<void> => {
  await createJournal(db);
  await createAccount(db);
  await createCases(db);
  await createReads(db);
  await createNamedValues(db);
};
