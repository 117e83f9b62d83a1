/** Request to Response: the one door, the frames and clips, the progress and the page, the same in every host. */
import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type { OpenBackend } from './backend.ts';
import type { Answer } from '../contract/door.ts';
import { Refused, type Failure, type FailureCode } from '../contract/failure.ts';
import type { Visit } from './accounts/visit.ts';
import { guardDoor, type DoorGuard } from './http-guard.ts';
import { secureHeaders } from './http-headers.ts';
import { carrierOf } from './http-session.ts';
import { readPageFile } from './page-files.ts';

export type { DoorGuard } from './http-guard.ts';

export interface HttpOptions {
  /** Where the built page is. */
  readonly pageFolder: string;
  readonly guard: DoorGuard;
}

/** The largest call: a gesture over many long contours is far below it. */
const largestBody = 16 * 1024 * 1024;

/** How often a silent stream of progress says that it lives. */
const heartbeat_ms = 15_000;

const statuses: Partial<Record<FailureCode, 400 | 404 | 413 | 503>> = {
  'unknown-call': 404,
  'not-found': 404,
  'source-missing': 404,
  'bad-input': 400,
  'too-large': 413,
  'store-unreachable': 503,
};

const failed = (failure: Failure): Answer => ({ ok: false, failure });

/** A refusal is an answer like any other (200): only what is not a call at all has a status of its own. */
const answerCall = async (context: Context, visit: Visit): Promise<Response> => {
  const name = context.req.param('name') ?? '';
  const refusal = visit.whyMayNot(name);
  if (refusal !== null) return context.json(failed(refusal));
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return context.json(failed({ code: 'bad-input', message: 'A call is sent as JSON.' }), 415);
  }
  const input: unknown = await context.req.json().catch(() => undefined);
  if (input === undefined) return context.json(failed({ code: 'bad-input', message: 'The call is not JSON.' }), 400);
  const answer = await visit.answer(name, input);
  const isUnknown = !answer.ok && answer.failure.code === 'unknown-call';
  return context.json(answer, isUnknown ? 404 : 200);
};

const blindUID = /^2\.25\.\d{1,39}$/;
const frameNumber = /^[1-9]\d{0,8}$/;

const noImage = (context: Context): Response =>
  context.json(failed({ code: 'not-found', message: 'There is no such image.' }), 404);

/** Answers with bytes, or with the refusal of what gives them. */
const answerBytes = async (
  context: Context,
  opened: OpenBackend,
  answer: () => Promise<Response>,
): Promise<Response> => {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Refused) return context.json(failed(error.failure), statuses[error.failure.code] ?? 422);
    opened.onUnexpected('frame', error);
    return context.json(failed({ code: 'internal', message: 'The image could not be read.' }), 500);
  }
};

const answerFrame = async (context: Context, opened: OpenBackend, visit: Visit): Promise<Response> => {
  const uid = context.req.param('uid') ?? '';
  const frame = context.req.param('frame') ?? '';
  if (!blindUID.test(uid) || !frameNumber.test(frame)) return noImage(context);
  return answerBytes(context, opened, async () => {
    await visit.seeImage(uid);
    const bytes = await opened.frame(uid, Number(frame));
    context.header('cache-control', visit.mayCache ? 'private, max-age=31536000, immutable' : 'no-store');
    context.header('content-type', 'application/octet-stream');
    return context.body(new Uint8Array(bytes));
  });
};

/** The pictures of a clip; kept by nobody, since what may be seen of it can change. */
const answerClip = async (context: Context, opened: OpenBackend, visit: Visit): Promise<Response> => {
  const uid = context.req.param('uid') ?? '';
  const from = context.req.query('from') ?? '1';
  if (!blindUID.test(uid) || !frameNumber.test(from)) return noImage(context);
  return answerBytes(context, opened, async () => {
    await visit.seeImage(uid);
    const pictures = await opened.clip(uid, Number(from));
    context.header('cache-control', 'no-store');
    context.header('content-type', 'application/octet-stream');
    return context.body(pictures);
  });
};

const ticketForm = /^[0-9a-f]{32}$/;

const answerArchive = (context: Context, opened: OpenBackend, visit: Visit): Promise<Response> => {
  const ticket = context.req.param('ticket') ?? '';
  return answerBytes(context, opened, () => {
    if (!ticketForm.test(ticket)) throw new Refused('not-found', 'There is no such export.');
    const { name, bytes } = visit.archive(ticket);
    context.header('cache-control', 'no-store');
    context.header('content-type', 'application/zip');
    context.header('content-disposition', `attachment; filename="${name}"`);
    return Promise.resolve(context.body(Readable.toWeb(bytes) as ReadableStream));
  });
};

/** Ends with the session, at the latest with the next heartbeat; it keeps none alive. */
const answerEvents = (context: Context, opened: OpenBackend, visit: Visit): Response => {
  if (!visit.mayHear) return context.json(failed({ code: 'not-found', message: 'There is nothing to hear.' }), 404);
  return streamSSE(context, async (stream) => {
    const stop = opened.onProgress((progress) => {
      if (visit.hears(progress)) void stream.writeSSE({ event: 'progress', data: JSON.stringify(progress) });
    });
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

const answerPage = async (context: Context, folder: string): Promise<Response> => {
  const file = await readPageFile(folder, new URL(context.req.url).pathname);
  if (file === null) return context.text('There is nothing here.', 404);
  context.header('content-type', file.type);
  context.header('cache-control', file.isHashed ? 'private, max-age=31536000, immutable' : 'no-cache');
  return context.body(new Uint8Array(file.bytes));
};

const refuseMethod = (context: Context, allowed: string): Response => {
  context.header('allow', allowed);
  return context.text('This is not done here.', 405);
};

/** The app as a function, for whatever carries requests: Electron's protocol or a server on loopback. */
export const createHttp = (
  opened: OpenBackend,
  { pageFolder, guard }: HttpOptions,
): ((request: Request) => Promise<Response>) => {
  const app = new Hono();
  app.use(secureHeaders);
  app.use(guardDoor(guard));
  const tooLarge = (context: Context) =>
    context.json(failed({ code: 'too-large', message: 'The call is larger than 16 MB.' }), 413);
  app.use('/call/*', bodyLimit({ maxSize: largestBody, onError: tooLarge }));
  const visit = (context: Context) => opened.visit(carrierOf(context, guard));
  app.post('/call/:name', async (context) => answerCall(context, await visit(context)));
  app.all('/call/*', (context) => refuseMethod(context, 'POST'));
  app.use(async (context, next) => (context.req.method === 'GET' ? next() : refuseMethod(context, 'GET')));
  app.get('/frames/:uid/:frame', async (context) => answerFrame(context, opened, await visit(context)));
  app.get('/clips/:uid', async (context) => answerClip(context, opened, await visit(context)));
  app.get('/exports/:ticket', async (context) => answerArchive(context, opened, await visit(context)));
  app.get('/events', async (context) => answerEvents(context, opened, await visit(context)));
  app.get('*', (context) => answerPage(context, pageFolder));
  app.onError((error, context) => {
    // Who calls is asked of the store, which may be away.
    if (error instanceof Refused) return context.json(failed(error.failure), statuses[error.failure.code] ?? 422);
    opened.onUnexpected('http', error);
    return context.json(failed({ code: 'internal', message: 'Something went wrong that should not.' }), 500);
  });
  return async (request) => app.fetch(request);
};
