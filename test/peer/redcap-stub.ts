/**
 * A stub of REDCap's record API for tests of our client. It is no REDCap: it keeps records in memory, knows the fields of a
 * dictionary by name and number form alone, and fails as it is told to. What the real one does is not shown by it.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** What the next request of a kind meets; afterwards all is well again. */
export type Mishap =
  | 'answers 500'
  | 'answers 403'
  | 'answers 429'
  | 'answers with a page'
  | 'answers with half of it'
  | 'answers with an object'
  | 'sends on'
  | 'answers late'
  | 'breaks off before'
  | 'takes it and breaks off'
  | 'takes it and answers 500'
  | 'takes it and answers late'
  | 'takes it and breaks off in the middle'
  | 'takes half of it'
  | 'confirms too few'
  | 'echoes the token';

export interface RedcapStub {
  readonly address: string;
  /** By record, event, form and instance: what it holds. */
  readonly held: Map<string, Record<string, string>>;
  /** What each request was, in order: `import` or `export`. */
  readonly requests: string[];
  /** Every form as it came, the token left out. */
  readonly forms: Readonly<Record<string, string>>[];
  /** Queue of mishaps by action. */
  readonly mishaps: { readonly import: Mishap[]; readonly export: Mishap[] };
  readonly close: () => Promise<void>;
}

export interface StubProject {
  readonly token: string;
  readonly recordId: string;
  /** By field: the form that a value must have. */
  readonly fields: Readonly<Record<string, RegExp>>;
}

type Row = Record<string, string>;

const whereColumns = ['redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'];

const keyOf = (row: Row, recordId: string): string =>
  [recordId, ...whereColumns].map((column) => row[column] ?? '').join('|');

const csv = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

const refusals = (rows: readonly Row[], { recordId, fields }: StubProject): readonly string[] =>
  rows.flatMap((row) =>
    Object.entries(row)
      .filter(([field]) => field !== recordId && !whereColumns.includes(field))
      .flatMap(([field, value]) => {
        const told = (why: string) => [csv([row[recordId] ?? '', field, value, why])];
        const form = fields[field];
        if (form === undefined) return told('This field does not exist.');
        return form.test(value) ? [] : told(`The value "${value}" of ${row[recordId]} could not be validated.`);
      }),
  );

const valuesOf = (form: URLSearchParams, name: string): readonly string[] =>
  [...form].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

const exported = (form: URLSearchParams, held: RedcapStub['held'], { recordId }: StubProject): readonly Row[] => {
  const [records, fields, events] = ['records', 'fields', 'events'].map((name) => new Set(valuesOf(form, name)));
  return [...held.values()]
    .filter((row) => records?.has(row[recordId] ?? '') === true && events?.has(row['redcap_event_name'] ?? '') === true)
    .map((row) => ({
      ...Object.fromEntries([recordId, ...whereColumns].map((column) => [column, row[column] ?? ''])),
      ...Object.fromEntries([...(fields ?? [])].map((field) => [field, row[field] ?? ''])),
    }));
};

/** Applies the rows as `overwriteBehavior=normal` does. */
const take = (rows: readonly Row[], held: RedcapStub['held'], { recordId }: StubProject): void => {
  for (const row of rows) {
    const key = keyOf(row, recordId);
    const filled = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
    held.set(key, { ...held.get(key), ...filled });
  }
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly mishap: Mishap | undefined;
  readonly lateBy_ms: number | undefined;
}

/** Until the client has hung up, or for `lateBy_ms` where that is told and shorter. */
const keepWaiting = async ({ response, lateBy_ms }: Exchange): Promise<void> => {
  if (response.destroyed) return;
  const hungUp = once(response, 'close');
  await (lateBy_ms === undefined ? hungUp : Promise.race([hungUp, pause(lateBy_ms, undefined, { ref: false })]));
};

/** True where there is nothing more to say. */
const failedBefore = async (exchange: Exchange, token: string): Promise<boolean> => {
  const { request, response, mishap } = exchange;
  const wordings: Partial<Record<Mishap, () => void>> = {
    'answers 500': () => send(response, 500, { error: 'An unknown error occurred.' }),
    'answers 429': () => send(response, 429, { error: 'Slow down.' }),
    'answers 403': () => send(response, 403, { error: 'You do not have permissions to use the API' }),
    'answers with a page': () => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>'),
    'answers with half of it': () => void response.writeHead(200, { 'content-type': 'application/json' }).end('["S-1'),
    'answers with an object': () => send(response, 200, { count: 1 }),
    'sends on': () => void response.writeHead(307, { location: 'http://127.0.0.1:9/api/' }).end(),
    'breaks off before': () => void request.socket.destroy(),
    'echoes the token': () => send(response, 400, { error: `The token ${token} is tired of <b>this</b>.` }),
  };
  if (mishap === 'answers late') await keepWaiting(exchange);
  const word = mishap === undefined ? undefined : wordings[mishap];
  word?.();
  return word !== undefined || response.destroyed;
}; // prettier-ignore

/** After the rows were taken. */
const confirm = async (exchange: Exchange, ids: readonly string[]): Promise<void> => {
  const { request, response, mishap } = exchange;
  if (mishap === 'takes it and breaks off') return void request.socket.destroy();
  if (mishap === 'takes it and answers 500') {
    send(response, 500, { error: 'An unknown error occurred.' });
    return;
  }
  if (mishap === 'takes it and answers late') await keepWaiting(exchange);
  if (mishap === 'takes it and breaks off in the middle') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('["S-1","S-');
    await pause(20);
    return void request.socket.destroy();
  }
  if (!response.destroyed) send(response, 200, mishap === 'confirms too few' ? ids.slice(1) : ids);
};

const answer = async (stub: RedcapStub, project: StubProject, exchange: Exchange, form: URLSearchParams): Promise<void> => {
  const { response, mishap } = exchange;
  if (form.get('token') !== project.token) { send(response, 403, { error: 'You do not have permissions to use the API' }); return; }
  if (await failedBefore(exchange, project.token)) return;
  if (form.get('action') === 'export') { send(response, 200, exported(form, stub.held, project)); return; }
  const rows = JSON.parse(form.get('data') ?? '[]') as readonly Row[];
  const wrong = refusals(rows, project);
  // All or nothing, as REDCap does it.
  if (wrong.length > 0) { send(response, 400, { error: wrong.join('\n') }); return; }
  take(mishap === 'takes half of it' ? rows.slice(0, Math.ceil(rows.length / 2)) : rows, stub.held, project);
  await confirm(exchange, [...new Set(rows.map((row) => row[project.recordId] ?? ''))]);
}; // prettier-ignore

/** On loopback, with whatever port is free. A late answer comes after `lateBy_ms`; without that it never comes. */
export const openRedcapStub = async (project: StubProject, lateBy_ms?: number): Promise<RedcapStub> => {
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const form = new URLSearchParams(body);
      const action = form.get('action') === 'export' ? 'export' : 'import';
      stub.requests.push(action);
      stub.forms.push(Object.fromEntries([...form].filter(([name]) => name !== 'token')));
      await answer(stub, project, { request, response, mishap: stub.mishaps[action].shift(), lateBy_ms }, form);
    }, () => undefined); // prettier-ignore
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: RedcapStub = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    held: new Map(),
    requests: [],
    forms: [],
    mishaps: { import: [], export: [] },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
};
