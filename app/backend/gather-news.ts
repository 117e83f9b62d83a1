/** Gathers what changes for one listener: told soon, and then not again for a while, however much there is. */
import type { News } from '../contract/changed.ts';

/** What belongs to one transaction arrives together. */
const soon_ms = 30;
const rest_ms = 1000;

export interface GatheredNews {
  readonly add: (news: News) => void;
  readonly stop: () => void;
}

const nameOf = (news: News): string => (news === 'anything' ? news : `${news.topic} ${news.accountId ?? ''}`);

/** `tell` hears each thing once a time; where it throws, the same news come again. */
export const gatherNews = (tell: (news: readonly News[]) => Promise<void>): GatheredNews => {
  const waiting = new Map<string, News>();
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  const wait = (ms: number): void => {
    timer = setTimeout(() => void say(), ms).unref();
  };
  const add = (news: News): void => {
    if (isOver) return;
    waiting.set(nameOf(news), news);
    if (timer === null) wait(soon_ms);
  };
  const say = async (): Promise<void> => {
    const news = [...waiting.values()];
    waiting.clear();
    try {
      if (news.length > 0) await tell(news);
    } catch {
      for (const one of news) waiting.set(nameOf(one), one);
    }
    timer = null;
    if (!isOver && news.length > 0) wait(rest_ms);
  };
  return {
    add,
    stop: () => {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
};
