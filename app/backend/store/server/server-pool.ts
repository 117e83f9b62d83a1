/** Connections to PostgreSQL in the shape Kysely wants; each is fit for a store before it is used. */
import pg from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Refused } from '../../../contract/failure.ts';
import { isCutOff } from './server-failures.ts';

/** The lock of all who write to stores in this database. The number means nothing (it spells VENT); every version of the program takes the same. */
const writersLock = 0x56454e54;

/**
 * A write waits at its start until every other workstation's is over, and then sees all of it: the journal is one
 * chain. Serializable transactions would do the same by trying again, but what a write does beside the store
 * (drawing names at random, deriving keys) must be done once.
 * Each statement looks anew (read committed): one that looked before the lock was had would miss the last entry.
 */
const beginWriting = `begin isolation level read committed; select pg_advisory_xact_lock(${writersLock})`;

const eightByteInteger = 20;

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The store holds an integer beyond what is exact.');
  return value;
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === eightByteInteger ? safeInteger : (pg.types.getTypeParser as (...of: unknown[]) => unknown)(oid, format),
};

/**
 * What is committed is on disk, whatever the server's default; a workstation that went away in the middle of a write
 * does not keep the others waiting for ever. Our questions are small: compiling one takes longer than answering it.
 */
const prepare = async (client: pg.ClientBase): Promise<void> => {
  await client.query(`
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local');
    set lock_timeout = '10s';
    set jit = off;
    set idle_in_transaction_session_timeout = '60s'`);
};

const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as const;

/** Statements that a connection keeps made ready, and how long one may be: lists of names have a statement for each length. */
const mostReady = 300;
const longestReady = 2000;

/** Names a statement for its connection: the server reads and plans it once. */
const openReady = () => {
  const names = new Map<string, string>();
  return (text: string): { readonly name?: string } => {
    const known = names.get(text);
    if (known !== undefined) return { name: known };
    if (text.length > longestReady || names.size >= mostReady) return {};
    const name = `v${names.size}`;
    names.set(text, name);
    return { name };
  };
};

/** By connection: what one has made ready it keeps until it ends. */
const readyOf = new WeakMap<pg.ClientBase, ReturnType<typeof openReady>>();

const run = (client: pg.PoolClient, text: string, parameters: readonly unknown[]): Promise<unknown> => {
  if (parameters.length === 0) return client.query(text);
  const ready = readyOf.get(client) ?? openReady();
  readyOf.set(client, ready);
  return client.query({ ...ready(text), text, values: [...parameters] });
};

const adaptClient = (client: pg.PoolClient): PostgresPoolClient => {
  let broken = false;
  const breaks = (): void => {
    broken = true;
  };
  // Cut off between two statements: the next one says so.
  client.on('error', breaks);
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      if (sql !== 'begin') return await run(client, sql, parameters);
      await client.query(beginWriting);
      return nothing;
    } catch (error) {
      // A transaction that did not begin well is not used for another one.
      if (sql === 'begin' || isCutOff(error)) breaks();
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => {
      client.off('error', breaks);
      client.release(destroy === true || broken);
    },
  };
};

const reach_ms = 10_000;
const answer_ms = 120_000;

/** The driver reads the certificates that the address names before it connects. */
const refuseUnusable = (to: pg.ClientConfig): void => {
  try {
    new pg.Client(to);
  } catch {
    throw new Refused('bad-input', 'A certificate file that the address of the database names cannot be read.');
  }
};

/** Opens nothing yet: each connection is made when it is needed, also after the server was away. */
export const openServerPool = (address: string): PostgresPool => {
  const to = { connectionString: address, application_name: 'Ventricle' };
  refuseUnusable(to);
  const pool = new pg.Pool({
    ...to,
    max: 8,
    // What is sent before the answer to what came before it has come does not wait for it.
    pipeline: true,
    connectionTimeoutMillis: reach_ms,
    query_timeout: answer_ms,
    keepAlive: true,
    keepAliveInitialDelayMillis: reach_ms,
    types,
    verify: (client, done) => {
      prepare(client).then(() => {
        done();
      }, done);
    },
  });
  // One that nobody uses was cut off: the pool has left it already.
  pool.on('error', () => undefined);
  // Between being lent and being used nobody else hears that it was cut off; its next query says so.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return {
    connect: async () => adaptClient(await pool.connect()),
    end: () => pool.end(),
    options: {},
  };
};
