import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createHttp, type DoorGuard } from '../../../app/backend/http.ts';
import { openBench, takeIn, type Bench } from './workbench.ts';

const origin = 'http://127.0.0.1:4242';
const token = 'the-token-of-this-start';
const loopback: DoorGuard = { token, hosts: ['127.0.0.1:4242'], origin };

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; duplex?: 'half' };
type Ask = (at: string, init?: Init) => Promise<Response>;

const openPage = (bench: Bench): string => {
  const pageFolder = path.join(bench.folder, 'page');
  mkdirSync(path.join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><title>Ventricle</title>');
  writeFileSync(path.join(pageFolder, 'assets', 'decode-1a2b3c4d.wasm'), 'wasm');
  writeFileSync(path.join(pageFolder, 'assets', 'main-1a2b3c4d.js'), 'js');
  writeFileSync(path.join(pageFolder, '.secret.txt'), 'hidden');
  writeFileSync(path.join(bench.folder, 'outside.txt'), 'outside');
  return pageFolder;
};

/** The door as a stranger finds it: no cookie. */
const stranger = async (guard: DoorGuard = loopback): Promise<{ bench: Bench; ask: Ask }> => {
  const bench = await openBench();
  const http = createHttp(bench.opened, { pageFolder: openPage(bench), guard });
  return { bench, ask: (at, init) => http(new Request(new URL(at, `${guard.origin}/`), init)) };
};

/** The page's own window: it came with the token and holds the cookie. */
const page = async (): Promise<{ bench: Bench; ask: Ask }> => {
  const { bench, ask } = await stranger();
  const welcome = await ask(`/?token=${token}`);
  const cookie = welcome.headers.get('set-cookie')!.split(';')[0]!;
  return { bench, ask: (at, init) => ask(at, { ...init, headers: { cookie, origin, ...init?.headers } }) };
};

const call = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

test('the first visit with the token gets a cookie that no script and no other site can use', async () => {
  const { ask } = await stranger();
  const response = await ask(`/?token=${token}`);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/');
  expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/);
  expect(response.headers.get('set-cookie')).toMatch(/SameSite=Strict/);
});

test.each([
  '/',
  '/assets/main-1a2b3c4d.js',
  '/events',
  '/frames/2.25.1/1',
  '/clips/2.25.1?from=1',
  '/?token=wrong',
  '/?token=',
])('without the token %s is closed', async (at) => {
  const { ask } = await stranger();
  expect((await ask(at)).status).toBe(403);
  expect((await ask(at, { headers: { cookie: 'ventricle=wrong' } })).status).toBe(403);
});

test('without the token no call runs', async () => {
  const { ask } = await stranger();
  expect((await ask('/call/case.list', call({}))).status).toBe(403);
  // The token opens the page alone, never a call.
  expect((await ask(`/call/case.list?token=${token}`, call({}))).status).toBe(403);
});

test('a foreign Host is turned away: a name that leads to this machine is not this machine', async () => {
  const { ask } = await page();
  for (const host of ['evil.example:4242', '127.0.0.1:4243', 'localhost:4242', '127.0.0.1']) {
    expect((await ask(`http://${host}/`)).status, host).toBe(403);
    expect((await ask('/', { headers: { host } })).status, host).toBe(403);
  }
});

test('a foreign Origin is turned away', async () => {
  const { ask } = await page();
  for (const other of ['http://evil.example', 'null', 'http://127.0.0.1:4243', 'http://localhost:4242']) {
    expect((await ask('/call/case.list', call({}, { origin: other }))).status, other).toBe(403);
    expect((await ask('/', { headers: { origin: other } })).status, other).toBe(403);
  }
  expect((await ask('/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
});

test('the page makes calls', async () => {
  const { bench, ask } = await page();
  const response = await ask('/call/case.list', call({}));
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ ok: true, output: { cases: [{ caseCode: bench.caseCode }] } });
  const refused = await ask('/call/case.open', call({ caseCode: 'none' }));
  expect(refused.status).toBe(200);
  expect(await refused.json()).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

test('what is no call is refused with a failure that can be read', async () => {
  const { ask } = await page();
  const code = async (response: Promise<Response>) => {
    const answer = (await (await response).json()) as { failure: { code: string } };
    return [(await response).status, answer.failure.code];
  };
  expect(await code(ask('/call/no.such', call({})))).toEqual([404, 'unknown-call']);
  expect(await code(ask('/call/case.list', call('not json')))).toEqual([400, 'bad-input']);
  expect(await code(ask('/call/case.list', call('{}', { 'content-type': 'text/plain' })))).toEqual([415, 'bad-input']);
  expect(await code(ask('/call/case.list', call('{}', { 'content-type': 'application/jsonp' })))).toEqual([
    415,
    'bad-input',
  ]);
  expect(await code(ask('/call/case.list', call(`{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`)))).toEqual([
    413,
    'too-large',
  ]);
});

test('a body without end is cut off at four times what a call may have', async () => {
  const { ask } = await page();
  const piece = new TextEncoder().encode('x'.repeat(1024 * 1024));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      if (sent > 640) controller.close();
      else controller.enqueue(piece);
    },
  });
  const response = await ask('/call/case.list', { ...call(''), body, duplex: 'half' });
  expect(response.status).toBe(413);
  // 4 times 16 MB, the piece that is one too many, and what was asked for ahead.
  expect(sent).toBeLessThan(70);
});

