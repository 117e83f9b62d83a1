/** Where the store and the checkpoints live when nobody says otherwise. */
import os from 'node:os';
import path from 'node:path';
import { isServerAddress } from '../app/backend/store/server/server-address.ts';

/** What of the host decides it. */
export interface HostPlace {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const dataHome = ({ platform, home, env }: HostPlace): string => {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG specification asks to ignore a relative path.
  return xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share');
};

const thisHost = (): HostPlace => ({ platform: process.platform, home: os.homedir(), env: process.env });

/** Folder of the store: VENTRICLE_STORE where it names one, else `ventricle` in the user's data folder. */
export const storeFolder = (host: HostPlace = thisHost()): string => {
  const named = host.env['VENTRICLE_STORE'] ?? '';
  return named === '' || isServerAddress(named) ? path.join(dataHome(host), 'ventricle') : path.resolve(named);
};

/** Address of the database that holds the store, where VENTRICLE_STORE names one (`postgres://…`): with its password, where it has one. */
export const storeDatabase = (host: HostPlace = thisHost()): string | undefined => {
  const named = host.env['VENTRICLE_STORE'] ?? '';
  return isServerAddress(named) ? named : undefined;
};

/** Folder of the checkpoints, outside every store: VENTRICLE_CHECKPOINTS, else the usual one in the user's data folder. */
export const checkpointFolder = (host: HostPlace = thisHost()): { folder: string; isUsual: boolean } => {
  const named = host.env['VENTRICLE_CHECKPOINTS'];
  return named !== undefined && named !== ''
    ? { folder: path.resolve(named), isUsual: false }
    : { folder: path.join(dataHome(host), 'ventricle-checkpoints'), isUsual: true };
};

/** Folder of the originals retrieved from an archive, outside every store: VENTRICLE_RETRIEVED, else the usual one. */
export const retrievedFolder = (host: HostPlace = thisHost()): string => {
  const named = host.env['VENTRICLE_RETRIEVED'] ?? '';
  return named === '' ? path.join(dataHome(host), 'ventricle-retrieved') : path.resolve(named);
};
