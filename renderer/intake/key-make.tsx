import { Button, PasswordInput, SegmentedControl, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { call } from '../state/call.ts';
import { useAct } from './use-act.ts';

const fewest = 12;

const ways = [
  { value: 'passphrase', label: 'Passphrase' },
  { value: 'recipients', label: 'Public keys (age)' },
];

const recipientsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const faultOf = (way: string, first: string, second: string, recipients: string): string | null => {
  if (way === 'recipients') {
    const keys = recipientsOf(recipients);
    if (keys.length === 0) return 'Write at least one public key.';
    return keys.every((key) => key.startsWith('age1')) ? null : 'A public key begins with age1.';
  }
  if (first.length < fewest) return `A passphrase has at least ${fewest} characters.`;
  return first === second ? null : 'Both passphrases must be the same.';
};

/** Makes the key of the trial, locked by a passphrase or for the holders of age keys. */
export const KeyMake = ({ onDone }: { readonly onDone: () => void }) => {
  const [way, setWay] = useState('passphrase');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [recipients, setRecipients] = useState('');
  const { busy, trouble, run, say } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault = faultOf(way, first, second, recipients);
    if (fault !== null) {
      say(fault);
      return;
    }
    const lock = way === 'recipients' ? { recipients: [...recipientsOf(recipients)] } : { passphrase: first };
    void run(() => call('key.make', lock)).then((made) => {
      setFirst('');
      setSecond('');
      if (made) onDone();
    });
  };
  return (
    <form className="key-make" onSubmit={submit}>
      <p>
        The key holds which case is which subject and visit, encrypted. Without it nobody, not even the holder of the
        store, can tell. Whoever loses it loses that: keep a copy of the secret in a safe place.
      </p>
      <SegmentedControl aria-label="What locks the key" data={ways} value={way} onChange={setWay} />
      {way === 'passphrase' ? (
        <div className="key-open">
          <PasswordInput
            label="Passphrase"
            description={`At least ${fewest} characters.`}
            autoComplete="new-password"
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
          />
          <PasswordInput
            label="The same again"
            description="It cannot be found out again."
            autoComplete="new-password"
            value={second}
            onChange={(event) => setSecond(event.currentTarget.value)}
          />
        </div>
      ) : (
        <Textarea
          label="Public keys, one a line"
          placeholder="age1…"
          autosize
          minRows={2}
          spellCheck={false}
          value={recipients}
          onChange={(event) => setRecipients(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={busy}>
        Make the key
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};
