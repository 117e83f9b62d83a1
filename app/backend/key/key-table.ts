/** The calls of the key. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { TrialKey } from './trial-key.ts';

type KeyCall = Extract<keyof Backend, `key.${string}`>;

export const keyTable = (desk: Desk, key: TrialKey): Pick<Backend, KeyCall> => ({
  'key.state': () => key.state(desk),
  'key.make': async (lock) => {
    await key.make(desk, lock);
    return {};
  },
  'key.open': async ({ secret, reason }) => {
    await key.open(desk, secret, reason);
    return {};
  },
  'key.close': async () => {
    await key.close(desk);
    return {};
  },
  'key.change': async (input) => {
    await key.change(desk, input);
    return {};
  },
  'key.copy': () => key.copy(desk),
});
