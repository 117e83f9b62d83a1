/** Processes that are killed without warning: bundled once, started beforehand, each let go and ended at its moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { environmentOf, untilQuiet } from '../../../postgres/databases.ts';

/** Makes one file of a child and all it needs: what 200 starts cost is then mostly the start of Node. */
export const bundle = async (child: URL, folder: string): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(child),
      outDir: folder,
      minify: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  });
  // Files of packages that are found when it starts: the fonts of PDF.
  symlinkSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), path.join(folder, 'node_modules'));
  return path.join(folder, 'child.mjs');
};

/** When a child is killed. By what it has said, so that a busy machine does not bring every end before the work. */
export interface Moment {
  readonly lines: number;
  readonly more_ms: number;
}

export interface WaitingChild {
  /** Lets it go with the number of its round, kills it so many lines and ms later, and gives the lines that came whole. */
  readonly goAndKill: (round: number, moment: Moment) => Promise<readonly string[]>;
  readonly end: () => void;
}

/** Resolves once `isSaid`, or when the child has ended. */
const said = (running: ChildProcess, isSaid: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (isSaid()) resolve();
    };
    running.stdout?.on('data', look);
    running.on('close', () => resolve());
    look();
  });

const ready = (running: ChildProcess, heard: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    running.stdout?.on('data', () => {
      if (heard().includes('ready\n')) resolve();
    });
    running.on('close', () => reject(new Error('The child ended before it was ready.')));
  });

/** Starts a child, which waits. The first of `args` is the folder of its store. */
export const startWaiting = (file: string, args: readonly string[]): WaitingChild => {
  // Compiled once: what a start costs is then little more than that of Node itself.
  const [storeFolder = ''] = args;
  const env = {
    ...process.env,
    ...environmentOf(storeFolder),
    NODE_COMPILE_CACHE: path.join(path.dirname(file), 'compiled'),
  };
  const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { env });
  let out = '';
  let errors = '';
  running.stdout.on('data', (data: Buffer) => (out += data.toString()));
  running.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const isReady = ready(running, () => out);
  isReady.catch(() => undefined);
  const closed = new Promise<number | null>((resolve) => running.on('close', resolve));
  return {
    goAndKill: async (round, { lines, more_ms }) => {
      await isReady;
      running.stdin.write(`${round}\n`);
      await said(running, () => out.split('\n').length > lines + 1);
      await new Promise((resolve) => setTimeout(resolve, more_ms));
      running.kill('SIGKILL');
      const code = await closed;
      await untilQuiet(storeFolder);
      if (code !== null) throw new Error(`The child ended by itself: ${errors}`);
      return out.split('\n').slice(1, -1);
    },
    end: () => running.kill('SIGKILL'),
  };
};
