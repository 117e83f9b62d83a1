/** The calls of accounts and sessions. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { notYet } from '../not-yet.ts';
import { createAccount } from './accounts.ts';

type AccountCall = Extract<keyof Backend, `account.${string}` | `session.${string}`>;

export const accountTable = (desk: Desk): Pick<Backend, AccountCall> => ({
  'session.login': notYet,
  'session.logout': notYet,
  'account.create': async (input) => {
    await createAccount(desk, input);
    return {};
  },
  'account.changePassword': notYet,
  'account.list': notYet,
  'account.add': notYet,
  'account.close': notYet,
  'account.resetPassword': notYet,
});
