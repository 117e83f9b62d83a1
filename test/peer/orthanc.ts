/**
 * A real Orthanc of a test's own. It binds every address of its host, so it lives in a network namespace without any
 * but loopback; a port of ours leads to it.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const orthancLogin = { name: 'ventricle', password: 'an archive knows' } as const;

/** The whole header. */
export const orthancAuthorization = `Basic ${Buffer.from(`${orthancLogin.name}:${orthancLogin.password}`).toString('base64')}`;

export interface Orthanc {
  /** Root of its DICOMweb. */
  readonly address: string;
  /** Root of its own interface. */
  readonly origin: string;
  /** Where it keeps what it is given. */
  readonly storage: string;
  readonly start: () => Promise<void>;
  /** As a power cut would end it. */
  readonly kill: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
}

const plugin = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const innerPort = 8042;

/** Not every host lets everybody make a namespace. */
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--net', '--map-root-user'];
const enter = process.getuid?.() === 0 ? ['--net'] : ['--net', '--user', '--preserve-credentials'];

/** True where Orthanc can be run in a network of its own; else says in one line what is skipped. */
export const hasOrthanc = (): boolean => {
  const here =
    existsSync(plugin) &&
    spawnSync('Orthanc', ['--version']).error === undefined &&
    spawnSync('unshare', [...unshare, 'ip', 'link', 'set', 'lo', 'up']).status === 0;
  if (!here) console.warn('skipped: Orthanc with its DICOMweb cannot be run in a network of its own here');
  return here;
};

const writeSettings = (folder: string, settings: Readonly<Record<string, unknown>>): string => {
  const file = path.join(folder, 'orthanc.json');
  const text = JSON.stringify({
    Name: 'Test archive',
    StorageDirectory: path.join(folder, 'storage'),
    IndexDirectory: path.join(folder, 'storage'),
    HttpPort: innerPort,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { [orthancLogin.name]: orthancLogin.password },
    Plugins: [plugin],
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
    ...settings,
  });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
};

/** A port of ours that leads to the socket; whoever comes while nothing answers is turned away. */
const openPort = async (socket: string): Promise<Server> => {
  const server = createServer((from) => {
    const to = connect(socket);
    const end = (): void => {
      from.destroy();
      to.destroy();
    };
    for (const side of [from, to]) side.on('error', end).on('close', end);
    from.pipe(to).pipe(from);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();

/** Starts one; `settings` are Orthanc's own, beside what a test needs. */
export const startOrthanc = async (settings: Readonly<Record<string, unknown>> = {}): Promise<Orthanc> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-orthanc-'));
  const file = writeSettings(folder, settings);
  const socket = path.join(folder, 'socket');
  const relay = path.join(import.meta.dirname, 'relay.mjs');
  const holder = spawn('unshare', [...unshare, process.execPath, relay, socket, String(innerPort)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const port = await openPort(socket);
  const origin = `http://127.0.0.1:${(port.address() as AddressInfo).port}`;
  let running: ChildProcess | null = null;
  const answers = async (): Promise<boolean> => {
    const asked = fetch(`${origin}/system`, { headers: { authorization: orthancAuthorization } });
    return asked.then(({ ok }) => ok).catch(() => false);
  };
  const start = async (): Promise<void> => {
    running = spawn('nsenter', ['--target', String(holder.pid), ...enter, 'Orthanc', file], { stdio: 'ignore' });
    for (let tries = 0; tries < 1200; tries += 1) {
      if (await answers()) return;
      if (running.exitCode !== null) throw new Error('Orthanc ended at its start.');
      await pause(25);
    }
    throw new Error('Orthanc did not answer.');
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running === null) return;
    running.kill(signal);
    await ended(running);
  };
  await start();
  return {
    address: `${origin}/dicom-web`,
    origin,
    storage: path.join(folder, 'storage'),
    start,
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGKILL');
      holder.kill('SIGKILL');
      await ended(holder);
      port.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
