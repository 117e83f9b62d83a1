import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { archiveAddress } from '../../../../app/backend/archive/archive-address.ts';
import { authorizationOf } from '../../../../app/backend/archive/archive-login.ts';
import { archiveAt } from './archive-bench.ts';

test('an address has one form, and one with a login in it is refused without a word of it', () => {
  expect(archiveAddress(' https://pacs.example:8443/dicom-web/ ')).toBe('https://pacs.example:8443/dicom-web');
  expect(archiveAddress('http://127.0.0.1:8042')).toBe('http://127.0.0.1:8042');
  for (const wrong of ['ftp://pacs.example/', 'pacs.example', '', 'http://pacs.example/?a=hush', 'file:///etc/hush']) {
    expect(() => archiveAddress(wrong)).toThrow(/address of an archive/);
  }
  expect(() => archiveAddress('https://ada:hush@pacs.example/')).toThrow(/^(?!.*hush).*environment/);
});

test('a login is name:password or a whole header, and is not printed with the archive', () => {
  // Base64 of "ada:pass:word": a password may hold a colon.
  expect(authorizationOf('ada:pass:word\n')).toBe('Basic YWRhOnBhc3M6d29yZA==');
  expect(authorizationOf('Bearer abc.def')).toBe('Bearer abc.def');
  expect(authorizationOf('Basic YTpi')).toBe('Basic YTpi');
  expect(authorizationOf('  ')).toBeNull();
  expect(() => authorizationOf('hush')).toThrow(/^(?!.*hush)/);
  const archive = archiveAt('http://127.0.0.1/dicom-web', 'Bearer hush');
  expect(JSON.stringify(archive) + inspect(archive)).not.toContain('hush');
});
