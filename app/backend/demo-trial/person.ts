/** Somebody at a browser of their own: the same door, calls and cookies as the page, and all that is answered. */
import { answerSchema } from '../../contract/door.ts';
import { Refused } from '../../contract/failure.ts';
import type { CallInput, CallName, CallOutput } from '../../contract/calls.ts';

/** Hears every answer: what was asked for, without its own names, and the bytes that came. */
export type OnAnswer = (of: string, body: Buffer) => Promise<void> | void;

export type Door = (request: Request) => Promise<Response>;

export interface Person {
  readonly printedName: string;
  readonly password: string;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** A frame or a clip. */
  readonly bytes: (at: string) => Promise<Buffer>;
  /** Anew: an earlier login may have ended. */
  readonly login: () => Promise<void>;
}

export interface PersonOptions {
  readonly door: Door;
  readonly origin: string;
  readonly loginName: string;
  readonly printedName: string;
  readonly password: string;
  readonly onAnswer: OnAnswer;
}

/** Cookies as a browser keeps them: one name, one value. */
const cookieJar = () => {
  const cookies = new Map<string, string>();
  return {
    sent: (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    hear: (response: Response): void => {
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
        cookies.set(name, value);
      }
    },
  };
};

/** Kinds of what is asked for: `/frames/…` of any image is `frames`. */
const kindOf = (at: string): string => at.split('/')[1] ?? at;

export const personAt = ({ door, origin, loginName, printedName, password, onAnswer }: PersonOptions): Person => {
  const jar = cookieJar();
  const fetch = async (at: string, of: string, body?: string): Promise<Buffer> => {
    const cookie = jar.sent();
    const headers = { origin, ...(cookie === '' ? {} : { cookie }), 'content-type': 'application/json' };
    const response = await door(
      new Request(new URL(at, origin), body === undefined ? { headers } : { method: 'POST', headers, body }),
    );
    jar.hear(response);
    const answer = Buffer.from(await response.arrayBuffer());
    await onAnswer(of, answer);
    if (body === undefined && !response.ok) throw new Refused('not-found', `There is no answer to ${of}.`);
    return answer;
  };
  const call: Person['call'] = async (name, input) => {
    const body = await fetch(`/call/${name}`, name, JSON.stringify(input));
    const answer = answerSchema.parse(JSON.parse(body.toString('utf8')));
    if (!answer.ok) throw new Refused(answer.failure.code, `${name}: ${answer.failure.message}`);
    return answer.output as CallOutput<typeof name>;
  };
  return {
    printedName,
    password,
    call,
    bytes: (at) => fetch(at, kindOf(at)),
    login: async () => {
      await call('session.login', { loginName, password });
    },
  };
};
