/** How a session's token travels: in a cookie that no script and no other site can use, named for this origin. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Remote } from './accounts/remote/remote.ts';
import type { TokenCarrier } from './accounts/visit.ts';
import { cookieName, isSecure, type DoorGuard } from './http-guard.ts';

/** Sent as `no` with what the page asks by itself. */
const attendedHeader = 'ventricle-attended';

/** How long a browser is known after its last login, in seconds. */
const known_s = 30 * 24 * 60 * 60;

const formOf = (guard: DoorGuard) =>
  ({ httpOnly: true, sameSite: 'Strict', path: '/', secure: isSecure(guard) }) as const;

/** The token that came with a request. */
export const tokenOf = (context: Context, guard: DoorGuard): string | null =>
  getCookie(context, cookieName(guard, 'session')) ?? null;

const remoteOf = (context: Context, guard: DoorGuard, address: string): Remote => ({
  address,
  mark: (name) => getCookie(context, cookieName(guard, 'known', name)) ?? null,
  keepMark: (name, mark) =>
    setCookie(context, cookieName(guard, 'known', name), mark, { ...formOf(guard), maxAge: known_s }),
});

/** The token that came with a request from `address`, and how its answer gives another one or none. */
export const carrierOf = (context: Context, guard: DoorGuard, address?: string): TokenCarrier => {
  const name = cookieName(guard, 'session');
  const form = formOf(guard);
  return {
    place: guard.origin,
    token: tokenOf(context, guard),
    isAttended: context.req.header(attendedHeader) !== 'no',
    ...(address === undefined ? {} : { remote: remoteOf(context, guard, address) }),
    set: (token) => setCookie(context, name, token, form),
    clear: () => void deleteCookie(context, name, form),
  };
};
