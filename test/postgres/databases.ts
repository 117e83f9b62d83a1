/** The database that stands for the store of a folder, where the tests of the store run on PostgreSQL. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { ask, type Row } from './ask.ts';

/** Names the variable that holds the server's address, without a database, for this run and for the programs it starts. */
export const serverOfRun = 'VENTRICLE_TEST_SERVER';
export const templateName = 'ventricle_template';

const server = (): string | undefined => process.env[serverOfRun];

/** True where the stores of tests are databases of PostgreSQL. */
export const onServer = (): boolean => server() !== undefined;

/** Why a test that takes a file of SQLite apart is left out then. */
export const ofFileAlone = 'of the embedded store’s file alone';

const nameOf = (storeFolder: string): string =>
  `store_${createHash('sha256').update(path.resolve(storeFolder)).digest('hex').slice(0, 24)}`;

const addressOf = (storeFolder: string): string => `${server() ?? ''}${nameOf(storeFolder)}`;

const administer = (...statements: readonly string[]): Row[] => ask(`${server() ?? ''}postgres`, ...statements);

const isThere = (storeFolder: string): boolean =>
  administer(`select 1 from pg_database where datname = '${nameOf(storeFolder)}'`).length > 0;

/** Whoever still has it open is cut off. */
export const dropDatabase = (storeFolder: string): void => {
  if (onServer()) administer(`drop database if exists ${nameOf(storeFolder)} with (force)`);
};

const make = (storeFolder: string, template: string): void => {
  administer(`create database ${nameOf(storeFolder)} template ${template}`);
};

/** What opens the store of a folder: nothing more than the folder, or its database, made when there is none. */
export const databaseOf = (storeFolder: string): { readonly database?: string } => {
  if (!onServer()) return {};
  if (!isThere(storeFolder)) make(storeFolder, templateName);
  return { database: addressOf(storeFolder) };
};

const columnsWithCapitals = `select distinct column_name as name from information_schema.columns
  where table_schema = 'public' and column_name <> lower(column_name)`;

let capitals: ReadonlySet<string> | null = null;

/** SQLite takes a column's name as it is written; PostgreSQL wants quotes around one with capitals. */
const quoted = (statement: string): string => {
  capitals ??= new Set(ask(`${server() ?? ''}${templateName}`, columnsWithCapitals).map(({ name }) => String(name)));
  const known = capitals;
  return statement.replace(/'[^']*'|"[^"]*"|[A-Za-z_]+/g, (word) => (known.has(word) ? `"${word}"` : word));
};

/** Runs SQL on the database of a folder. */
export const askDatabase = (storeFolder: string, ...statements: readonly string[]): Row[] =>
  ask(addressOf(storeFolder), ...statements.map(quoted));

/** Names the variable that tells a program started by a test where its store is. */
const databaseVariable = 'VENTRICLE_TEST_DATABASE';

/** What such a program is started with. */
export const environmentOf = (storeFolder: string): Readonly<Record<string, string>> => {
  const { database } = databaseOf(storeFolder);
  return database === undefined ? {} : { [databaseVariable]: database };
};

/** A program that was killed may have sent its commit: nothing of it is under way any more once this resolves. */
export const untilQuiet = async (storeFolder: string): Promise<void> => {
  if (!onServer()) return;
  const left = `select 1 from pg_stat_activity where datname = '${nameOf(storeFolder)}'
    and backend_type = 'client backend'`;
  while (administer(left).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Every row of every table, as text. */
export const databaseText = (storeFolder: string): string => {
  const tables = askDatabase(storeFolder, "select tablename as name from pg_tables where schemaname = 'public'");
  return JSON.stringify(tables.map(({ name }) => askDatabase(storeFolder, `select * from ${String(name)}`)));
};

const guards = `select format('drop trigger %I on %I', tgname, c.relname) as drop
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal`;

/** As `askDatabase`, by somebody who has taken the guards off first. */
export const tamperDatabase = (storeFolder: string, ...statements: readonly string[]): void => {
  const drops = askDatabase(storeFolder, guards).map((row) => String(row['drop']));
  ask(addressOf(storeFolder), 'set session_replication_role = replica', ...drops, ...statements.map(quoted));
};

const triggers = `select format('alter table %I disable trigger %I', c.relname, tgname) as off,
  format('alter table %I enable always trigger %I', c.relname, tgname) as on
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal`;

/** As `tamperDatabase`, by a careful hand: the guards are left as they were. */
export const editDatabase = (storeFolder: string, ...statements: readonly string[]): void => {
  const guarded = askDatabase(storeFolder, triggers);
  ask(
    addressOf(storeFolder),
    'set session_replication_role = replica',
    ...guarded.map((row) => String(row['off'])),
    ...statements.map(quoted),
    ...guarded.map((row) => String(row['on'])),
  );
};

/** Makes `to` what `from` is now, in place of what it was. Nobody may have either open. */
export const copyDatabase = (from: string, to: string): void => {
  dropDatabase(to);
  make(to, nameOf(from));
};
