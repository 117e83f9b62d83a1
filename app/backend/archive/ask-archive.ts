/** One request to an archive: its login, its time, no way to anywhere else. */
import { Refused } from '../../contract/failure.ts';
import type { Archive } from './archive-address.ts';
import { cancelled, failureOfStatus, failureOfTransport, malformed, timedOut } from './archive-failure.ts';

export interface Question {
  /** Whole address, below the archive's own. */
  readonly at: string;
  readonly accept: string;
  /** What is not found where the archive says so. */
  readonly what: 'root' | 'object';
  /** Sent by POST. */
  readonly send?: { readonly type: string; readonly body: Buffer };
  /** Answers that are no failures beside those of 2xx. */
  readonly alsoTakes?: readonly number[];
  readonly signal: AbortSignal;
}

export interface ArchiveAnswer {
  readonly status: number;
  readonly type: string;
  /** The body as it comes; rejects where it breaks off or nothing comes for long. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Nothing heard for so long is no answer. */
const silence_ms = 30_000;

const mostRedirects = 3;

/** Aborts when the caller does, or when nothing was heard for long. */
const openWatch = (signal: AbortSignal) => {
  const silent = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const heard = (more_ms = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), silence_ms + more_ms);
  };
  return {
    signal: AbortSignal.any([signal, silent.signal]),
    heard,
    end: (): void => clearTimeout(timer),
    why: (error: unknown): Refused => {
      if (signal.aborted) return cancelled();
      return silent.signal.aborted ? timedOut() : failureOfTransport(error);
    },
  };
};
type Watch = ReturnType<typeof openWatch>;

async function* bodyOf(response: Response, watch: Watch): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) {
      // While it is worked on here the archive is not silent.
      watch.end();
      yield chunk;
      watch.heard();
    }
  } catch (error) {
    throw watch.why(error);
  } finally {
    watch.end();
  }
}

/** Where an answer sends the question to; refused where that is another place than the archive. */
const nextPlace = (response: Response, at: string): string => {
  const to = URL.parse(response.headers.get('location') ?? '', at);
  if (to?.origin === new URL(at).origin) return to.href;
  throw new Refused('archive-refused', 'The archive sends requests on to another address: name that one, if you trust it.');
}; // prettier-ignore

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const fetchFrom = async (archive: Archive, question: Question, watch: Watch): Promise<Response> => {
  const { send, accept } = question;
  const login = archive.authorization();
  const headers = {
    accept,
    ...(send === undefined ? {} : { 'content-type': send.type }),
    ...(login === null ? {} : { authorization: login }),
  };
  let { at } = question;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const init = { headers, redirect: 'manual', signal: watch.signal } as const;
    const response = await fetch(
      at,
      send === undefined ? init : { ...init, method: 'POST', body: new Uint8Array(send.body) },
    );
    if (!isRedirect(response.status)) return response;
    await response.body?.cancel();
    at = nextPlace(response, at);
    // What is sent is sent to the place that was named, or not at all.
    if (send !== undefined) break;
  }
  throw new Refused('archive-refused', 'The archive sends requests on and on: check its address.');
};

/** Asks once. An answer that is a failure is refused; whoever gets one reads its chunks, or leaves them. */
export const askArchive = async (archive: Archive, question: Question): Promise<ArchiveAnswer> => {
  const watch = openWatch(question.signal);
  // What is sent takes its time to be stored.
  watch.heard((question.send?.body.length ?? 0) / 1000);
  try {
    const response = await fetchFrom(archive, question, watch);
    const { status } = response;
    if (!response.ok && question.alsoTakes?.includes(status) !== true) {
      await response.body?.cancel();
      throw failureOfStatus(status, question.what);
    }
    watch.heard();
    const type = response.headers.get('content-type') ?? '';
    return { status, type, chunks: bodyOf(response, watch) };
  } catch (error) {
    watch.end();
    throw error instanceof Refused ? error : watch.why(error);
  }
};

/** A whole body that is small. */
export const wholeBody = async ({ chunks }: ArchiveAnswer, most: number): Promise<Buffer> => {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) throw malformed('The answer of the archive is larger than any that can be meant.');
    held.push(chunk);
  }
  return Buffer.concat(held);
};
