/**
 * A reading room at work: its host over TLS, a PostgreSQL, and fifty readers who draw at two gestures a second each. Told is
 * how long a gesture takes until it is kept, as the reader's browser sees it, and what the host's memory does meanwhile.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../../certificates.ts';
import { ask } from '../../postgres/ask.ts';
import { hasPostgres, startPostgres } from '../../postgres/server.ts';
import { quantile } from '../quantile.ts';
import { openDrawing, type DrawingReader } from './drawing-reader.ts';
import { memoryOf } from './processes.ts';
import { openClient, type RoomClient } from './room-client.ts';
import { loginOf, makeRoomStore, passphrase } from './room-store.ts';

export interface RoomSize {
  readonly readers: number;
  readonly seconds: number;
}

const between_ms = 500;

/** What docs/reading-room.md asks of the server beside its defaults. */
const settings = ['min_wal_size=1GB', 'max_wal_size=4GB'];

/** Files of 16 MB of its log that a server has after a day's work, to be used again; one that was just made has none. */
const everydayFiles = 60;

/** Brings a server that was just made into its everyday state. */
const wearIn = (database: string): void => {
  for (let n = 0; n < everydayFiles; n += 1) {
    ask(database, "select pg_logical_emit_message(false, 'bench', 'wear')");
    ask(database, 'select pg_switch_wal()');
  }
  ask(database, 'checkpoint');
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

interface Host {
  readonly origin: string;
  readonly ca: string;
  readonly pid: number;
  readonly end: () => Promise<void>;
}

const opened = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('is open at')) resolve();
    });
    child.on('exit', (code) => reject(new Error(`The host ended with ${String(code)}.`)));
  });

const startHost = async (folder: string, database: string): Promise<Host> => {
  const { certificate, key } = makeCertificate(folder, 'room');
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      path.resolve(import.meta.dirname, '..', '..', '..', 'main', 'room.ts'),
      ...['--trial', path.join(folder, 'trial'), '--room', origin, '--listen', `127.0.0.1:${port}`],
      ...['--certificate', certificate, '--certificate-key', key],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        VENTRICLE_STORE: database,
        XDG_DATA_HOME: path.join(folder, 'data'),
        VENTRICLE_CHECKPOINTS: '',
      },
    },
  );
  await opened(child);
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { origin, ca: readFileSync(certificate, 'utf8'), pid: child.pid ?? 0, end };
};

interface Measured {
  readonly took: number[];
  /** Sentences of calls that were refused or cut off. */
  readonly failed: string[];
  /** Gestures that were due while the one before was not kept yet. */
  late: number;
}

/** Draws until `until`, each gesture at its own time: one that comes late does not put the next ones off. */
const drawUntil = async (reader: DrawingReader, until: number, measured: Measured): Promise<void> => {
  // Nobody begins at the same moment as another.
  let due = performance.now() + Math.random() * between_ms;
  while (due < until) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
    else if (wait < -between_ms) measured.late += 1;
    await reader.draw().then(
      (took) => measured.took.push(took),
      (error: unknown) => measured.failed.push(String(error)),
    );
    due += between_ms;
  }
};

/** MB every ten seconds until `until`. */
const watchMemory = async (pid: number, until: number): Promise<readonly number[]> => {
  const seen: number[] = [];
  while (performance.now() < until) {
    seen.push(memoryOf(pid));
    await new Promise((resume) => setTimeout(resume, 10_000));
  }
  return seen;
};

const logIn = async ({ origin, ca }: Host, readers: number): Promise<readonly RoomClient[]> => {
  const clients: RoomClient[] = [];
  for (let n = 1; n <= readers; n += 1) {
    const client = openClient(origin, ca);
    await client.call('session.login', { loginName: loginOf(n), password: passphrase });
    clients.push(client);
  }
  return clients;
};

const stored = async (client: RoomClient | undefined, { caseCode }: DrawingReader): Promise<number> =>
  (await client?.call('case.open', { caseCode }))?.read.seq ?? NaN;

const median = (values: readonly number[]): number => quantile(values, 0.5);

const measure = async (host: Host, { readers, seconds }: RoomSize): Promise<object> => {
  const clients = await logIn(host, readers);
  const drawing: DrawingReader[] = [];
  for (const client of clients) drawing.push(await openDrawing(client));
  const measured: Measured = { took: [], failed: [], late: 0 };
  const until = performance.now() + seconds * 1000;
  const [memory] = await Promise.all([
    watchMemory(host.pid, until),
    ...drawing.map((reader) => drawUntil(reader, until, measured)),
  ]);
  let lost = 0;
  for (const [index, reader] of drawing.entries()) lost += reader.kept() - (await stored(clients[index], reader));
  for (const client of clients) client.close();
  const part = Math.max(1, Math.floor(memory.length / 5));
  return {
    readers,
    seconds,
    gestures: measured.took.length,
    gestures_per_s: measured.took.length / seconds,
    p50_ms: median(measured.took),
    p99_ms: quantile(measured.took, 0.99),
    p999_ms: quantile(measured.took, 0.999),
    longest_ms: Math.max(...measured.took),
    lost,
    late: measured.late,
    failed: measured.failed.length,
    failures: [...new Set(measured.failed)].slice(0, 3),
    host_first_mb: median(memory.slice(0, part)),
    host_last_mb: median(memory.slice(-part)),
    host_most_mb: Math.max(...memory),
  };
};

/** Figures of a room, or why there are none. */
export const roomBench = async (size: RoomSize): Promise<object> => {
  if (!hasPostgres()) return { skipped: 'PostgreSQL is not installed here.' };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-room-'));
  const server = await startPostgres({ settings });
  try {
    const database = server.address('room');
    ask(server.address('postgres'), 'create database room');
    const storeFolder = path.join(folder, 'trial');
    await makeRoomStore({ storeFolder, scans: path.join(folder, 'scans'), database }, size.readers);
    wearIn(database);
    const host = await startHost(folder, database);
    try {
      return await measure(host, size);
    } finally {
      await host.end();
    }
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
};
