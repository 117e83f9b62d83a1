import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { passwordFault, passwordRules } from '../../app/contract/password-rules.ts';
import { DoorPage } from '../accounts/door-page.tsx';
import { changeSentence } from '../accounts/login-sentences.ts';
import { useAct } from '../panel/use-act.ts';
import { makeFirstAccount } from '../state/login.ts';

const empty = { printedName: '', loginName: '', password: '', again: '' };
type First = typeof empty;

const faultOf = ({ printedName, loginName, password, again }: First): string | null => {
  if (printedName.trim() === '') return 'Write your name as it shall stand in the journal.';
  if (loginName.trim() === '') return 'Write a login name.';
  return (
    passwordFault(password, { loginName, isFirst: true }) ?? (password === again ? null : 'The two passwords differ.')
  );
};

/** The first start of a trial makes its first data manager. */
export const FirstStartPage = () => {
  const [first, setFirst] = useState(empty);
  const { busy, trouble, say, run } = useAct(changeSentence);
  const field = (name: keyof First) => ({
    value: first[name],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: HTMLInputElement }) =>
      setFirst((now) => ({ ...now, [name]: value })),
  });
  const submit = (): void => {
    const fault = faultOf(first);
    const { printedName, loginName, password } = first;
    if (fault === null) void run(() => makeFirstAccount({ printedName, loginName, password }));
    else say(fault);
  };

  return (
    <DoorPage
      title="The first account"
      lead="A data manager, who adopts the protocol, takes scans in and makes the other accounts."
      trouble={trouble}
      onSubmit={submit}
    >
      <TextInput label="Printed name" {...field('printedName')} autoComplete="name" autoFocus />
      <TextInput label="Login name" {...field('loginName')} autoComplete="username" spellCheck={false} />
      <PasswordInput
        label="Password"
        description={passwordRules({ isFirst: true })}
        {...field('password')}
        autoComplete="new-password"
      />
      <PasswordInput label="The password again" {...field('again')} autoComplete="new-password" />
      <Button type="submit" loading={busy}>
        Make the account
      </Button>
    </DoorPage>
  );
};
