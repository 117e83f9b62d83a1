import path from 'node:path';
import { expect, test } from 'vitest';
import { checkpointFolder, storeDatabase, storeFolder } from '../../main/store-folder.ts';

const home = path.resolve('/home/ada');

test('the store lives in the data folder that the platform knows', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string> = {}): string =>
    storeFolder({ platform, home, env });
  expect(at('linux')).toBe(path.join(home, '.local', 'share', 'ventricle'));
  expect(at('linux', { XDG_DATA_HOME: path.resolve('/data') })).toBe(path.resolve('/data', 'ventricle'));
  expect(at('linux', { XDG_DATA_HOME: 'relative' })).toBe(path.join(home, '.local', 'share', 'ventricle'));
  expect(at('darwin')).toBe(path.join(home, 'Library', 'Application Support', 'ventricle'));
  expect(at('win32', { LOCALAPPDATA: path.resolve('/local') })).toBe(path.resolve('/local', 'ventricle'));
  expect(at('win32')).toBe(path.join(home, 'AppData', 'Local', 'ventricle'));
});

test('VENTRICLE_STORE wins over the platform', () => {
  expect(storeFolder({ platform: 'linux', home, env: { VENTRICLE_STORE: path.resolve('/mine') } })).toBe(
    path.resolve('/mine'),
  );
});

test('VENTRICLE_STORE names a folder or a database: the folder is the usual one then', () => {
  const address = 'postgres://reader:hush@server.example/trial';
  const shared = { platform: 'linux', home, env: { VENTRICLE_STORE: address } } as const;
  expect(storeDatabase(shared)).toBe(address);
  expect(storeFolder(shared)).toBe(storeFolder({ ...shared, env: {} }));
  expect(storeDatabase({ ...shared, env: { VENTRICLE_STORE: path.resolve('/mine') } })).toBeUndefined();
  expect(storeDatabase({ ...shared, env: {} })).toBeUndefined();
});

test('checkpoints are kept beside the store, not in it, or where VENTRICLE_CHECKPOINTS says', () => {
  const place = { platform: 'linux', home, env: {} } as const;
  const usual = checkpointFolder(place);
  expect(usual.isUsual).toBe(true);
  expect(path.dirname(usual.folder)).toBe(path.dirname(storeFolder(place)));
  expect(usual.folder).not.toBe(storeFolder(place));
  expect(checkpointFolder({ ...place, env: { VENTRICLE_CHECKPOINTS: path.resolve('/other') } })).toEqual({
    folder: path.resolve('/other'),
    isUsual: false,
  });
});
