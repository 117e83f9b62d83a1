/** The desktop window. It holds almost nothing: the app is the same as on loopback, carried by the scheme app://. */
import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import { withCookieJar } from './cookie-jar.ts';
import { startOptions } from './start-options.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const home = 'app://ventricle/';

// Must stand before the app is ready; `stream` carries progress, `secure` makes workers and WebAssembly work.
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

const chooseFolder = async (): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return canceled ? null : (filePaths[0] ?? null);
};

/** The page may reach itself and nothing else: no permission, no other address, no further window. */
const closeTheDoors = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, address) => {
      if (!address.startsWith(home)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
};

const openWindow = async (): Promise<void> => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    title: 'Ventricle',
    backgroundColor: '#0e1013',
    autoHideMenuBar: true,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  await window.loadURL(home);
};

const closeOnQuit = (workstation: Workstation): void => {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void workstation.close().finally(() => app.exit(0));
  });
};

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  await app.whenReady();
  // The browser's own shortcuts would take keys away from the reader.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  closeTheDoors();
  // Chromium's own flags are not ours to judge.
  const said = startOptions(process.argv.slice(app.isPackaged ? 1 : 2), (flag) => flag !== '--own');
  const { own = false, scans, trial, database, ...archives } = 'wrong' in said ? {} : said;
  const workstation = await openWorkstation({
    pageFolder: path.resolve(import.meta.dirname, '..', '..', 'page'),
    chooseFolder,
    own,
    ...archives,
    ...(scans === undefined ? {} : { scans: path.resolve(scans) }),
    ...(trial === undefined ? {} : { trial: path.resolve(trial) }),
    ...(database === undefined ? {} : { database }),
  });
  closeOnQuit(workstation);
  protocol.handle('app', withCookieJar(workstation.http({ hosts: ['ventricle'], origin: 'app://ventricle' })));
  await openWindow();
} else {
  app.quit();
}
