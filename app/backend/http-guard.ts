/**
 * Who may knock: this start's page alone. The Host must be ours (a foreign name that leads to 127.0.0.1 is turned
 * away), the Origin must be ours, and where there is a token, its cookie must be there.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export interface DoorGuard {
  /** A secret of this start; without one, whoever reaches the door may come in (Electron's own scheme, a reading room). */
  readonly token?: string;
  /** Host values that are ours. */
  readonly hosts: readonly string[];
  /** The page's origin. */
  readonly origin: string;
}

const sameText = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

export const isSecure = ({ origin }: Pick<DoorGuard, 'origin'>): boolean => origin.startsWith('https:');

const kinds = { start: 'ventricle', session: 'ventricle-session', known: 'ventricle-known' } as const;

/**
 * Cookies do not know ports: two workstations on one machine need two names. On https the name itself makes a browser
 * refuse one that was set from elsewhere (`__Host-`).
 */
export const cookieName = (
  { origin }: Pick<DoorGuard, 'origin'>,
  kind: keyof typeof kinds = 'start',
  whose = '',
): string => {
  const name = createHash('sha256').update(`${origin}${whose}`).digest('hex').slice(0, 12);
  return `${isSecure({ origin }) ? '__Host-' : ''}${kinds[kind]}-${name}`;
};

const isOurHost = (context: Context, { hosts }: DoorGuard): boolean => {
  const url = new URL(context.req.url);
  return hosts.includes(url.host) && hosts.includes(context.req.header('host') ?? url.host);
};

const isFirstVisit = ({ req }: Context): boolean =>
  req.method === 'GET' && new URL(req.url).pathname === '/' && req.query('token') !== undefined;

/** Somebody follows a link from elsewhere to the page's own address: it tells nothing, and brings no cookie. */
const isArrival = ({ req }: Context, guard: DoorGuard): boolean =>
  isSecure(guard) &&
  req.method === 'GET' &&
  new URL(req.url).pathname === '/' &&
  req.header('sec-fetch-mode') === 'navigate' &&
  req.header('sec-fetch-dest') === 'document';

/** Requests of the page itself bear no Origin (GET) or ours; a page elsewhere cannot send ours. */
const isOurOrigin = (context: Context, guard: DoorGuard): boolean => {
  const { req } = context;
  const claimed = req.header('origin');
  if (claimed !== undefined && claimed !== guard.origin) return false;
  const site = req.header('sec-fetch-site');
  // Where others can reach the door, what changes something has to say where it comes from.
  if (isSecure(guard) && req.method !== 'GET' && claimed === undefined && site !== 'same-origin') return false;
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return isFirstVisit(context) || isArrival(context, guard);
};

const hasToken = (context: Context, guard: DoorGuard, token: string): boolean =>
  sameText(getCookie(context, cookieName(guard)) ?? '', token);

const letIn = (context: Context, guard: DoorGuard, token: string): Response | null => {
  if (!isFirstVisit(context) || !sameText(context.req.query('token') ?? '', token)) return null;
  const secure = isSecure(guard);
  setCookie(context, cookieName(guard), token, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
  return context.redirect('/', 303);
};

const turnAway = (context: Context): Response =>
  context.text('Ventricle opens only from the address it was started with.', 403);

/** Checks Host, Origin and token before anything else is looked at. */
export const guardDoor =
  (guard: DoorGuard): MiddlewareHandler =>
  async (context, next) => {
    if (!isOurHost(context, guard) || !isOurOrigin(context, guard)) return turnAway(context);
    const { token } = guard;
    if (token !== undefined) {
      const welcome = letIn(context, guard, token);
      if (welcome !== null) return welcome;
      if (!hasToken(context, guard, token)) return turnAway(context);
    }
    await next();
    return undefined;
  };
