/** npm start [-- FOLDER | --own | --trial FOLDER]: sets up, then opens the workstation in Electron or, without its binary, in a Chromium window. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  ensureInstalled,
  ensurePage,
  ensureProgram,
  node24,
  projectEnvironment,
  root,
  run,
  runProgram,
} from './setup.mjs';

const electronFolder = path.join(root, 'node_modules', 'electron');

/** Path of Electron's binary, fetched from its release page when that is possible; null when it is not. */
const electronBinary = () => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const named = () => {
    const file = path.join(electronFolder, 'path.txt');
    const name = existsSync(file) ? readFileSync(file, 'utf8') : 'electron';
    const binary = path.join(override ?? path.join(electronFolder, 'dist'), name);
    return existsSync(binary) ? binary : null;
  };
  if (named() === null && override === undefined) {
    spawnSync(node24, [path.join(electronFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: 300_000,
      env: projectEnvironment(),
    });
  }
  return named();
};

const args = process.argv.slice(2);
const places = args.filter((arg) => arg !== '--browser');
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** A reading room is for browsers elsewhere: it wants no window. */
const isRoom = args.includes('--room') || (process.env.VENTRICLE_ROOM ?? '') !== '';

ensureInstalled();
ensurePage();
const electron = isRoom || args.includes('--browser') || asRoot ? null : electronBinary();
if (isRoom) {
  runProgram('main/room.ts', places);
} else if (electron === null) {
  if (asRoot) console.error('Electron’s sandbox does not run as root: opening the same app in a browser.');
  else if (!args.includes('--browser'))
    console.error('Electron’s binary could not be fetched: opening the same app in a browser.');
  runProgram('main/start.ts', places);
} else {
  ensureProgram();
  process.exitCode = run(electron, [
    root,
    ...places.map((place) => (place.startsWith('-') ? place : path.resolve(place))),
  ]);
}
