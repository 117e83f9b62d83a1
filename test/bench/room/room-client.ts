/** A browser of a reader, as far as a bench needs one: calls over TLS on a connection that is kept, with its own cookies. */
import { Agent, request } from 'node:https';
import type { CallInput, CallName, CallOutput } from '../../../app/contract/calls.ts';
import type { Answer } from '../../../app/contract/door.ts';
import { Refused } from '../../../app/contract/failure.ts';

export interface RoomClient {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly close: () => void;
}

/** `ca`: the room's certificate, PEM. */
export const openClient = (origin: string, ca: string): RoomClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 2, ca });
  const cookies = new Map<string, string>();
  const keep = (lines: readonly string[]): void => {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
  };
  const post = (name: string, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const headers = { origin, cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request(`${origin}/call/${name}`, { method: 'POST', agent, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          keep(answer.headers['set-cookie'] ?? []);
          try {
            resolve(JSON.parse(Buffer.concat(pieces).toString()) as Answer);
          } catch {
            reject(new Error(`${name}: ${String(answer.statusCode)}, which is no answer of a call.`));
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    call: async <N extends CallName>(name: N, input: CallInput<N>) => {
      const answer = await post(name, JSON.stringify(input));
      if (!answer.ok) throw new Refused(answer.failure.code, `${name}: ${answer.failure.message}`);
      return answer.output as CallOutput<N>;
    },
    close: () => agent.destroy(),
  };
};
