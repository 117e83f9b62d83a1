import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { KeyLockFields, lockFault, lockOf, noLock } from './key-lock.tsx';

/** Makes the key of the trial, locked by a passphrase or for the holders of age keys. */
export const KeyMake = ({ onDone }: { readonly onDone: () => void }) => {
  const [draft, setDraft] = useState(noLock);
  const { busy, trouble, run, say } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault = lockFault(draft);
    if (fault !== null) {
      say(fault);
      return;
    }
    void run(() => call('key.make', lockOf(draft))).then((made) => {
      setDraft(noLock);
      if (made) onDone();
    });
  };
  return (
    <form className="key-make" onSubmit={submit}>
      <p>
        The key holds which case is which subject and visit, encrypted. Without it nobody, not even the holder of the
        store, can tell. Whoever loses it loses that: keep a copy of the secret in a safe place.
      </p>
      <KeyLockFields draft={draft} onChange={setDraft} />
      <Button type="submit" loading={busy}>
        Make the key
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};