test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])('%s is done nowhere', async (method) => {
  const { ask } = await page();
  for (const at of ['/', '/call/case.list', '/frames/2.25.1/1', '/clips/2.25.1?from=1', '/events']) {
    expect((await ask(at, { method })).status, at).toBe(405);
  }
});

test('POST is for calls, GET for everything else', async () => {
  const { ask } = await page();
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
  expect((await ask('/call/case.list')).status).toBe(405);
});

test('a frame comes as stored, to be kept by this browser alone', async () => {
  const { bench, ask } = await page();
  const { content } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  const [frame] = content.series[0]!.frames;
  const response = await ask(`/frames/${frame!.SOPInstanceUID}/${frame!.frame}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  const bytes = Buffer.from(await response.arrayBuffer());
  // 16 x 16 pixels of 2 bytes, little endian: the first is 1000 · slice + 100 · phase = 1100.
  expect(bytes).toHaveLength(512);
  expect(bytes.readUInt16LE(0)).toBe(1100);
});

test.each(['/frames/2.25.1/1', '/frames/2.25.1/0', '/frames/1.2.3/1', '/frames/2.25.1/1e3', '/frames/..%2f..%2fetc/1'])(
  'there is no frame at %s',
  async (at) => {
    const { ask } = await page();
    expect((await ask(at)).status).toBe(404);
  },
);

test('page files have their type; what is hashed by name may be kept', async () => {
  const { ask } = await page();
  const index = await ask('/');
  expect(await index.text()).toContain('Ventricle');
  expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(index.headers.get('cache-control')).toBe('no-cache');
  const wasm = await ask('/assets/decode-1a2b3c4d.wasm');
  expect(wasm.headers.get('content-type')).toBe('application/wasm');
  expect(wasm.headers.get('cache-control')).toContain('immutable');
});

test.each([
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/%2e%2e%2foutside.txt',
  '/assets/..%5c..%5coutside.txt',
  '/assets/%2e%2e/%2e%2e/outside.txt',
  '/.secret.txt',
  '/assets/%00main-1a2b3c4d.js',
  '/assets//etc/passwd',
  '/%c0%ae%c0%ae/outside.txt',
  '/C:/outside.txt',
  '/assets',
  '/nothing.js',
])('%s leads nowhere', async (at) => {
  const { bench, ask } = await page();
  const response = await ask(at);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('outside');
  expect(bench.caseCode).not.toBe('');
});

test('every answer bears the headers that keep the page to itself', async () => {
  const { ask } = await page();
  const answers = [
    await ask('/'),
    await ask('/nothing'),
    await ask('/call/case.list', call({})),
    await ask('http://evil.example/'),
  ];
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval;');
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the progress of an intake is told over /events', async () => {
  const { bench, ask } = await page();
  const response = await ask('/events');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = (await reader.read()).value ?? '';
  await takeIn(bench.opened, bench.scans);
  while (!heard.includes('"state":"done"')) heard += (await reader.read()).value ?? '';
  expect(heard).toContain('event: progress');
  await reader.cancel();
});

test('Electron’s scheme needs no token but its own host', async () => {
  const { ask } = await stranger({ hosts: ['ventricle'], origin: 'app://ventricle' });
  expect((await ask('app://ventricle/')).status).toBe(200);
  expect((await ask('app://elsewhere/')).status).toBe(403);
});
