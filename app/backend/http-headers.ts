/** Headers of every answer: the page runs its own code, talks to its own door, and is framed by nobody. */
import type { MiddlewareHandler } from 'hono';
import { isSecure, type DoorGuard } from './http-guard.ts';

/** Workers and WebAssembly decode frames; the component library writes its styles into the page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'x-frame-options': 'DENY',
};

/** A browser that was here once asks by https alone for a year. Of other names in the domain nothing is said. */
const httpsAlone: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=31536000' };

/** Answers are not kept by anybody unless the answer itself says so. */
export const secureHeaders = (guard: DoorGuard): MiddlewareHandler => {
  const all = Object.entries({ ...headers, ...(isSecure(guard) ? httpsAlone : {}) });
  return async (context, next) => {
    await next();
    for (const [name, value] of all) context.res.headers.set(name, value);
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
  };
};
