/** Node's own SQLite in the shape Kysely's SqliteDialect wants. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const remembered = 200;

const asInput = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

const adaptStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...asInput(parameters)),
  run: (parameters) => statement.run(...asInput(parameters)),
  iterate: (parameters) => statement.iterate(...asInput(parameters)),
});

/**
 * A transaction takes the write lock at its start: one that reads first and writes later would otherwise be
 * refused when another process wrote in between.
 */
const withWriteLock = (sql: string): string => (sql === 'begin' ? 'begin immediate' : sql);

const nothingDone = { changes: 0, lastInsertRowid: 0 };

/** A full disk makes SQLite give a transaction up by itself: there is nothing left to roll back then. */
const rollBack = (database: DatabaseSync, statement: SqliteStatement): SqliteStatement => ({
  ...statement,
  run: (parameters) => (database.isTransaction ? statement.run(parameters) : nothingDone),
});

/** Adapts `database`; statements are compiled once. */
export const adaptDatabase = (database: DatabaseSync): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const adapted = adaptStatement(database.prepare(withWriteLock(sql)));
      const statement = sql === 'rollback' ? rollBack(database, adapted) : adapted;
      if (statements.size >= remembered) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
};
