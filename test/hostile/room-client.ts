/** Clients of a reading room over real TLS: one that behaves like a browser, and one that says what it likes. */
import https from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import tls from 'node:tls';
import type { CallInput, CallName, CallOutput } from '../../app/contract/calls.ts';
import { answerSchema, type Answer } from '../../app/contract/door.ts';

export interface Place {
  readonly origin: string;
  readonly port: number;
  readonly ca: Buffer;
}

export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Asking {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Client {
  readonly ask: (asking: Asking) => Promise<Heard>;
  /** As the page makes a call. */
  readonly send: (name: string, input: unknown) => Promise<Answer>;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** 'done', or the code of the refusal. */
  readonly codeOf: (name: string, input: unknown) => Promise<string>;
  readonly cookies: Map<string, string>;
  /** Every Set-Cookie that came. */
  readonly set: string[];
  readonly end: () => void;
}

export interface ClientOptions {
  /** Of this machine, from 127.0.0.0/8: another one counts as another machine. */
  readonly from?: string;
  readonly mostSockets?: number;
}

const waits_ms = 60_000;

const keepCookies = (headers: IncomingHttpHeaders, cookies: Map<string, string>, set: string[]): void => {
  for (const line of headers['set-cookie'] ?? []) {
    set.push(line);
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    if (value === '' || /max-age=0(;|$)/iu.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
};

export const openClient = ({ origin, port, ca }: Place, { from, mostSockets = 6 }: ClientOptions = {}): Client => {
  const agent = new https.Agent({ keepAlive: true, maxSockets: mostSockets, ca, ...(from === undefined ? {} : { localAddress: from }) });
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const ask = ({ method = 'GET', path, headers = {}, body }: Asking): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const sent = { ...(cookie === '' ? {} : { cookie }), ...headers };
      const request = https.request({ host: '127.0.0.1', port, servername: 'localhost', method, path, agent, headers: { host: new URL(origin).host, ...sent } }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          keepCookies(response.headers, cookies, set);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
        });
      });
      request.setTimeout(waits_ms, () => request.destroy(new Error('No answer.')));
      request.on('error', reject);
      request.end(body);
    });
  const send: Client['send'] = async (name, input) => {
    const { body } = await ask({
      method: 'POST',
      path: `/call/${name}`,
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(input),
    });
    return answerSchema.parse(JSON.parse(body.toString()));
  };
  return {
    ask,
    send,
    cookies,
    set,
    codeOf: async (name, input) => {
      const answer = await send(name, input);
      return answer.ok ? 'done' : answer.failure.code;
    },
    call: async (name, input) => {
      const answer = await send(name, input);
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.failure.code} ${answer.failure.message}`);
      return answer.output as CallOutput<typeof name>;
    },
    end: () => agent.destroy(),
  };
}; // prettier-ignore

export interface RawOptions {
  readonly from?: string;
  /** Ends the connection after so long. */
  readonly most_ms?: number;
  /** Bytes sent one after the other, `every_ms` apart, after the first. */
  readonly trickle?: { readonly bytes: string; readonly every_ms: number };
}

export interface RawHeard {
  readonly text: string;
  /** Whether the other side ended it. */
  readonly isEnded: boolean;
  readonly took_ms: number;
}

/** Sends bytes as they are, and gives what comes until the connection ends. */
export const sendRaw = ({ port, ca }: Place, bytes: string | Buffer, options: RawOptions = {}): Promise<RawHeard> =>
  new Promise((resolve) => {
    const { from, most_ms = 5000, trickle } = options;
    const began = performance.now();
    const socket = tls.connect({ host: '127.0.0.1', port, ca, servername: 'localhost', ...(from === undefined ? {} : { localAddress: from }) });
    let text = '';
    let isEnded = true;
    let sent = 0;
    const dripping = trickle === undefined ? undefined : setInterval(() => {
      if (socket.writable) socket.write(trickle.bytes[(sent += 1) % trickle.bytes.length] ?? '');
    }, trickle.every_ms);
    const late = setTimeout(() => {
      isEnded = false;
      socket.destroy();
    }, most_ms);
    socket.on('secureConnect', () => socket.write(bytes));
    socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(late);
      clearInterval(dripping);
      resolve({ text, isEnded, took_ms: performance.now() - began });
    });
  }); // prettier-ignore
