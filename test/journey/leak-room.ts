/** All that a session gives away, as places for the search. */
import type { Page } from '@playwright/test';
import { clipPictures, clipSizes } from '../../app/backend/demo-trial/clip-pictures.ts';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { leakSearch, type Leak, type Place } from '../../app/backend/leak/search-leaks.ts';
import type { Identity } from '../../app/backend/leak/identity.ts';
import type { CaseContent } from '../../app/contract/case.ts';
import { held, listen, type Heard } from './heard.ts';

export interface Overheard {
  /** What the page holds now, and how it looks. */
  readonly look: (screen: string) => Promise<void>;
  readonly places: () => Promise<readonly Place[]>;
}

/** The sizes of all clips that some case told of. */
const sizesHeard = (heard: readonly Heard[]) =>
  heard
    .filter(({ from, bytes }) => from === '/call/case.open' && bytes.includes('"content"'))
    .flatMap(({ bytes }) => {
      const { output } = JSON.parse(bytes.toString()) as { output: { content: CaseContent } };
      return clipSizes(output.content);
    });

/** Changes a clip on its way to the page. */
export type AlterClip = (body: Buffer, sizes: ReturnType<typeof clipSizes>) => Buffer;

const isClip = (from: string): boolean => from.startsWith('/clips/');

/** Hears a page from now on. Clips are many megabytes, more than a browser keeps for who asks: they are heard on their way. */
export const overhear = async (page: Page, alter: AlterClip = (body) => body): Promise<Overheard> => {
  const answers = await listen(page, isClip);
  const seen: Place[] = [];
  const clips: Heard[] = [];
  let sizes: ReturnType<typeof clipSizes> = [];
  await page.route('**/call/case.open', async (route) => {
    const response = await route.fetch();
    sizes = [...sizes, ...sizesHeard([{ from: '/call/case.open', bytes: await response.body() }])];
    await route.fulfill({ response });
  });
  await page.route('**/clips/**', async (route) => {
    // The page may have gone on to another case meanwhile.
    const response = await route.fetch().catch(() => null);
    if (response === null) return;
    const bytes = alter(await response.body(), sizes);
    clips.push({ from: new URL(route.request().url()).pathname, bytes });
    await route.fulfill({ response, body: bytes }).catch(() => undefined);
  });
  return {
    look: async (screen) => {
      const { bytes } = await held(page);
      const text = await page.locator('body').innerText();
      seen.push({ name: `page: ${screen}`, bytes }, { name: `text: ${screen}`, bytes: Buffer.from(text) });
      seen.push({ name: `screen: ${screen}`, bytes: await page.screenshot() });
    },
    places: async () => {
      const heard = (await answers.all()).map(({ from, bytes }): Place => ({ name: from, bytes }));
      const pictured = clips.map(({ from, bytes }): Place => ({
        name: from,
        bytes,
        pictures: clipPictures(bytes, sizes),
      }));
      return [...heard, ...pictured, ...seen];
    },
  };
};

export type Search = (places: Iterable<Place> | AsyncIterable<Place>) => Promise<readonly Leak[]>;

/** A search for all that was planted. */
export const searchFor = (identities: readonly Identity[]): Search => {
  const { search } = leakSearch(identities, openNodeCodecs());
  return async (places) => {
    const leaks: Leak[] = [];
    for await (const place of places) leaks.push(...(await search(place)));
    return leaks;
  };
};

/** A leak in words. */
export const leakText = ({ place, identity, how }: Leak): string =>
  `${identity.kind} ${identity.value} in ${place}: ${how}`;
