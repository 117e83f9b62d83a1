/** A PostgreSQL for the tests of one file, and databases on it; null where there is none here. */
import { afterAll, beforeAll } from 'vitest';
import { openServerStore } from '../../../../../app/backend/store/server/server-store.ts';
import type { Store } from '../../../../../app/backend/store/store.ts';
import { ask, type Row } from '../../../../postgres/ask.ts';
import { startPostgres, type PostgresServer, type ServerOptions } from '../../../../postgres/server.ts';
import { startOfTest } from '../../workbench.ts';

export interface OwnServer {
  readonly server: PostgresServer;
  /** Makes an empty database and gives its address. */
  readonly make: (name: string, options?: string) => string;
}

/** Started before the first test of the file, removed after the last. */
export const ownServer = (options: ServerOptions = {}): OwnServer => {
  let started: PostgresServer | null = null;
  beforeAll(async () => {
    started = await startPostgres(options);
  });
  afterAll(() => started?.remove());
  const server = (): PostgresServer => {
    if (started === null) throw new Error('The server is not there yet.');
    return started;
  };
  return {
    get server() {
      return server();
    },
    make: (name, more = '') => {
      ask(server().address('postgres'), `create database ${name} ${more}`);
      return server().address(name);
    },
  };
};

export const openAt = (address: string): Promise<Store> => openServerStore(address, () => startOfTest);

export const rowsAt = (address: string, query: string): Row[] => ask(address, query);
