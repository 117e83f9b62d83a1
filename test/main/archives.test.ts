import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { knownArchives } from '../../main/archives.ts';
import { retrievedFolder } from '../../main/store-folder.ts';
import { temporaryFolder } from '../app/backend/workbench.ts';

test('archives have their addresses by name or from the environment, their logins from there or from a file', () => {
  const file = path.join(temporaryFolder(), 'login');
  writeFileSync(file, 'bea:hush\n');
  const env = {
    VENTRICLE_ARCHIVE: 'https://pacs.example/dicom-web',
    VENTRICLE_ARCHIVE_AUTHORIZATION: 'Bearer hush',
    VENTRICLE_BLINDED_ARCHIVE: 'https://blinded.example/dicom-web',
    VENTRICLE_BLINDED_ARCHIVE_AUTHORIZATION_FILE: file,
  };
  const { archive, blindedArchive } = knownArchives({}, env);
  expect([archive?.address, archive?.authorization()]).toEqual(['https://pacs.example/dicom-web', 'Bearer hush']);
  // Base64 of "bea:hush".
  expect(blindedArchive?.authorization()).toBe('Basic YmVhOmh1c2g=');
  expect(knownArchives({ archive: 'http://127.0.0.1:1/a' }, env).archive?.address).toBe('http://127.0.0.1:1/a');
  expect(knownArchives({}, {})).not.toHaveProperty('archive');
  expect(() => knownArchives({}, { ...env, VENTRICLE_BLINDED_ARCHIVE_AUTHORIZATION_FILE: `${file}.gone` })).toThrow(
    'VENTRICLE_BLINDED_ARCHIVE_AUTHORIZATION_FILE',
  );
});

test('retrieved originals lie in a folder of their own, beside no store', () => {
  const home = path.resolve('/home/ada');
  const linux = { platform: 'linux', home } as const;
  expect(retrievedFolder({ ...linux, env: {} })).toBe(path.join(home, '.local', 'share', 'ventricle-retrieved'));
  const named = path.resolve('/originals');
  expect(retrievedFolder({ ...linux, env: { VENTRICLE_RETRIEVED: named } })).toBe(named);
});
