/** Request to Response: the one door, the frames and clips, the events and the page, the same in every host. */
import { Readable } from 'node:stream';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { OpenBackend } from './backend.ts';
import type { Answer } from '../contract/door.ts';
import { Refused, type Failure, type FailureCode } from '../contract/failure.ts';
import { mayCall } from '../contract/may-call.ts';
import type { Visit } from './accounts/visit.ts';
import { bringsBody, readBody } from './http-body.ts';
import { answerEvents } from './http-events.ts';
import { guardDoor, type DoorGuard } from './http-guard.ts';
import { secureHeaders } from './http-headers.ts';
import { carrierOf, tokenOf } from './http-session.ts';
import { limitStreams } from './http-streams.ts';
import { readPageFile } from './page-files.ts';
import { isCall } from './serve.ts';

export type { DoorGuard } from './http-guard.ts';

export interface HttpOptions {
  /** Where the built page is. */
  readonly pageFolder: string;
  readonly guard: DoorGuard;
}

/** The largest call: a gesture over many long contours is far below it. */
const largestBody = 16 * 1024 * 1024;

/** What is open to anybody wants a name and a password at most. */
const largestOfStranger = 64 * 1024;

/** Answers that go on, of one caller at a time: a browser itself has no more than six connections to one place. */
const mostStreams = 8;

const statuses: Partial<Record<FailureCode, 400 | 404 | 413 | 429 | 503>> = {
  'unknown-call': 404,
  'not-found': 404,
  'source-missing': 404,
  'bad-input': 400,
  'too-large': 413,
  busy: 429,
  'store-unreachable': 503,
  'archive-unreachable': 503,
};

const failed = (failure: Failure): Answer => ({ ok: false, failure });

const largestOf = (name: string): number =>
  isCall(name) && mayCall[name] === 'anyone' ? largestOfStranger : largestBody;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What was sent, or how it is refused: read only where the call may be made. */
const inputOf = async (context: Context, name: string): Promise<{ readonly input: unknown } | Response> => {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return context.json(failed({ code: 'bad-input', message: 'A call is sent as JSON.' }), 415);
  }
  const most = largestOf(name);
  const body = await readBody(context.req.raw, most);
  if (body === 'too-large') {
    // What may be left of it is not waited for.
    context.header('connection', 'close');
    return context.json(failed({ code: 'too-large', message: `The call is larger than ${most / 1024} KB.` }), 413);
  }
  const input = body === 'not-text' ? undefined : parsed(body.text);
  if (input !== undefined) return { input };
  return context.json(failed({ code: 'bad-input', message: 'The call is not JSON.' }), 400);
};

/** A refusal is an answer like any other (200): only what is not a call at all has a status of its own. */
const answerCall = async (context: Context, visit: Visit): Promise<Response> => {
  const name = context.req.param('name') ?? '';
  const refusal = visit.whyMayNot(name);
  if (refusal !== null) return context.json(failed(refusal));
  const sent = await inputOf(context, name);
  if (sent instanceof Response) return sent;
  const answer = await visit.answer(name, sent.input);
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

const modelForm = /^[0-9a-f]{64}$/;

/** The file of a learned model, whole. The page compares it with its hash before it runs it. */
const answerModel = (context: Context, opened: OpenBackend, visit: Visit): Promise<Response> => {
  const sha256 = context.req.param('sha256') ?? '';
  return answerBytes(context, opened, async () => {
    visit.seeModel();
    if (!modelForm.test(sha256)) throw new Refused('not-found', 'There is no such model.');
    const { bytes, stream } = await opened.model(sha256);
    context.header('cache-control', 'no-store');
    context.header('content-type', 'application/octet-stream');
    context.header('content-length', String(bytes));
    return context.body(Readable.toWeb(stream) as ReadableStream);
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

/** What the host tells of a request besides itself. */
interface Carried {
  /** Where it came from, of a host that others can reach. */
  readonly address?: string;
}

const refuseBody: MiddlewareHandler = async (context, next) => {
  if (!bringsBody(context.req.raw)) return next();
  context.header('connection', 'close');
  return context.text('A body is not read here.', 400);
};

const onGet: MiddlewareHandler = async (context, next) =>
  context.req.method === 'GET' ? next() : refuseMethod(context, 'GET');

const onFailure =
  ({ onUnexpected }: OpenBackend) =>
  (error: Error, context: Context): Response => {
    // Who calls is asked of the store, which may be away.
    if (error instanceof Refused) return context.json(failed(error.failure), statuses[error.failure.code] ?? 422);
    onUnexpected('http', error);
    return context.json(failed({ code: 'internal', message: 'Something went wrong that should not.' }), 500);
  };

/** So many of each kind for each session; whoever has none shares one. */
const limited = (guard: DoorGuard): MiddlewareHandler =>
  limitStreams({
    most: mostStreams,
    callerOf: (context) => tokenOf(context, guard) ?? '',
    refuse: (context) => context.json(failed({ code: 'busy', message: 'Too much is asked for at once.' }), 429),
  });

/** The app as a function, for whatever carries requests: Electron's protocol, a server on loopback, a reading room. */
export const createHttp = (
  opened: OpenBackend,
  { pageFolder, guard }: HttpOptions,
): ((request: Request, carried?: Carried) => Promise<Response>) => {
  const app = new Hono<{ Bindings: Carried }>();
  app.use(secureHeaders(guard));
  app.use(guardDoor(guard));
  const visit = (context: Context<{ Bindings: Carried }>) =>
    opened.visit(carrierOf(context, guard, context.env.address));
  app.post('/call/:name', async (context) => answerCall(context, await visit(context)));
  app.use(refuseBody);
  app.all('/call/*', (context) => refuseMethod(context, 'POST'));
  app.use(onGet);
  app.get('/frames/:uid/:frame', async (context) => answerFrame(context, opened, await visit(context)));
  app.get('/clips/:uid', limited(guard), async (context) => answerClip(context, opened, await visit(context)));
  app.get('/exports/:ticket', async (context) => answerArchive(context, opened, await visit(context)));
  app.get('/models/:sha256', limited(guard), async (context) => answerModel(context, opened, await visit(context)));
  app.get('/events', limited(guard), async (context) => answerEvents(context, opened, await visit(context)));
  app.get('*', (context) => answerPage(context, pageFolder));
  app.onError(onFailure(opened));
  return async (request, carried = {}) => app.fetch(request, carried);
};
