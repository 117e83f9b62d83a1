/** A real workstation process on loopback with a store of its own: started, killed and started again by a journey. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningWorkstation {
  /** The address to open, with its token. */
  readonly address: string;
  /** All that it has written to its outputs. */
  readonly said: () => string;
  /** Process id of the workstation as it runs now. */
  readonly pid: () => number;
  /** Kills the process as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same store, port and token. */
  readonly restart: () => Promise<void>;
  /** Ends it and removes its store. */
  readonly end: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
    });
  });

const startWithin_ms = 90_000;

const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The workstation did not start: ${said}`)), startWithin_ms);
    const hear = (bytes: Buffer): void => {
      said += bytes.toString();
      if (!said.includes('http://127.0.0.1:')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The workstation ended with ${String(code)}: ${said}`)));
  });

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

// Without a display the workstation prints its address and opens no window of its own.
const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' };

/** Starts a workstation. `args` as after `npm start --`; `env` on top of what is always set. */
export const startWorkstation = async (
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningWorkstation> => {
  const store = mkdtempSync(path.join(os.tmpdir(), 'ventricle-journey-'));
  mkdirSync(path.join(store, 'checkpoints'));
  const port = await freePort();
  const token = randomBytes(16).toString('base64url');
  let said = '';
  const hear = (bytes: Buffer): void => {
    said += bytes.toString();
  };
  const begin = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'main/start.ts', ...args], {
      cwd: root,
      env: {
        ...process.env,
        ...noDisplay,
        VENTRICLE_STORE: store,
        VENTRICLE_PORT: String(port),
        VENTRICLE_TOKEN: token,
        VENTRICLE_CHECKPOINTS: path.join(store, 'checkpoints'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await listening(child);
    return child;
  };
  let child = await begin();
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended(child);
  };
  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    said: () => said,
    pid: () => child.pid ?? 0,
    kill,
    restart: async () => {
      child = await begin();
    },
    end: async () => {
      await kill();
      rmSync(store, { recursive: true, force: true });
    },
  };
};
