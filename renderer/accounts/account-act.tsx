import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { AccountLine } from '../../app/contract/calls/account-calls.ts';
import { passwordFault } from '../../app/contract/password-rules.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { accountSentence } from './login-sentences.ts';

export type Act = 'reset' | 'close';

interface AccountActProps {
  readonly account: AccountLine;
  readonly act: Act;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

const words = {
  reset: { title: 'Give another password', button: 'Give the password' },
  close: { title: 'Close the account', button: 'Close the account' },
} as const;

/** What is wanted to reset a password or to close an account, in place: its reason stands in the journal. */
export const AccountAct = ({ account, act, onDone, onBack }: AccountActProps) => {
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const { busy, trouble, say, run } = useAct(accountSentence);
  const { accountId, loginName, printedName } = account;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault =
      (act === 'reset' ? passwordFault(password, { loginName }) : null) ?? (reason.trim() === '' ? 'Say why.' : null);
    if (fault !== null) {
      say(fault);
      return;
    }
    const done = (): Promise<unknown> =>
      act === 'reset'
        ? call('account.resetPassword', { accountId, password, reason })
        : call('account.close', { accountId, reason });
    void run(done).then((ended) => {
      if (ended) onDone();
    });
  };
  return (
    <form className="account-act" aria-label={`${words[act].title}: ${printedName}`} onSubmit={submit}>
      {act === 'reset' && (
        <PasswordInput
          label="Password for the next login"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          autoFocus
        />
      )}
      <TextInput
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoComplete="off"
        autoFocus={act === 'close'}
      />
      <Button type="submit" loading={busy}>
        {words[act].button}
      </Button>
      <Button variant="default" disabled={busy} onClick={onBack}>
        Back
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};
