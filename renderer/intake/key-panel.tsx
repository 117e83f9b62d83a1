import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconKey, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { KeyChange } from './key-change.tsx';
import { KeyMake } from './key-make.tsx';

type KeyState = CallOutput<'key.state'>;

interface KeyPanelProps {
  readonly state: KeyState;
  /** Asked after every act: the key may be open or closed now. */
  readonly onDone: () => void;
}

const OpenKey = ({ lock, onDone }: { readonly lock: KeyState['lock']; readonly onDone: () => void }) => {
  const [secret, setSecret] = useState('');
  const [reason, setReason] = useState('');
  const { busy, trouble, run } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void run(() => call('key.open', { secret, reason })).then((opened) => {
      setSecret('');
      if (opened) onDone();
    });
  };
  return (
    <form className="key-open" onSubmit={submit}>
      <PasswordInput
        label={lock === 'recipients' ? 'Your age identity' : 'Passphrase of the key'}
        placeholder={lock === 'recipients' ? 'AGE-SECRET-KEY-1…' : undefined}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <TextInput
        label="Why it is opened"
        placeholder="Intake of June, site 4"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={secret === '' || reason.trim() === ''}>
        Open the key
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};

const OpenState = ({ closesAt, onDone }: { readonly closesAt: string | null; readonly onDone: () => void }) => {
  const { busy, trouble, run } = useAct();
  const at = closesAt === null ? '' : new Date(closesAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return (
    <div className="key-line">
      <IconLockOpen size={16} aria-hidden />
      <span>
        The key is open: subjects and visits can be seen.{at !== '' && ` It closes at ${at} if it is not used.`}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        loading={busy}
        onClick={() => void run(() => call('key.close', {})).then(onDone)}
      >
        Close the key
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </div>
  );
};

/** The key of the trial: made once, opened with a reason that the journal keeps, closed again. */
export const KeyPanel = ({ state, onDone }: KeyPanelProps) => (
  <section className="card key-panel" aria-label="Key">
    <h2>
      <IconKey size={14} aria-hidden className="inline-icon" />
      Key
    </h2>
    {state.state === 'none' && <KeyMake onDone={onDone} />}
    {state.state === 'open' && <OpenState closesAt={state.closesAt} onDone={onDone} />}
    {state.state === 'closed' && (
      <>
        <p className="key-line">
          <IconLock size={16} aria-hidden /> The key is closed: only it tells which case is which subject and visit.
          Every opening is written into the journal.
        </p>
        <OpenKey lock={state.lock} onDone={onDone} />
      </>
    )}
    {state.state !== 'none' && <KeyChange lock={state.lock} onDone={onDone} />}
  </section>
);
