import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import { calls, type CallName } from '../../app/contract/calls.ts';
import { mayCall } from '../../app/contract/may-call.ts';
import { hasOpenssl } from '../certificates.ts';
import { openRoom, managerLogin, type Room } from './room.ts';
import { sendRaw, type Client } from './room-client.ts';

const here = hasOpenssl();
const json = { 'content-type': 'application/json' };

const post = (client: Client, origin: string, more: Readonly<Record<string, string>>, name = 'workstation.status') =>
  client.ask({ method: 'POST', path: `/call/${name}`, headers: { ...json, origin, ...more }, body: '{}' });

/** It still answers a reader who behaves. */
const serves = async (reader: Client): Promise<void> => {
  expect((await reader.call('worklist.show', {})).current).not.toBeUndefined();
};

test.runIf(here)('only pages of the room’s own address may ask', async () => {
  const room = await openRoom({ cases: 1 });
  const { origin, port } = room;
  const client = room.client();
  expect((await post(client, origin, {})).status).toBe(200);
  const others = [
    'https://evil.example', 'null', `http://localhost:${port}`, 'https://localhost', `https://localhost:${port + 1}`,
    `https://127.0.0.1:${port}`, `${origin}.evil.example`, `${origin}/`, `${origin} https://evil.example`, '',
  ];
  for (const other of others) expect((await post(client, other, {})).status, other).toBe(403);
  for (const site of ['cross-site', 'same-site', 'none-such']) {
    expect((await post(client, origin, { 'sec-fetch-site': site })).status, site).toBe(403);
  }
  // Without a word of where it comes from, a change is refused; a browser always says it.
  expect((await client.ask({ method: 'POST', path: '/call/workstation.status', headers: json, body: '{}' })).status).toBe(403);
  for (const host of ['evil.example', `evil.example:${port}`, `127.0.0.1:${port}`, 'localhost', `localhost:${port}, evil.example`, `localhost:${port}.`, `x@localhost:${port}`]) {
    expect((await post(client, origin, { host })).status, host).toBeGreaterThanOrEqual(400);
    expect((await client.ask({ path: '/', headers: { host } })).status, host).toBeGreaterThanOrEqual(400);
  }
  // A link from elsewhere opens the page itself, and nothing else.
  const arrives = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await client.ask({ path: '/', headers: arrives })).status).toBe(200);
  expect((await client.ask({ path: '/events', headers: arrives })).status).toBe(403);
  expect((await client.ask({ path: '/', headers: { ...arrives, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
  await serves(await room.login(room.readers[0]!));
}); // prettier-ignore

test.runIf(here)('every answer keeps the page to itself and says nothing of what runs here', async () => {
  const room = await openRoom({ cases: 1 });
  const client = room.client();
  const answers = [
    await client.ask({ path: '/' }),
    await client.ask({ path: '/nothing' }),
    await post(client, room.origin, {}),
    await post(client, 'https://evil.example', {}),
    await client.ask({ method: 'DELETE', path: '/', headers: { origin: room.origin } }),
  ];
  for (const { headers, body } of answers) {
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
    expect(body.toString()).not.toMatch(/hono|node|sqlite|\bat .*\.ts|0\.1\.0/i);
  }
});

test.runIf(here)('cookies are the host’s alone, and a token leads nowhere but where it was given', async () => {
  const room = await openRoom();
  const [ada, bob] = [await room.login(room.readers[0]!), await room.login(room.readers[1]!)];
  expect(ada.set).toHaveLength(2);
  for (const line of ada.set) {
    expect(line).toMatch(/^__Host-ventricle-(session|known)-[0-9a-f]{12}=/);
    for (const word of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(line).toContain(word);
    expect(line).not.toMatch(/domain/i);
  }
  const [name = '', token = ''] = [...ada.cookies].find(([key]) => key.includes('session')) ?? [];
  const as = async (cookie: string): Promise<string> => {
    const answer = await room.client().ask({ method: 'POST', path: '/call/worklist.show', headers: { ...json, origin: room.origin, cookie }, body: '{}' });
    return answer.body.toString();
  };
  expect(await as(`${name}=${token}`)).toContain('"ok":true');
  for (const cookie of ['', `${name}=`, `${name}=${token.slice(1)}`, `${name}=${token}x`, `${name}=${'A'.repeat(43)}`, `${name.replace('__Host-', '')}=${token}`, `ventricle=${token}`, `${name}=" or 1=1 --`]) {
    expect(await as(cookie), cookie.slice(0, 20)).toContain('not-logged-in');
  }
  // A login gives another token whatever came with it: one that was planted beforehand is nobody's.
  const planted = room.client();
  planted.cookies.set(name, 'B'.repeat(43));
  await planted.call('session.login', room.readers[0]!);
  expect(planted.cookies.get(name)).not.toBe('B'.repeat(43));
  expect(await as(`${name}=${'B'.repeat(43)}`)).toContain('not-logged-in');
  // A token is over with the log-out, for whoever took a copy of it.
  await bob.call('session.logout', {});
  const copied = [...ada.cookies].map((pair) => pair.join('=')).join('; ');
  await ada.call('session.logout', {});
  expect(await as(copied)).toContain('not-logged-in');
  // A restart logs everybody out.
  const again = await room.login(room.readers[0]!);
  await room.kill();
  await room.start();
  expect(await again.codeOf('worklist.show', {})).toBe('not-logged-in');
  expect(room.said()).not.toContain(token);
}); // prettier-ignore

test.runIf(here)('no path leads out of the page, and none to what is another’s', async () => {
  const room = await openRoom({ cases: 1 });
  const reader = await room.login(room.readers[0]!);
  const ups = ['..', '%2e%2e', '%2E%2e', '%252e%252e', '..%5c', '..\\', '%c0%ae%c0%ae', '%e0%80%ae%e0%80%ae', '..%00', '%2e%2e%2f', '....', '..;', '%u002e%u002e', '．．'];
  const heads = ['/', '/assets/', '/frames/', '/clips/', '/exports/', '/call/', '/events/'];
  for (const head of heads) {
    for (const up of ups) {
      for (const tail of ['/outside.txt', '%2foutside.txt', '/../outside.txt', '/etc/passwd', '%00.html']) {
        const asked = `GET ${head}${up}${tail} HTTP/1.1\r\nHost: localhost:${room.port}\r\nConnection: close\r\n\r\n`;
        const { text } = await sendRaw(room, Buffer.from(asked, 'utf8'));
        expect(text, `${head}${up}${tail}`).toMatch(/^HTTP\/1\.1 4\d\d /);
        expect(text, `${head}${up}${tail}`).not.toMatch(/outside the page|root:/);
      }
    }
  }
  for (const at of ['/frames/2.25.1/1', '/frames/1.2.3/1', '/frames/2.25.1/1%00', '/clips/2.25.1?from=1', `/exports/${'0'.repeat(32)}`, '/exports/../../store.sqlite']) {
    expect((await reader.ask({ path: at })).status, at).toBe(404);
  }
  await serves(reader);
}); // prettier-ignore

test.runIf(here)('a reader makes no manager’s call and sees no other reader’s image', async () => {
  const room = await openRoom({ cases: 2 });
  const [ada, bob] = [await room.login(room.readers[0]!), await room.login(room.readers[1]!)];
  const refused = (Object.keys(calls) as CallName[]).filter((name) => {
    const may = mayCall[name];
    return may !== 'anyone' && !may.includes('reader');
  });
  expect(refused.length).toBeGreaterThan(40);
  for (const name of refused) expect(await ada.codeOf(name, {}), name).toBe('not-authorised');
  const { caseCode } = await ada.call('worklist.next', {});
  const { content } = await ada.call('case.open', { caseCode });
  const image = content.series[0]!.frames[0]!.SOPInstanceUID;
  expect((await ada.ask({ path: `/frames/${image}/1` })).status).toBe(200);
  // One reader a case: the other one's is another.
  expect((await bob.call('worklist.next', {})).caseCode).not.toBe(caseCode);
  expect((await bob.ask({ path: `/frames/${image}/1` })).status).toBe(404);
  for (const client of [room.client(), await room.login(managerLogin)]) {
    expect((await client.ask({ path: `/frames/${image}/1` })).status).toBe(404);
  }
});

/** How a handshake that a client insists on comes out: its protocol, or the error. */
const handshake = ({ port, ca }: Room, version: tls.SecureVersion, more: tls.ConnectionOptions = {}): Promise<string> =>
  new Promise((resolve) => {
    const socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca, minVersion: version, maxVersion: version, ...more }, () => {
      resolve(`${socket.getProtocol() ?? ''} ${socket.getCipher().name}`);
      socket.destroy();
    });
    socket.on('error', (error: Error) => resolve(error.message));
  }); // prettier-ignore

test.runIf(here)('TLS 1.2 and 1.3 with forward secrecy, nothing older and no plain text', async () => {
  const room = await openRoom({ cases: 1 });
  expect(await handshake(room, 'TLSv1.3')).toMatch(/^TLSv1\.3 TLS_/);
  expect(await handshake(room, 'TLSv1.2')).toMatch(/^TLSv1\.2 ECDHE-/);
  // The client itself would do it: its own security level is taken away.
  for (const version of ['TLSv1', 'TLSv1.1'] as const) {
    expect(await handshake(room, version, { ciphers: 'DEFAULT@SECLEVEL=0' }), version).toMatch(/alert protocol version/i);
  }
  expect(await handshake(room, 'TLSv1.2', { ciphers: 'AES128-SHA:AES256-GCM-SHA384@SECLEVEL=0' })).toMatch(/alert handshake failure/i);
  const plain = await new Promise<string>((resolve) => {
    let heard = '';
    const socket = net.connect(room.port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nHost: localhost:${room.port}\r\n\r\n`));
    socket.on('data', (bytes) => (heard += bytes.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
  expect(plain).not.toContain('HTTP/1.1 200');
  await serves(await room.login(room.readers[0]!));
  expect(room.said()).toContain('Turned away');
}); // prettier-ignore

/** Every byte of what the host has written, in whatever file. */
const allBytes = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );

test.runIf(here)('neither a password nor a token is in the log or in the store', async () => {
  const room = await openRoom({ cases: 1 });
  const client = room.client();
  await client.codeOf('session.login', { loginName: 'ada.reader', password: 'a wrong pass phrase' });
  await client.codeOf('session.login', { loginName: 'typed a pass phrase here', password: 'x' });
  const reader = await room.login(room.readers[0]!);
  const token = [...reader.cookies.values()];
  await room.kill();
  const bytes = allBytes(path.join(room.folder, 'store'));
  expect(bytes.includes('session.login')).toBe(true);
  for (const secret of ['a wrong pass phrase', 'typed a pass phrase here', room.readers[0]!.password, ...token]) {
    expect(bytes.includes(secret), secret).toBe(false);
    expect(room.said()).not.toContain(secret);
  }
});
