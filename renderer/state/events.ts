/** The one stream of events of a page: what others changed, and how far an intake is. Made again whenever it is lost. */
import { changedSchema, topics as allTopics, type Topic } from '../../app/contract/changed.ts';
import { progressSchema, type Progress } from '../../app/contract/intake.ts';

/** The part of the browser's EventSource that is used. */
export interface Stream {
  readonly addEventListener: (name: string, hear: (event: { readonly data?: unknown }) => void) => void;
  readonly close: () => void;
}

export interface EventsOptions {
  readonly open: () => Stream;
  readonly wait: (ms: number, then: () => void) => () => void;
}

export interface Events {
  /** Begins to listen; goes on until `stop`. */
  readonly start: () => void;
  readonly stop: () => void;
}

type HearTopics = (topics: readonly Topic[]) => void;

const changeHearers = new Set<HearTopics>();
const progressHearers = new Set<(progress: Progress) => void>();

/** Hears the topics of what others changed; of all topics where some word may have been missed. Returns how to stop. */
export const onChanged = (hear: HearTopics): (() => void) => {
  changeHearers.add(hear);
  return () => changeHearers.delete(hear);
};

export const onProgress = (hear: (progress: Progress) => void): (() => void) => {
  progressHearers.add(hear);
  return () => progressHearers.delete(hear);
};

const tellTopics: HearTopics = (topics) => [...changeHearers].forEach((hear) => hear(topics));

const parsed = (data: unknown): unknown => {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
};

const hearChanged = (data: unknown): void => {
  const { data: changed } = changedSchema.safeParse(parsed(data));
  if (changed !== undefined) tellTopics(changed.topics);
};

const hearProgress = (data: unknown): void => {
  const { data: progress } = progressSchema.safeParse(parsed(data));
  if (progress !== undefined) [...progressHearers].forEach((hear) => hear(progress));
};

const soonest_ms = 500;
const latest_ms = 5000;

/** The browser's own trying again gives up for ever at the first refusal: here it goes on. */
export const createEvents = ({ open, wait }: EventsOptions): Events => {
  let stream: Stream | null = null;
  let stopWaiting: (() => void) | null = null;
  let failures = 0;
  const leave = (): void => {
    stream?.close();
    stream = null;
    stopWaiting?.();
    stopWaiting = null;
  };
  const begin = (): void => {
    leave();
    const mine = open();
    stream = mine;
    mine.addEventListener('open', () => {
      failures = 0;
      tellTopics(allTopics);
    });
    mine.addEventListener('changed', ({ data }) => hearChanged(data));
    mine.addEventListener('progress', ({ data }) => hearProgress(data));
    mine.addEventListener('error', () => {
      if (stream !== mine) return;
      leave();
      stopWaiting = wait(Math.min(latest_ms, soonest_ms * 2 ** Math.min(failures, 10)), begin);
      failures += 1;
    });
  };
  return { start: begin, stop: leave };
};
