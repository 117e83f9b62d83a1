/** `npm start` without Electron: the workstation on loopback, in a Chromium window or at a printed address. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, hasDisplay, showChromiumWindow } from './chromium-window.ts';
import { openLoopback } from './loopback.ts';
import { storeFolder } from './store-folder.ts';
import { Refused } from '../app/contract/failure.ts';
import { startOptions, type StartOptions } from './start-options.ts';
import { openWorkstation } from './workstation.ts';

const refuse = (sentence: string): never => {
  console.error(sentence);
  process.exit(2);
};
const options = startOptions(process.argv.slice(2));
if ('wrong' in options) refuse(options.wrong);
const { own, scans, trial, database, ...archives } = options as StartOptions;
const within = (place: string | undefined): string | undefined =>
  place === undefined ? undefined : path.resolve(place);
const source = within(scans);
const trialFolder = within(trial);
if (source !== undefined && !existsSync(source)) refuse(`There is no folder or file ${source}.`);

const pageFolder = process.env['VENTRICLE_PAGE'] ?? path.resolve(import.meta.dirname, '..', 'dist', 'page');
const idle = Number(process.env['VENTRICLE_IDLE_MINUTES'] ?? 'NaN');
const workstation = await openWorkstation({
  pageFolder,
  own,
  ...archives,
  ...(source === undefined ? {} : { scans: source }),
  ...(trialFolder === undefined ? {} : { trial: trialFolder }),
  ...(database === undefined ? {} : { database }),
  ...(idle > 0 ? { mostIdle_minutes: idle } : {}),
}).catch((error: unknown) => {
  if (error instanceof Refused) return refuse(error.failure.message);
  throw error;
});
const port = Number(process.env['VENTRICLE_PORT'] ?? 0);
const token = process.env['VENTRICLE_TOKEN'];
const loopback = await openLoopback(workstation, { port, ...(token === undefined ? {} : { token }) });

const close = async (): Promise<void> => {
  await loopback.close();
  await workstation.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close());

const browser = hasDisplay() ? findChromium() : null;
if (browser === null) {
  console.log(`Open this address in a Chromium or Firefox on this machine: ${loopback.address}`);
  console.log('Ctrl+C ends Ventricle.');
} else {
  await showChromiumWindow(browser, loopback.address, path.join(storeFolder(), 'window'));
  await close();
}
