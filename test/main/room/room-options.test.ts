import { expect, test } from 'vitest';
import { takeRoom } from '../../../main/room/room-options.ts';

const files = ['--certificate', 'c.pem', '--certificate-key', 'k.pem'];

const wrong = (args: readonly string[], env = {}): string => {
  const taken = takeRoom(args, env);
  return 'wrong' in taken ? taken.wrong : 'taken';
};

test('a room has an address, a certificate and its key; the rest is not its own', () => {
  expect(takeRoom(['--trial', 'prime', '--room', 'https://Room.Example:8443', ...files], {})).toEqual({
    room: {
      address: { origin: 'https://room.example:8443', host: 'room.example:8443', name: 'room.example' },
      certificate: 'c.pem',
      key: 'k.pem',
      listen: { address: null, port: 8443 },
      scans: [],
    },
    rest: ['--trial', 'prime'],
  });
  expect(takeRoom(['--own', 'scans'], {})).toEqual({ room: null, rest: ['--own', 'scans'] });
});

test('the usual port stands neither in Host nor in Origin', () => {
  expect(takeRoom(['--room', 'https://room.example:443/', ...files], {})).toMatchObject({
    room: { address: { origin: 'https://room.example', host: 'room.example' }, listen: { address: null, port: 443 } },
  });
});

test('the environment says what the command line does not', () => {
  const env = {
    VENTRICLE_ROOM: 'https://[2001:db8::7]:9443',
    VENTRICLE_CERTIFICATE: 'env.pem',
    VENTRICLE_CERTIFICATE_KEY: 'env-key.pem',
    VENTRICLE_LISTEN: '[::1]:9444',
    VENTRICLE_SCANS: '/scans/a:/scans/b',
  };
  expect(takeRoom(['--certificate', 'said.pem'], env)).toMatchObject({
    room: {
      address: { host: '[2001:db8::7]:9443', name: '2001:db8::7' },
      certificate: 'said.pem',
      key: 'env-key.pem',
      listen: { address: '::1', port: 9444 },
      scans: ['/scans/a', '/scans/b'],
    },
  });
});

test.each([
  ['127.0.0.1', { address: '127.0.0.1', port: 8443 }],
  ['::', { address: '::', port: 8443 }],
  ['127.0.0.1:9443', { address: '127.0.0.1', port: 9443 }],
  [':9443', { address: null, port: 9443 }],
])('it listens on %s', (listen, expected) => {
  const taken = takeRoom(['--room', 'https://room.example:8443', ...files, '--listen', listen], {});
  expect(taken).toMatchObject({ room: { listen: expected } });
});

test.each([
  'http://room.example',
  'room.example',
  'https://room.example/path',
  'https://room.example/?a=b',
  'https://somebody:hush-hush@room.example',
  'https://room.example:0',
  'https://*.example',
  'wss://room.example',
])('%s is no address of a room, and is not said again', (address) => {
  const said = wrong(['--room', address, ...files]);
  expect(said).toContain('--room wants the https address');
  expect(said).not.toContain('hush');
});

test('what is missing, doubled or alone is named', () => {
  const room = ['--room', 'https://room.example'];
  expect(wrong(room)).toContain('--certificate FILE');
  expect(wrong([...room, '--certificate', 'c.pem'])).toContain('--certificate-key FILE');
  expect(wrong([...room, ...files, '--listen', 'room.example'])).toContain('--listen');
  expect(wrong([...room, ...files, '--listen', '127.0.0.1:70000'])).toContain('--listen');
  expect(wrong([...room, ...room, ...files])).toContain('twice');
  expect(wrong(['--room'])).toContain('--room wants something');
  expect(wrong(['--room', '--certificate'])).toContain('--room wants something');
  expect(wrong(['--certificate', 'c.pem'])).toContain('goes with --room');
});
