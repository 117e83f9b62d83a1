import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { beginAnew, logInAgain } from '../state/login.ts';
import { useSession } from '../state/session.ts';
import { loginSentence } from './login-sentences.ts';

const Again = () => {
  const name = useSession((session) => session.status?.session?.printedName ?? '');
  const [password, setPassword] = useState('');
  const { busy, trouble, run } = useAct(loginSentence);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (password === '') return;
    void run(() => logInAgain(password)).then((done) => {
      if (!done) setPassword('');
    });
  };
  return (
    <form className="sign-form" onSubmit={submit}>
      <p>
        The login of <b>{name}</b> has ended. The page stands as it was: what is not kept yet is sent once you are back.
      </p>
      <PasswordInput
        label={`Password of ${name}`}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
      />
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <div className="button-row">
        <Button type="submit" loading={busy}>
          Go on
        </Button>
        <Button variant="default" disabled={busy} onClick={beginAnew}>
          Log in as somebody else
        </Button>
      </div>
    </form>
  );
};

/** Asks whoever was here for the password, over the page as they left it. Somebody else drops that page. */
export const LoginAgain = () => {
  const opened = useSession((session) => session.isLoggedOut);
  return (
    <Modal.Root
      opened={opened}
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={460}
      centered
      zIndex={1000}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.92} />
      <Modal.Content aria-label="Log in again">
        <Modal.Body className="sign-body">
          <h2>Log in again</h2>
          <Again />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
