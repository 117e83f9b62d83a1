import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { passwordFault, passwordRules } from '../../app/contract/password-rules.ts';
import { DoorPage } from '../accounts/door-page.tsx';
import { changeSentence } from '../accounts/login-sentences.ts';
import { useAct } from '../panel/use-act.ts';
import { changePassword, logOut } from '../state/login.ts';
import { useSession } from '../state/session.ts';

/** A password that somebody else gave is changed before anything else. */
export const ChangePasswordPage = () => {
  const loginName = useSession((session) => session.status?.session?.loginName ?? '');
  const [former, setFormer] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { busy, trouble, say, run } = useAct(changeSentence);

  const submit = (): void => {
    const fault =
      (former === '' ? 'Write the password that you were given.' : null) ??
      passwordFault(password, { loginName, former }) ??
      (password === again ? null : 'The two passwords differ.');
    if (fault === null) void run(() => changePassword({ password: former, newPassword: password }));
    else say(fault);
  };

  return (
    <DoorPage
      title="Choose a password of your own"
      lead="Somebody else knows the one that you were given. Yours signs your reads."
      trouble={trouble}
      onSubmit={submit}
    >
      <PasswordInput
        label="The password that you were given"
        value={former}
        onChange={(event) => setFormer(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus
      />
      <PasswordInput
        label="New password"
        description={passwordRules({})}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
      />
      <PasswordInput
        label="The new password again"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        autoComplete="new-password"
      />
      <Button type="submit" loading={busy}>
        Change the password
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void run(logOut)}>
        Log out
      </Button>
    </DoorPage>
  );
};
