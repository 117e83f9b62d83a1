/** GET /events: progress, and what others changed, to whoever may hear of it. */
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Changed, News, Topic } from '../contract/changed.ts';
import type { Hearing } from './accounts/hearing.ts';
import type { Visit } from './accounts/visit.ts';
import type { OpenBackend } from './backend.ts';
import { gatherNews } from './gather-news.ts';

/** How often a silent stream says that it lives. */
const heartbeat_ms = 15_000;

/** A stream that is gone hears nothing more; its end is noticed where it is waited for. */
const send = (stream: SSEStreamingApi, event: 'progress' | 'changed', data: unknown): void => {
  stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined);
};

const follow = (stream: SSEStreamingApi, opened: OpenBackend, visit: Visit, hearing: Hearing): (() => void) => {
  const tell = (topics: readonly Topic[]): void => {
    if (topics.length > 0 && visit.lasts()) send(stream, 'changed', { topics } satisfies Changed);
  };
  const news = gatherNews(async (gathered: readonly News[]) => tell(await hearing.toldOf(gathered)));
  const stops = [
    opened.onChange(news.add),
    news.stop,
    opened.onProgress((progress) => {
      if (hearing.hears(progress)) send(stream, 'progress', progress);
    }),
  ];
  return () => stops.forEach((stop) => stop());
};

/** Ends with the session, at the latest with the next heartbeat; it keeps none alive. */
export const answerEvents = async (context: Context, opened: OpenBackend, visit: Visit): Promise<Response> => {
  const hearing = await visit.listen();
  if (hearing === null) {
    return context.json({ ok: false, failure: { code: 'not-found', message: 'There is nothing to hear.' } }, 404);
  }
  return streamSSE(context, async (stream) => {
    const stop = follow(stream, opened, visit, hearing);
    stream.onAbort(stop);
    try {
      while (!stream.aborted && !stream.closed && visit.lasts()) {
        await stream.write(': alive\n\n');
        await stream.sleep(heartbeat_ms);
      }
    } finally {
      stop();
    }
  });
};
