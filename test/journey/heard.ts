/** All that a page is given and all that it holds, kept to be searched. */
import type { Page, Request, Response } from '@playwright/test';

/** Something that came to the page or that it holds. */
export interface Heard {
  readonly from: string;
  readonly bytes: Buffer;
}

/** Of an answer that the page gave up no body ever comes, nor word of it where it was a stream. */
const patience_ms = 10_000;

/** Bodies as they come; whatever has not come in the end is named as cut off. */
const openBodies = (page: Page) => {
  const coming = new Map<Request, () => void>();
  page.on('requestfailed', (request) => coming.get(request)?.());
  return {
    of: (response: Response, from: string): Promise<Heard> =>
      new Promise((resolve) => {
        const end = (heard: Heard): void => {
          coming.delete(response.request());
          resolve(heard);
        };
        const cutOff = (): void => end({ from: `${from} (cut off)`, bytes: Buffer.alloc(0) });
        coming.set(response.request(), cutOff);
        response.body().then((bytes) => end({ from, bytes }), cutOff);
      }),
    giveUp: async (): Promise<void> => {
      const until = Date.now() + patience_ms;
      while (coming.size > 0 && Date.now() < until) await new Promise((resume) => setTimeout(resume, 100));
      for (const cutOff of coming.values()) cutOff();
    },
  };
};

/** Keeps the body of every answer and every event that the page gets, but for those that somebody else hears. */
export const listen = async (
  page: Page,
  isElsewhere: (from: string) => boolean = () => false,
): Promise<{ readonly all: () => Promise<readonly Heard[]> }> => {
  const heard: Promise<Heard>[] = [];
  const bodies = openBodies(page);
  page.on('response', (response) => {
    const from = new URL(response.url()).pathname;
    const headers = Buffer.from(JSON.stringify(response.headers()));
    heard.push(Promise.resolve({ from, bytes: headers }));
    // A stream has no end: what comes by it is heard below. A redirection has no body.
    if (from === '/events' || isElsewhere(from) || Math.floor(response.status() / 100) === 3) return;
    heard.push(bodies.of(response, from));
  });
  page.on('console', (message) => heard.push(Promise.resolve({ from: 'console', bytes: Buffer.from(message.text()) })));
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.eventSourceMessageReceived', ({ data }) => {
    heard.push(Promise.resolve({ from: '/events', bytes: Buffer.from(data) }));
  });
  return {
    all: async () => {
      await bodies.giveUp();
      return Promise.all(heard);
    },
  };
};

/** All that the page itself holds: its elements with every attribute and value, its title and address, what it stores. */
export const held = async (page: Page): Promise<Heard> => {
  const text = await page.evaluate(async () => {
    const bases = await indexedDB.databases();
    const values = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    return JSON.stringify([
      document.documentElement.outerHTML,
      values,
      document.title,
      location.href,
      history.state,
      window.name,
      document.cookie,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      bases,
      'caches' in window ? await caches.keys() : [],
    ]);
  });
  const cookies = JSON.stringify(await page.context().cookies());
  return { from: 'page', bytes: Buffer.from(text + cookies) };
};
