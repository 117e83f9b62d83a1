/** Answers that go on: so many at once for each caller, so that nobody keeps the door open a thousand times. */
import type { Context, MiddlewareHandler } from 'hono';

export interface StreamLimit {
  /** Answers of this caller at a time. */
  readonly most: number;
  readonly callerOf: (context: Context) => string;
  readonly refuse: (context: Context) => Response;
}

/** The same bytes; `onEnd` hears once that they have come to an end, whichever. */
const watched = (body: ReadableStream<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> => {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        controller.error(error);
      }
    },
    cancel: async (reason) => {
      onEnd();
      await reader.cancel(reason);
    },
  });
};

/** Counts from the question to the end of the answer. */
export const limitStreams = ({ most, callerOf, refuse }: StreamLimit): MiddlewareHandler => {
  const open = new Map<string, number>();
  const change = (caller: string, by: number): void => {
    const left = (open.get(caller) ?? 0) + by;
    if (left > 0) open.set(caller, left);
    else open.delete(caller);
  };
  return async (context, next) => {
    const caller = callerOf(context);
    if ((open.get(caller) ?? 0) >= most) return refuse(context);
    change(caller, 1);
    let isOver = false;
    const end = (): void => {
      if (!isOver) change(caller, -1);
      isOver = true;
    };
    try {
      await next();
      const { body, status, headers } = context.res;
      if (body === null) end();
      else context.res = new Response(watched(body, end), { status, headers });
    } catch (error) {
      end();
      throw error;
    }
    return undefined;
  };
};
