/**
 * The first step of every command: dependencies installed as the lock file says, Node 24 found.
 * Node's own modules only, and nothing newer than Node 20.19 knows.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => path.join(root, ...parts);
const stamp = inRoot('node_modules', '.ventricle-lock');

/** The project's own Node 24, as the npm package brings it. */
export const node24 = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Environment in which `node` is the project's own. */
export const projectEnvironment = () => ({
  ...process.env,
  PATH: [inRoot('node_modules', '.bin'), process.env.PATH].join(path.delimiter),
});

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');

const installed = () => existsSync(stamp) && existsSync(node24) && readFileSync(stamp, 'utf8') === lockHash();

/** Runs a program to its end and answers its exit code; its output goes where ours goes. */
export const run = (program, args, options = {}) =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit', env: projectEnvironment(), ...options }).status ?? 1;

/** Installs the dependencies when they are missing or older than the lock file. Exits with 1 and a sentence on failure. */
export const ensureInstalled = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Ventricle needs Node 20.19 or newer to set itself up; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (installed()) return;
  console.error('Installing what the lock file names …');
  const npm = process.env.npm_execpath;
  const [program, args] = npm === undefined ? ['npm', ['ci']] : [process.execPath, [npm, 'ci']];
  const code = run(program, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    env: process.env,
    shell: npm === undefined && process.platform === 'win32',
  });
  if (code !== 0 || !existsSync(node24)) {
    console.error('The dependencies could not be installed: npm ci says why above.');
    process.exit(1);
  }
  writeFileSync(stamp, lockHash());
};

const newest = (place) => {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(place).reduce((latest, name) => Math.max(latest, newest(path.join(place, name))), stat.mtimeMs);
};

/** Runs `command` when a source is newer than the stamp of the last build under dist/. */
const ensureBuilt = (name, sources, args) => {
  const built = inRoot('dist', `.${name}-built`);
  const latest = Math.max(...sources.map((source) => newest(inRoot(source))));
  if (existsSync(built) && statSync(built).mtimeMs > latest) return;
  console.error(`Building the ${name} …`);
  const started = new Date();
  if (run(node24, args, { stdio: ['ignore', 2, 2] }) !== 0) process.exit(1);
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(built, `${started.toISOString()}\n`);
};

/** Builds the page into dist/page when a source is newer. */
export const ensurePage = () =>
  ensureBuilt(
    'page',
    ['renderer', 'measurement', 'app/contract', 'app/pixels', 'vite.config.ts', 'package-lock.json'],
    [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
  );

/** Emits the backend and its hosts as JavaScript into dist/program, for Electron. */
export const ensureProgram = () =>
  ensureBuilt(
    'program',
    ['measurement', 'app/contract', 'app/pixels', 'app/backend', 'main', 'tsconfig.program.json', 'package-lock.json'],
    [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.program.json'],
  );

/** A small young generation: an index of a million files then takes no more memory than one of a hundred thousand. */
const nodeOptions = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8'];

/** Runs one of the project's TypeScript programs under Node 24, passing signals on, and ends with its exit code. */
export const runProgram = (file, args) => {
  const child = spawn(node24, [...nodeOptions, inRoot(file), ...args], {
    stdio: 'inherit',
    env: projectEnvironment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
};
