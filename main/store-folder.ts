/** Where the embedded store lives when nobody says otherwise. */
import { isAbsolute, join } from 'node:path';

/** What of the host decides it. */
export interface HostPlace {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const dataHome = ({ platform, home, env }: HostPlace): string => {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG specification asks to ignore a relative path.
  return xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.local', 'share');
};

/** Folder of the store: VENTRICLE_STORE, else `ventricle` in the user's data folder. */
export const defaultStoreFolder = (host: HostPlace): string =>
  host.env['VENTRICLE_STORE'] ?? join(dataHome(host), 'ventricle');
