import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { download } from '../panel/download.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { KeyLockFields, lockFault, lockOf, noLock } from './key-lock.tsx';

interface KeyChangeProps {
  readonly lock: CallOutput<'key.state'>['lock'];
  readonly onDone: () => void;
}

const ChangeForm = ({ lock, onDone, onLeave }: KeyChangeProps & { readonly onLeave: () => void }) => {
  const [secret, setSecret] = useState('');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState(noLock);
  const { busy, trouble, run, say } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault = lockFault(draft);
    if (fault !== null) {
      say(fault);
      return;
    }
    void run(() => call('key.change', { secret, to: lockOf(draft), reason })).then((changed) => {
      setSecret('');
      setDraft(noLock);
      if (!changed) return;
      onLeave();
      onDone();
    });
  };
  return (
    <form className="key-make key-change" aria-label="Change what locks the key" onSubmit={submit}>
      <div className="key-open">
        <PasswordInput
          label={lock === 'recipients' ? 'Your age identity, as it is now' : 'Passphrase as it is now'}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        <TextInput
          label="Why it is changed"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <KeyLockFields draft={draft} onChange={setDraft} />
      <div className="key-line">
        <Button type="submit" loading={busy} disabled={secret === '' || reason.trim() === ''}>
          Change the lock
        </Button>
        <Button variant="default" disabled={busy} onClick={onLeave}>
          Leave
        </Button>
      </div>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** What can be done with the key whether it is open or not: a copy to keep elsewhere, another lock. */
export const KeyChange = ({ lock, onDone }: KeyChangeProps) => {
  const [changing, setChanging] = useState(false);
  const { busy, trouble, run } = useAct();
  const copy = async (): Promise<void> => {
    const { name, base64 } = await call('key.copy', {});
    download(name, 'application/octet-stream', bytesOf(base64));
  };
  if (changing) return <ChangeForm lock={lock} onDone={onDone} onLeave={() => setChanging(false)} />;
  return (
    <p className="key-more">
      <button type="button" className="plain-button link" disabled={busy} onClick={() => void run(copy)}>
        Save an encrypted copy
      </button>
      <button type="button" className="plain-button link" onClick={() => setChanging(true)}>
        Change what locks it
      </button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </p>
  );
};
