import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Completeness } from '../../app/contract/calls/intake-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { changeFound } from './trial-intake-job.ts';

interface LineProps {
  readonly line: Completeness;
  readonly disabled: boolean;
}

interface ReasonActProps {
  readonly verb: string;
  /** What a screen reader adds, since every line has the same words. */
  readonly of: string;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly act: (reason: string) => Promise<unknown>;
}

/** A decision that needs a reason: the button first, then its field in place. */
const ReasonAct = ({ verb, of, placeholder, disabled, act }: ReasonActProps) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { busy, trouble, run } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void run(() => act(reason.trim())).then((done) => {
      if (!done) return;
      setOpen(false);
      setReason('');
    });
  };
  if (!open) {
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${verb}: ${of}`}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {verb}
      </Button>
    );
  }
  return (
    <form className="reason-act" onSubmit={submit}>
      <TextInput
        size="xs"
        autoFocus
        aria-label={`Why: ${of}`}
        placeholder={placeholder}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="compact-sm" type="submit" loading={busy} disabled={disabled || reason.trim() === ''}>
        {verb}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
        Leave
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};

/** What a data manager can say of a line: read what is incomplete as it is, or that what has not come was not done. */
export const CompletenessActs = ({ line, disabled }: LineProps) => {
  const { subject, visit, modality, state, accepted, isStored } = line;
  const place = { subject, visit, modality };
  const of = `${subject}, ${visit}, ${modality}`;
  if (state === 'incomplete' && accepted === null && isStored) {
    return (
      <ReasonAct
        verb="Read as it is"
        of={of}
        placeholder="Why it can be read (kept in the key alone)"
        disabled={disabled}
        act={(reason) => changeFound(() => call('intake.accept', { ...place, reason }))}
      />
    );
  }
  if (state === 'missing') {
    return (
      <ReasonAct
        verb="Not done"
        of={of}
        placeholder="Why it was not done (kept in the key alone)"
        disabled={disabled}
        act={(reason) => changeFound(() => call('trial.notDone', { ...place, reason }))}
      />
    );
  }
  return null;
};
