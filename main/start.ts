/** `npm start` without Electron: the workstation on loopback, in a Chromium window or at a printed address. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, hasDisplay, showChromiumWindow } from './chromium-window.ts';
import { openLoopback } from './loopback.ts';
import { storeFolder } from './store-folder.ts';
import { openWorkstation } from './workstation.ts';

const args = process.argv.slice(2);
const own = args.includes('--own');
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--own');
const place = args.find((arg) => !arg.startsWith('-'));
const scans = place === undefined ? undefined : path.resolve(place);

const refuse = (sentence: string): never => {
  console.error(sentence);
  process.exit(2);
};
if (unknown !== undefined) refuse(`Unknown option ${unknown}. Use: npm start [-- FOLDER | --own | --browser]`);
if (scans !== undefined && !existsSync(scans)) refuse(`There is no folder or file ${scans}.`);

const workstation = await openWorkstation({
  pageFolder: path.resolve(import.meta.dirname, '..', 'dist', 'page'),
  own,
  ...(scans === undefined ? {} : { scans }),
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
