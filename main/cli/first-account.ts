/** `ventricle first-account`: the first data manager of a trial, made on the machine itself, where no page is open. */
import { calls } from '../../app/contract/calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './call-door.ts';
import { withTrialOrNew } from './open-store.ts';

/** Asks on the terminal for what the environment does not hold. */
export const firstAccountAnswer = (trial: string, ask: Ask): Promise<Answer> =>
  withTrialOrNew(trial, async ({ backend }) => {
    if ((await backend['workstation.status']({})).hasAccount) {
      throw new Refused('account-exists', 'The trial has its first account already: a data manager makes the others.');
    }
    const printedName = await ask('VENTRICLE_NAME', 'Printed name', false);
    const loginName = await ask('VENTRICLE_LOGIN', 'Login name', false);
    const password = await ask('VENTRICLE_PASSWORD', 'Password', true);
    const made = calls['account.create'].input.safeParse({ printedName, loginName, password });
    if (!made.success)
      throw new Refused('bad-input', 'Say a name, a login name, and a password of at least twelve characters.');
    await backend['account.create'](made.data);
    return {
      text: `${made.data.printedName} is the first data manager.`,
      json: { printedName: made.data.printedName },
    };
  });
