/** One PostgreSQL for a whole run of tests: each store that a test opens is a database of its own on it. */
import { openServerStore } from '../../app/backend/store/server/server-store.ts';
import { ask } from './ask.ts';
import { serverOfRun, templateName } from './databases.ts';
import { hasPostgres, startPostgres } from './server.ts';

/** Nothing outlives the run, so nothing of it needs to be on disk. */
const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300'];

export const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (!hasPostgres()) return undefined;
  const server = await startPostgres({ settings });
  process.env[serverOfRun] = server.address('');
  ask(server.address('postgres'), `create database ${templateName}`);
  const store = await openServerStore(server.address(templateName), () => new Date());
  await store.close();
  return server.remove;
};
