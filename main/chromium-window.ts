/** The workstation's window where there is no Electron: a Chromium that is already on the machine, in app mode. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];
const linuxCommands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const candidates = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] => {
  if (platform === 'darwin') return macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return roots
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsPrograms.map((parts) => path.join(folder, ...parts)));
  }
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return linuxCommands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
};

/** Path of a Chromium on this machine: VENTRICLE_BROWSER, or the usual places; null when there is none. */
export const findChromium = (platform = process.platform, env = process.env, exists = existsSync): string | null =>
  [env['VENTRICLE_BROWSER'] ?? '', ...candidates(platform, env)].find((file) => file !== '' && exists(file)) ?? null;

/** True where a window can be shown. */
export const hasDisplay = (platform = process.platform, env = process.env): boolean =>
  platform !== 'linux' || [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Shows `address` in an app window with its own profile; resolves when the reader closes it. */
export const showChromiumWindow = (browser: string, address: string, profileFolder: string): Promise<void> => {
  // Chromium's sandbox does not run as root; `--test-type` keeps its banner about that out of the image.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  const child = spawn(
    browser,
    [`--app=${address}`, `--user-data-dir=${profileFolder}`, '--start-maximized', ...quiet, ...asRoot],
    {
      stdio: 'ignore',
      // Logins and tokens of the workstation are none of the browser's.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VENTRICLE_'))),
    },
  );
  return new Promise((resolve, reject) => {
    child.on('exit', () => resolve());
    child.on('error', reject);
  });
};
