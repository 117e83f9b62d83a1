/** The cookies of one window. Electron's own scheme carries none, so the host of that window keeps them for it. */

type Http = (request: Request) => Promise<Response>;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly isGone: boolean;
}

const cookieOf = (line: string): Cookie => {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', value = ''] = pair.split('=', 2);
  const isGone = value === '' || attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
  return { name: name.trim(), value: value.trim(), isGone };
};

/** The same door with a jar before it: what it sets comes back with the next request, and no page ever sees it. */
export const withCookieJar = (http: Http): Http => {
  const jar = new Map<string, string>();
  const keep = (line: string): void => {
    const { name, value, isGone } = cookieOf(line);
    if (isGone) jar.delete(name);
    else jar.set(name, value);
  };
  return async (request) => {
    const headers = new Headers(request.headers);
    // Whatever a page might send of its own is not from the jar.
    headers.delete('cookie');
    if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
    const answer = await http(new Request(request, { headers }));
    const lines = answer.headers.getSetCookie();
    if (lines.length === 0) return answer;
    lines.forEach(keep);
    const shown = new Headers(answer.headers);
    shown.delete('set-cookie');
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: shown });
  };
};
