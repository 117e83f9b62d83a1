/** A PostgreSQL of a test's own: a cluster in a folder of its own, on a free port of loopback, started, killed and started again. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const owner = 'ventricle';

export interface PostgresServer {
  /** Address of a database on it, as its owner. */
  readonly address: (database: string) => string;
  readonly start: () => Promise<void>;
  /** As a power cut would end it: the server and every process of it. */
  readonly kill: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
}

export interface ServerOptions {
  /** Wanted of everybody who connects; nobody is asked without it. */
  readonly password?: string;
  readonly settings?: readonly string[];
}

/** Debian keeps the programs of each version in a folder of their own, outside the path. */
const programOf = (name: string): string => {
  const debian = `/usr/lib/postgresql/15/bin/${name}`;
  return existsSync(debian) ? debian : name;
};

/** True where the programs of PostgreSQL are; else says in one line what is skipped. */
export const hasPostgres = (): boolean => {
  const programs = ['initdb', 'postgres'].map(programOf);
  const here = programs.every((program) => spawnSync(program, ['--version']).error === undefined);
  if (!here) console.warn('skipped: PostgreSQL (initdb, postgres) is not installed here');
  return here;
};

/** PostgreSQL does not run as root: it gets the user of its package then, or nobody. */
const asWhom = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const { status, stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const uid = status === 0 ? Number(stdout) : 65534;
  return { uid, gid: uid === 65534 ? uid : Number(spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).stdout) };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const initialise = (
  folder: string,
  whom: { uid: number; gid: number } | null,
  password: string | undefined,
): string => {
  const data = path.join(folder, 'data');
  const secret = path.join(folder, 'secret');
  writeFileSync(secret, `${password ?? 'none'}\n`, { mode: 0o600 });
  if (whom !== null) for (const place of [folder, secret]) chownSync(place, whom.uid, whom.gid);
  const auth = password === undefined ? 'trust' : 'scram-sha-256';
  // The language of the cluster is not that of the store: text is in the order of its bytes all the same.
  const args = ['-D', data, '-U', owner, '-A', auth, '--pwfile', secret, '-E', 'UTF8', '--locale', 'C.UTF-8', '-N'];
  execFileSync(programOf('initdb'), args, { ...whom, stdio: 'ignore', cwd: folder });
  return data;
};

/** What it started: one process a connection, which might answer once more before it finds the server gone. */
const processesOf = (pid: number): readonly number[] =>
  spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .map(Number)
    .filter(Boolean);

const killOne = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It found the server gone by itself.
  }
};

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();

const answers = async (address: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: address });
  // Said once more by the connection itself.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Makes a cluster and starts it. */
export const startPostgres = async ({ password, settings = [] }: ServerOptions = {}): Promise<PostgresServer> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-postgres-'));
  const whom = asWhom();
  const data = initialise(folder, whom, password);
  const port = await freePort();
  const as = password === undefined ? owner : `${owner}:${encodeURIComponent(password)}`;
  const address = (database: string): string => `postgres://${as}@127.0.0.1:${port}/${database}`;
  const args = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', ...settings];
  let running: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    while (!(await answers(address('postgres')))) {
      // Killed ones leave memory behind that is theirs until the last of them has ended.
      if (running?.exitCode !== null || running.signalCode !== null) {
        const options = args.flatMap((setting) => ['-c', setting]);
        running = spawn(programOf('postgres'), ['-D', data, ...options], { ...whom, stdio: 'ignore', cwd: folder });
      }
      await pause();
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running?.pid === undefined) return;
    const own = signal === 'SIGKILL' ? processesOf(running.pid) : [];
    running.kill(signal);
    for (const pid of own) killOne(pid);
    await ended(running);
  };
  await start();
  return {
    address,
    start,
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
