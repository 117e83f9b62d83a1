import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { passwordFault, passwordRules } from '../../app/contract/password-rules.ts';
import { trialRoles, trialRoleSchema, type TrialRole } from '../../app/contract/role.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { accountSentence } from './login-sentences.ts';

interface Fresh {
  readonly printedName: string;
  readonly loginName: string;
  readonly role: TrialRole;
  readonly password: string;
}

const empty: Fresh = { printedName: '', loginName: '', role: 'reader', password: '' };

const faultOf = ({ printedName, loginName, password }: Fresh): string | null => {
  if (printedName.trim() === '') return 'Write the name as it shall stand under signatures and in the journal.';
  if (loginName.trim() === '') return 'Write a login name.';
  return passwordFault(password, { loginName });
};

/** Makes an account; its password is for the first login alone. */
export const AddAccount = ({ onDone }: { readonly onDone: () => void }) => {
  const [fresh, setFresh] = useState(empty);
  const { busy, trouble, say, run } = useAct(accountSentence);
  const change = (part: Partial<Fresh>): void => setFresh((now) => ({ ...now, ...part }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault = faultOf(fresh);
    if (fault !== null) {
      say(fault);
      return;
    }
    void run(() => call('account.add', fresh)).then((done) => {
      if (!done) return;
      setFresh(empty);
      onDone();
    });
  };
  return (
    <form className="card" aria-label="Add an account" onSubmit={submit}>
      <h2>Add an account</h2>
      <div className="account-fields">
        <TextInput
          label="Printed name"
          value={fresh.printedName}
          onChange={(event) => change({ printedName: event.currentTarget.value })}
          autoComplete="off"
        />
        <TextInput
          label="Login name"
          value={fresh.loginName}
          onChange={(event) => change({ loginName: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          label="Role"
          data={[...trialRoles]}
          value={fresh.role}
          onChange={(event) => change({ role: trialRoleSchema.parse(event.currentTarget.value) })}
        />
        <PasswordInput
          label="Password for the first login"
          value={fresh.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
          autoComplete="new-password"
        />
        <Button type="submit" loading={busy}>
          Add
        </Button>
      </div>
      <p className="hint">
        {passwordRules({})} Tell it to them in person: they choose one of their own at the first login.
      </p>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};
