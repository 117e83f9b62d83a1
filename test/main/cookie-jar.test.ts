import { expect, test } from 'vitest';
import { withCookieJar } from '../../main/cookie-jar.ts';

const address = 'app://ventricle/call/session.login';

/** A door that says which cookie came and sets what it is told to. */
const door = (...lines: readonly string[]) => {
  const came: (string | null)[] = [];
  const http = withCookieJar((request) => {
    came.push(request.headers.get('cookie'));
    const line = lines[came.length - 1];
    return Promise.resolve(
      new Response('said', { status: 201, headers: line === undefined ? {} : { 'set-cookie': line } }),
    );
  });
  return { came, http };
};

test('what the door sets comes back with the next request, and no page sees it', async () => {
  const { came, http } = door('ventricle-session-1=token; Path=/; HttpOnly; SameSite=Strict', 'b=2; Path=/');
  const first = await http(new Request(address, { method: 'POST', body: '{}' }));
  expect(first.headers.getSetCookie()).toEqual([]);
  expect([first.status, await first.text()]).toEqual([201, 'said']);
  await http(new Request(address));
  await http(new Request(address));
  expect(came).toEqual([null, 'ventricle-session-1=token', 'ventricle-session-1=token; b=2']);
});

test('a cookie that the door takes back is gone', async () => {
  const { came, http } = door('a=1; Path=/', 'a=; Max-Age=0; Path=/');
  for (let n = 0; n < 3; n += 1) await http(new Request(address));
  expect(came).toEqual([null, 'a=1', null]);
});

test('a cookie that a page sends of its own does not reach the door', async () => {
  const { came, http } = door();
  await http(new Request(address, { headers: { cookie: 'a=planted' } }));
  expect(came).toEqual([null]);
});

test('the body of a call arrives whole', async () => {
  const heard: string[] = [];
  const http = withCookieJar(async (request) => {
    heard.push(await request.text());
    return new Response('');
  });
  await http(new Request(address, { method: 'POST', body: '{"loginName":"mara"}' }));
  expect(heard).toEqual(['{"loginName":"mara"}']);
});
