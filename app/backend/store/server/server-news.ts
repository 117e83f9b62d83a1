/** Announcements over PostgreSQL: sent in the transaction of the change, heard by every workstation of the same store. */
import { sql } from 'kysely';
import { changeSchema, type Change } from '../../../contract/changed.ts';
import type { Announced } from '../announced.ts';
import { openListeners, type StoreNews } from '../news.ts';
import type { StoreReader } from '../store.ts';
import { keepListening, type Listening } from './keep-listening.ts';

/** Time for which frequent changes are gathered into one word. */
const gather_ms = 2000;

/** An announcement reaches one database alone; two stores in it are told apart by their schemas. */
const channel = sql`'ventricle_' || md5(current_schema())`;

const notify = async (db: StoreReader, changes: readonly Change[]): Promise<void> => {
  const payloads = changes.map((change) => JSON.stringify(change));
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) payload`.execute(db);
};

/** Says once what came many times; nobody waits for it, and what cannot be said is left unsaid. */
const openGathering = (db: StoreReader) => {
  const waiting = new Map<string, Change>();
  let timer: NodeJS.Timeout | null = null;
  const say = (): void => {
    timer = null;
    const changes = [...waiting.values()];
    waiting.clear();
    notify(db, changes).catch(() => undefined);
  };
  return {
    add: (changes: Announced['gathered']): void => {
      for (const change of changes) waiting.set(JSON.stringify(change), change);
      if (waiting.size > 0) timer ??= setTimeout(say, gather_ms).unref();
    },
    stop: (): void => {
      if (timer !== null) clearTimeout(timer);
    },
  };
};

/** Anybody with a way into the database can say something there: what is no change is not heard. */
const parseChange = (payload: string): Change | null => {
  try {
    return changeSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
};

/** `db`: connections for what is said outside of any transaction. */
export const openServerNews = (address: string, db: StoreReader): StoreNews => {
  const { tell, add } = openListeners();
  const gathering = openGathering(db);
  let listening: Listening | null = null;
  const hear = (payload: string): void => {
    const change = parseChange(payload);
    if (change !== null) tell(change);
  };
  return {
    within: async (tx, { atOnce }) => {
      if (atOnce.length > 0) await notify(tx, atOnce);
    },
    after: ({ gathered }) => gathering.add(gathered),
    onChange: (listener) => {
      // The connection is made for the first who wants to hear: a command from a terminal has none.
      listening ??= keepListening(address, { hear, onBegun: () => tell('anything') });
      return add(listener);
    },
    close: async () => {
      gathering.stop();
      await listening?.end();
    },
  };
};
