import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron';

// The one fake of `electron`: it records what the host asks of it. The app behind the window is the real one.
type Listener = (...args: never[]) => void;
type Carrier = (request: Request) => Promise<Response>;

const asked = vi.hoisted(() => ({
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  windows: [] as unknown[],
  loaded: [] as string[],
  carriers: new Map<string, unknown>(),
  appListeners: new Map<string, Listener>(),
  contentsListeners: new Map<string, Listener>(),
  openHandler: null as (() => unknown) | null,
  permissionRequest: null as ((contents: null, permission: string, answer: (granted: boolean) => void) => void) | null,
  permissionCheck: null as (() => boolean) | null,
  deviceCheck: null as (() => boolean) | null,
}));

vi.mock('electron', () => ({
  app: {
    isPackaged: false,
    requestSingleInstanceLock: () => true,
    whenReady: () => Promise.resolve(),
    on: (name: string, listener: Listener) => asked.appListeners.set(name, listener),
    once: (name: string, listener: Listener) => asked.appListeners.set(name, listener),
    quit: () => undefined,
    exit: () => undefined,
  },
  BrowserWindow: class {
    static getAllWindows = () => [];
    constructor(options: unknown) {
      asked.windows.push(options);
    }
    loadURL(address: string): Promise<void> {
      asked.loaded.push(address);
      return Promise.resolve();
    }
  },
  dialog: { showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }) },
  Menu: { setApplicationMenu: () => undefined },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof asked.schemes) => asked.schemes.push(...schemes),
    handle: (scheme: string, carrier: unknown) => asked.carriers.set(scheme, carrier),
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: typeof asked.permissionRequest) => (asked.permissionRequest = handler),
      setPermissionCheckHandler: (handler: typeof asked.permissionCheck) => (asked.permissionCheck = handler),
      setDevicePermissionHandler: (handler: typeof asked.deviceCheck) => (asked.deviceCheck = handler),
    },
  },
}));

const store = mkdtempSync(path.join(os.tmpdir(), 'ventricle-electron-'));

beforeAll(async () => {
  vi.stubEnv('VENTRICLE_STORE', store);
  // The usual place of the checkpoints, on whatever platform.
  for (const name of ['XDG_DATA_HOME', 'LOCALAPPDATA', 'HOME']) vi.stubEnv(name, store);
  await import('../../main/electron.ts');
  const contents = {
    on: (name: string, listener: Listener) => asked.contentsListeners.set(name, listener),
    setWindowOpenHandler: (handler: () => unknown) => (asked.openHandler = handler),
  };
  (asked.appListeners.get('web-contents-created') as (event: null, contents: unknown) => void)(null, contents);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(store, { recursive: true, force: true });
});

test('the page is sandboxed, isolated and without Node', () => {
  const [options] = asked.windows as BrowserWindowConstructorOptions[];
  expect(options?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(options?.webPreferences).not.toHaveProperty('preload');
});

test('the app scheme is standard, secure, fetchable and streams, and the window loads it', () => {
  expect(asked.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  expect(asked.loaded).toEqual(['app://ventricle/']);
});

test('navigation away from the app is prevented, within it allowed', () => {
  const navigate = asked.contentsListeners.get('will-navigate') as (event: object, address: string) => void;
  const prevented = (address: string): boolean => {
    let stopped = false;
    navigate({ preventDefault: () => (stopped = true) }, address);
    return stopped;
  };
  expect(prevented('https://example.org/')).toBe(true);
  expect(prevented('app://ventricle.example.org/')).toBe(true);
  expect(prevented('file:///etc/passwd')).toBe(true);
  expect(prevented('app://ventricle/')).toBe(false);
});

test('no further window opens, no webview attaches', () => {
  expect(asked.openHandler?.() as WindowOpenHandlerResponse).toEqual({ action: 'deny' });
  let stopped = false;
  const attach = asked.contentsListeners.get('will-attach-webview') as (event: object) => void;
  attach({ preventDefault: () => (stopped = true) });
  expect(stopped).toBe(true);
});

test.each(['media', 'geolocation', 'clipboard-read', 'notifications'])('the permission %s is denied', (permission) => {
  const answers: boolean[] = [];
  asked.permissionRequest?.(null, permission, (granted) => answers.push(granted));
  expect(answers).toEqual([false]);
  expect(asked.permissionCheck?.()).toBe(false);
  expect(asked.deviceCheck?.()).toBe(false);
});

test('the same app answers behind app:// as on loopback', async () => {
  const carry = asked.carriers.get('app') as Carrier;
  const answer = await carry(
    new Request('app://ventricle/call/workstation.status', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'app://ventricle' },
      body: '{}',
    }),
  );
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ ok: true, output: { canChooseFolder: true } });
});

test('a foreign origin is refused behind app:// too', async () => {
  const carry = asked.carriers.get('app') as Carrier;
  const answer = await carry(
    new Request('app://ventricle/call/workstation.status', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://example.org' },
      body: '{}',
    }),
  );
  expect(answer.status).toBe(403);
});

test('a trial is opened by argument, and its window stays logged in although its scheme carries no cookies', async () => {
  const asArgued = process.argv;
  process.argv = [...asArgued.slice(0, 2), '--trial', path.join(store, 'trial')];
  vi.resetModules();
  await import('../../main/electron.ts');
  process.argv = asArgued;
  const carry = asked.carriers.get('app') as Carrier;
  const call = async (name: string, input: object): Promise<Response> =>
    carry(
      new Request(`app://ventricle/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'app://ventricle' },
        body: JSON.stringify(input),
      }),
    );
  const made = await call('account.create', { printedName: 'Mara', loginName: 'mara', password: 'a manager knows' });
  expect(made.headers.getSetCookie()).toEqual([]);
  expect(await (await call('account.list', {})).json()).toMatchObject({ ok: true });
  await call('session.logout', {});
  expect(await (await call('account.list', {})).json()).toMatchObject({ failure: { code: 'not-logged-in' } });
});
