/**
 * Marks for browsers that have logged in by a name: theirs is a budget of wrong passwords of their own, so that a
 * stranger who tries that name uses up none of it. A mark lets nobody in, and leads nowhere once the host has restarted.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface KnownBrowsers {
  readonly mark: (loginName: string) => string;
  /** What tells the browser from others; null where the mark is none of ours for this name. */
  readonly browserOf: (loginName: string, mark: string | null) => string | null;
}

const form = /^[0-9a-f]{32}\.[0-9a-f]{64}$/;

export const openKnownBrowsers = (randomBytes: (count: number) => Uint8Array): KnownBrowsers => {
  const secret = randomBytes(32);
  const sealOf = (browser: string, loginName: string): Buffer =>
    createHmac('sha256', secret).update(`${browser}\n${loginName}`).digest();
  return {
    mark: (loginName) => {
      const browser = Buffer.from(randomBytes(16)).toString('hex');
      return `${browser}.${sealOf(browser, loginName).toString('hex')}`;
    },
    browserOf: (loginName, mark) => {
      if (mark === null || !form.test(mark)) return null;
      const [browser = '', seal = ''] = mark.split('.');
      return timingSafeEqual(Buffer.from(seal, 'hex'), sealOf(browser, loginName)) ? browser : null;
    },
  };
};
