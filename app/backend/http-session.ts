/** How a session's token travels: in a cookie that no script and no other site can use, named for this origin. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { TokenCarrier } from './accounts/visit.ts';
import { cookieName, type DoorGuard } from './http-guard.ts';

/** Sent as `no` with what the page asks by itself. */
const attendedHeader = 'ventricle-attended';

/** The token that came with a request, and how its answer gives another one or none. */
export const carrierOf = (context: Context, { origin }: DoorGuard): TokenCarrier => {
  const name = cookieName({ origin }, 'session');
  const form = { httpOnly: true, sameSite: 'Strict', path: '/', secure: origin.startsWith('https:') } as const;
  return {
    place: origin,
    token: getCookie(context, name) ?? null,
    isAttended: context.req.header(attendedHeader) !== 'no',
    set: (token) => setCookie(context, name, token, form),
    clear: () => void deleteCookie(context, name, form),
  };
};
