import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallOutput } from '../../../app/contract/calls.ts';
import type { SessionState } from '../../../app/contract/calls/account-calls.ts';
import { call } from '../../../renderer/state/call.ts';
import { changePassword, logInAgain, watchLogin } from '../../../renderer/state/login.ts';
import { askLogin, useSession } from '../../../renderer/state/session.ts';

const rita: SessionState = {
  loginName: 'rita',
  printedName: 'Dr Rita Reader',
  role: 'reader',
  mustChangePassword: false,
  idle_minutes: 30,
};

const statusWith = (session: SessionState | null): CallOutput<'workstation.status'> => ({
  version: '1.0.0',
  trial: 'Journey',
  demonstration: false,
  canChooseFolder: false,
  account: null,
  intake: null,
  mode: 'trial',
  session,
  hasAccount: true,
});

const nobody = { ok: false, failure: { code: 'not-logged-in', message: 'Nobody is logged in.' } };
const done = (output: object): object => ({ ok: true, output });

/** What the page asked and nobody has answered yet, oldest first. */
let asked: { readonly name: string; readonly answer: (body: object) => void }[] = [];

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers the oldest call of this name, and lets the page hear it. */
const answer = async (name: string, body: object): Promise<void> => {
  const one = asked.find((call) => call.name === name);
  if (one === undefined) throw new Error(`Nobody asked ${name}.`);
  asked = asked.filter((other) => other !== one);
  one.answer(body);
  await settled();
};

const isAsked = (): boolean => useSession.getState().isLoggedOut;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (path: string) => {
    const answered = Promise.withResolvers<Response>();
    asked.push({ name: path.replace(/^call\//u, ''), answer: (body) => answered.resolve(Response.json(body)) });
    return answered.promise;
  });
  watchLogin();
  useSession.setState({ status: statusWith(rita), isLoggedOut: false });
});

afterEach(() => vi.unstubAllGlobals());

test('an answer that nobody is logged in asks for the password', async () => {
  void askLogin();
  await answer('workstation.status', done(statusWith(null)));
  expect(isAsked()).toBe(true);
});

test('somebody else who is logged in from another page is the end of this login', async () => {
  void askLogin();
  await answer('workstation.status', done(statusWith({ ...rita, loginName: 'otto', printedName: 'Dr Otto Other' })));
  expect(isAsked()).toBe(true);
  void askLogin();
  useSession.setState({ isLoggedOut: false });
  await answer('workstation.status', done(statusWith(rita)));
  expect(isAsked()).toBe(false);
});

test('a refusal of before the login, heard after it, asks for nothing; one of after it does', async () => {
  const ask = (): void => void call('account.list', {}).catch(() => undefined);
  ask();
  await answer('account.list', nobody);
  expect(isAsked()).toBe(true);
  void askLogin();
  ask();
  const again = logInAgain('rita has a secret');
  await answer('session.login', done(rita));
  // The one from before it, and the one that the login asks.
  const [late, fresh] = asked.filter(({ name }) => name === 'workstation.status');
  fresh?.answer(done(statusWith(rita)));
  await again;
  expect(isAsked()).toBe(false);
  late?.answer(done(statusWith(null)));
  await answer('account.list', nobody);
  expect(isAsked()).toBe(false);
  ask();
  await answer('account.list', nobody);
  expect(isAsked()).toBe(true);
});

test('a password that is changed gives another login: what the former one had asked says nothing of it', async () => {
  void askLogin();
  const changed = changePassword({ password: 'given for one day', newPassword: 'rita has a secret' });
  await answer('account.changePassword', done({}));
  const [late, fresh] = asked;
  fresh?.answer(done(statusWith(rita)));
  await changed;
  late?.answer(done(statusWith(null)));
  await settled();
  expect(isAsked()).toBe(false);
});

test('the former login ends before the answer that the password is changed: once that is there, nothing is asked for', async () => {
  void askLogin();
  const changed = changePassword({ password: 'given for one day', newPassword: 'rita has a secret' });
  await answer('workstation.status', done(statusWith(null)));
  await answer('account.changePassword', done({}));
  await answer('workstation.status', done(statusWith(rita)));
  await changed;
  expect(isAsked()).toBe(false);
});
