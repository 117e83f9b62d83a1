import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DoorPage } from '../accounts/door-page.tsx';
import { loginSentence } from '../accounts/login-sentences.ts';
import { useAct } from '../panel/use-act.ts';
import { logIn } from '../state/login.ts';
import { wouldDrop } from '../state/window-owner.ts';

/** Login name and password. */
export const LoginPage = () => {
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [dropping, setDropping] = useState(false);
  const { busy, trouble, say, run } = useAct(loginSentence);

  const submit = (): void => {
    if (loginName.trim() === '' || password === '') {
      say('Write your login name and your password.');
      return;
    }
    if (!dropping && wouldDrop(sessionStorage, loginName)) {
      setDropping(true);
      say(
        'Changes of another person that are not kept yet wait in this window. They log in to keep them; log in once more to drop them.',
      );
      return;
    }
    void run(() => logIn({ loginName, password })).then((done) => {
      if (!done) setPassword('');
    });
  };

  return (
    <DoorPage
      title="Log in"
      lead="With the account that the data manager gave you."
      trouble={trouble}
      onSubmit={submit}
    >
      <TextInput
        label="Login name"
        value={loginName}
        onChange={(event) => setLoginName(event.currentTarget.value)}
        autoComplete="username"
        spellCheck={false}
        autoFocus
      />
      <PasswordInput
        label="Password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
      />
      <Button type="submit" loading={busy}>
        Log in
      </Button>
    </DoorPage>
  );
};
