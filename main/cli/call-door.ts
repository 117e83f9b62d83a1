/** Calls from a terminal, through the same door as a page's: logged in, and told how far a job is. */
import type { Readable } from 'node:stream';
import type { OpenBackend } from '../../app/backend/backend.ts';
import type { CallInput, CallName, CallOutput } from '../../app/contract/calls.ts';
import { Refused } from '../../app/contract/failure.ts';

/** Gives what the environment holds under a name, or asks for it; a secret is not echoed. */
export type Ask = (variable: string, question: string, isSecret: boolean) => Promise<string>;

export type Calls = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

export interface Door {
  readonly call: Calls;
  /** What a ticket fetches; refused for anybody's but one's own. */
  readonly fetch: (ticket: string) => Promise<Readable>;
}

/** The session begins with the log-in. */
export const openDoor = (opened: OpenBackend): Door => {
  let token: string | null = null;
  const carrier = () => ({
    place: 'terminal',
    token,
    isAttended: true,
    set: (next: string) => {
      token = next;
    },
    clear: () => {
      token = null;
    },
  });
  return {
    call: async <N extends CallName>(name: N, input: CallInput<N>) => {
      const answer = await (await opened.visit(carrier())).answer(name, input);
      if (answer.ok) return answer.output as CallOutput<N>;
      const { code, message, file, attribute } = answer.failure;
      throw new Refused(code, message, {
        ...(file === undefined ? {} : { file }),
        ...(attribute === undefined ? {} : { attribute }),
      });
    },
    fetch: async (ticket) => (await opened.visit(carrier())).archive(ticket).bytes,
  };
};

/** The calls of a door that nothing is fetched through. */
export const callsThrough = (opened: OpenBackend): Calls => openDoor(opened).call;

/** Logs an account in. */
export const logInAlone = async (call: Calls, ask: Ask): Promise<void> => {
  const loginName = await ask('VENTRICLE_LOGIN', 'Login name', false);
  await call('session.login', { loginName, password: await ask('VENTRICLE_PASSWORD', 'Password', true) });
};

export const openKey = async (call: Calls, ask: Ask, reason: string): Promise<void> => {
  const secret = await ask('VENTRICLE_KEY', 'Passphrase or identity of the key', true);
  await call('key.open', { secret, reason });
};

/** Logs a data manager in and opens the key. */
export const logIn = async (call: Calls, ask: Ask, reason: string): Promise<void> => {
  await logInAlone(call, ask);
  await openKey(call, ask, reason);
};

/** How far it is, a line a second. */
export const sayProgress = (opened: OpenBackend, say: (text: string) => void): void => {
  let last = 0;
  opened.onProgress(({ done, total, state }) => {
    if (state !== 'running' || Date.now() - last < 1000) return;
    last = Date.now();
    say(`${done}${total === null ? '' : ` of ${total}`}\n`);
  });
};
