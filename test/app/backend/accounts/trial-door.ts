/** A trial behind its real door, and people at browsers of their own: each holds its cookies, nobody else's. */
import path from 'node:path';
import type { OpenBackend } from '../../../../app/backend/backend.ts';
import type { BackendOptions } from '../../../../app/backend/backend-options.ts';
import { createHttp, type DoorGuard } from '../../../../app/backend/http.ts';
import type { CallInput, CallName, CallOutput } from '../../../../app/contract/calls.ts';
import { answerSchema, type Answer } from '../../../../app/contract/door.ts';
import type { TrialRole } from '../../../../app/contract/role.ts';
import { openBench, openOn, startOfTest, temporaryFolder, type Clock } from '../workbench.ts';
import { blindCases } from '../worklist/blind-cases.ts';

export const guard: DoorGuard = { hosts: ['127.0.0.1:4242'], origin: 'http://127.0.0.1:4242' };
export const otherGuard: DoorGuard = { hosts: ['127.0.0.1:4343'], origin: 'http://127.0.0.1:4343' };

export const managerPassword = 'a manager knows twelve';
export const passwordOf = (loginName: string): string => `${loginName} has a secret`;

export interface Browser {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>, by?: 'page') => Promise<CallOutput<N>>;
  /** What a call is answered, whatever is sent. */
  readonly send: (name: string, input: unknown, by?: 'page') => Promise<Answer>;
  /** 'done', or the code of the refusal. */
  readonly codeOf: (name: CallName, input: unknown, by?: 'page') => Promise<string>;
  readonly get: (at: string) => Promise<Response>;
  readonly cookies: Map<string, string>;
  /** Every Set-Cookie header that came. */
  readonly heard: string[];
}

export interface TrialDoor {
  readonly folder: string;
  readonly clock: Clock;
  readonly opened: OpenBackend;
  readonly browser: (at?: DoorGuard) => Browser;
}

const openBrowser = (http: (request: Request) => Promise<Response>, { origin }: DoorGuard): Browser => {
  const cookies = new Map<string, string>();
  const heard: string[] = [];
  const fetch = async (
    at: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await http(
      new Request(new URL(at, origin), {
        ...init,
        headers: { origin, ...(cookie === '' ? {} : { cookie }), ...init.headers },
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      heard.push(line);
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '' || /max-age=0/iu.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const send: Browser['send'] = async (name, input, by) => {
    const headers = { 'content-type': 'application/json', ...(by === 'page' ? { 'ventricle-attended': 'no' } : {}) };
    const response = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
    return answerSchema.parse(await response.json());
  };
  return {
    send,
    cookies,
    heard,
    get: (at) => fetch(at),
    codeOf: async (name, input, by) => {
      const answer = await send(name, input, by);
      return answer.ok ? 'done' : answer.failure.code;
    },
    call: async (name, input, by) => {
      const answer = await send(name, input, by);
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.failure.code} ${answer.failure.message}`);
      return answer.output as CallOutput<typeof name>;
    },
  };
};

/** The door of a trial that is open already. */
export const doorOf = (trial: Omit<TrialDoor, 'browser'>): TrialDoor => {
  const pageFolder = path.join(trial.folder, 'page');
  const browser = (at: DoorGuard = guard): Browser =>
    openBrowser(createHttp(trial.opened, { pageFolder, guard: at }), at);
  return { ...trial, browser };
};

/** Opens the trial below `folder`; closed after the test. */
export const openDoorOn = async (
  folder: string,
  clock: Clock = { now: startOfTest },
  options: Pick<Partial<BackendOptions>, 'mostIdle_minutes' | 'database'> = {},
): Promise<TrialDoor> => {
  return doorOf({ folder, clock, opened: await openOn(folder, clock, { mode: 'trial', ...options }) });
};

export const openDoor = (): Promise<TrialDoor> => openDoorOn(temporaryFolder());

/** A trial whose store holds one case of three slices by two phases that nobody is assigned to yet. */
export const openDoorWithCase = async (): Promise<
  TrialDoor & { readonly caseCode: string; readonly image: string }
> => {
  const { opened, folder, caseCode } = await openBench();
  const { content } = await opened.backend['case.open']({ caseCode });
  await opened.close();
  await blindCases(path.join(folder, 'store'), () => startOfTest);
  return { ...(await openDoorOn(folder)), caseCode, image: content.series[0]!.frames[0]!.SOPInstanceUID };
};

/** The first account, logged in. */
export const manager = async (door: TrialDoor): Promise<Browser> => {
  const browser = door.browser();
  await browser.call('account.create', { printedName: 'Mara Manager', loginName: 'mara', password: managerPassword });
  return browser;
};

export interface Person extends Browser {
  readonly accountId: string;
  readonly printedName: string;
}

/** Somebody whom the manager added, logged in with a password of their own. */
export const person = async (door: TrialDoor, by: Browser, role: TrialRole, loginName: string): Promise<Person> => {
  const printedName = `Dr ${loginName} Somebody`;
  const given = 'given for one day';
  const { accountId } = await by.call('account.add', { loginName, printedName, role, password: given });
  const browser = door.browser();
  await browser.call('session.login', { loginName, password: given });
  await browser.call('account.changePassword', { password: given, newPassword: passwordOf(loginName) });
  return { ...browser, accountId, printedName };
};

export const login = (browser: Browser, loginName: string, password = passwordOf(loginName)): Promise<string> =>
  browser.codeOf('session.login', { loginName, password });

export const pass = (door: TrialDoor, minutes: number): void => {
  door.clock.now = new Date(door.clock.now.getTime() + minutes * 60_000);
};
