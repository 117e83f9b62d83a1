/** One connection that listens for announcements, made again whenever it is lost. */
import pg from 'pg';

/** A way that died without a word is noticed by asking now and then. */
const ask_ms = 20_000;
const answer_ms = 10_000;
const longestPause_ms = 5000;

export interface Listening {
  readonly end: () => Promise<void>;
}

export interface Ear {
  readonly hear: (payload: string) => void;
  /** It listens from now on: what was said before this was missed. */
  readonly onBegun: () => void;
}

const channelQuery = "select 'ventricle_' || md5(current_schema()) as channel";

const begin = async (client: pg.Client, { hear, onBegun }: Ear): Promise<void> => {
  await client.connect();
  const { rows } = await client.query<{ channel: string }>(channelQuery);
  const channel = rows[0]?.channel ?? '';
  client.on('notification', (said) => {
    if (said.channel === channel) hear(said.payload ?? '');
  });
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  onBegun();
};

/** Resolves when the connection is lost, rejects where it cannot be had. */
const listenUntilLost = async (client: pg.Client, ear: Ear): Promise<void> => {
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
  });
  const late = (): void => void client.query('select 1').catch(() => client.end().catch(() => undefined));
  let asking: NodeJS.Timeout | undefined;
  try {
    await begin(client, ear);
    asking = setInterval(late, ask_ms).unref();
    await lost;
  } finally {
    clearInterval(asking);
    client.end().catch(() => undefined);
  }
};

const pause = (ms: number, until: Promise<void>): Promise<void> =>
  Promise.race([new Promise<void>((resolve) => setTimeout(resolve, ms).unref()), until]);

/** Listens at `address` until it is ended. */
export const keepListening = (address: string, ear: Ear): Listening => {
  const ended = Promise.withResolvers<undefined>();
  let hasEnded = false;
  const isEnded = (): boolean => hasEnded;
  let client: pg.Client | null = null;
  const run = async (): Promise<void> => {
    let failures = 0;
    const heard: Ear = {
      hear: ear.hear,
      onBegun: () => {
        failures = 0;
        ear.onBegun();
      },
    };
    while (!isEnded()) {
      client = new pg.Client({
        connectionString: address,
        application_name: 'Ventricle',
        connectionTimeoutMillis: answer_ms,
        query_timeout: answer_ms,
        keepAlive: true,
      });
      await listenUntilLost(client, heard).catch(() => undefined);
      if (!isEnded()) await pause(Math.min(longestPause_ms, 100 * 2 ** Math.min(failures, 10)), ended.promise.then());
      failures += 1;
    }
  };
  const running = run();
  return {
    end: async () => {
      hasEnded = true;
      ended.resolve(undefined);
      client?.end().catch(() => undefined);
      await running;
    },
  };
};
